package store

import (
	"crypto/sha256"

	"guichet/domain"
)

// A nonce stands before each account's values, so that their hash, which stays when they are forgotten, tells nothing to
// somebody who guesses them.
const nonceSize = 32

// leaf is one account's part of the values of an entry: a nonce and a keptPart; or, once the account is forgotten, the
// hash of both and nothing else, which is shorter.
type leaf []byte

// keptPart is what a leaf holds behind its nonce.
type keptPart struct {
	_       struct{} `cbor:",toarray"`
	Account domain.AccountID
	Fields  []keptField
}

type keptField struct {
	_                    struct{} `cbor:",toarray"`
	Field, Before, After string
}

func (l leaf) bare() bool { return len(l) == sha256.Size }

func (l leaf) hash() domain.Hash {
	if l.bare() {
		return domain.Hash(l)
	}
	return sha256.Sum256(l)
}

// open reads the part; damaged(key) when there is none.
func (l leaf) open(key []byte) (keptPart, error) {
	var part keptPart
	if len(l) < nonceSize {
		return part, damaged(key)
	}
	if err := strict.Unmarshal(l[nonceSize:], &part); err != nil {
		return part, damaged(key).Because(err)
	}
	return part, nil
}

// strip leaves the bare hash.
func (l leaf) strip() leaf {
	h := l.hash()
	return h[:]
}

// partsByAccount gathers the fields of each account, in the order in which the accounts first come.
func partsByAccount(fields []domain.FieldChange) []keptPart {
	var parts []keptPart
	place := map[domain.AccountID]int{}
	for _, f := range fields {
		at, seen := place[f.Account]
		if !seen {
			at = len(parts)
			place[f.Account] = at
			parts = append(parts, keptPart{Account: f.Account})
		}
		parts[at].Fields = append(parts[at].Fields, keptField{Field: f.Field, Before: f.Before, After: f.After})
	}
	return parts
}
