package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// errUnnamed is for programs: bytes that no line and no waiting mail of the write names would never be deleted.
var errUnnamed = errors.New("store: a content that nothing in the write names")

// Content implements desk.Snapshot.
func (s *snapshot) Content(h domain.Hash) ([]byte, error) {
	var content []byte
	found, err := load(s.r, hashKey(files, h), &content)
	if err == nil && !found {
		err = missing("file", hex.EncodeToString(h[:]))
	}
	return content, err
}

// use notes which files a record, which is under owner, names from now on.
func (c *cases) use(owner []byte, former, now []domain.TicketFile) {
	note := func(of []domain.TicketFile, named bool) {
		for _, f := range of {
			if c.uses[f.Hash] == nil {
				c.uses[f.Hash] = map[string]bool{}
			}
			c.uses[f.Hash][string(owner)] = named
		}
	}
	note(former, false)
	note(now, true)
}

// contents drafts the bytes that are named from now on, and takes away those that nothing names any more.
func (c *cases) contents(w desk.Write) error {
	brought := make(map[domain.Hash][]byte, len(w.Contents))
	for _, content := range w.Contents {
		h := domain.Hash(sha256.Sum256(content))
		if !slices.Contains(slices.Collect(maps.Values(c.uses[h])), true) {
			return errUnnamed
		}
		brought[h] = content
	}
	for h, owners := range c.uses {
		named := false
		for owner, is := range owners {
			if named = named || is; is {
				c.put(useKey(h, owner), nil)
			} else {
				c.remove(useKey(h, owner))
			}
		}
		content, here := brought[h]
		if err := c.content(h, named, content, here); err != nil {
			return err
		}
	}
	return nil
}

// content drafts one file: named in the write or not, brought by it or not.
func (c *cases) content(h domain.Hash, named bool, content []byte, brought bool) error {
	key := hashKey(files, h)
	_, kept, err := c.r.Get(key)
	switch {
	case err != nil:
		return err
	case named && kept:
		return nil
	case named && brought:
		return c.seal(key, content)
	case named:
		return missing("file", hex.EncodeToString(h[:]))
	}
	others := false
	err = scan(c.r, useKey(h, ""), func(i kv.Item) (bool, error) {
		_, owner, _ := splitUse(i.Key)
		_, ours := c.uses[h][owner]
		others = others || !ours
		return !others, nil
	})
	if err == nil && !others {
		c.remove(key)
	}
	return err
}
