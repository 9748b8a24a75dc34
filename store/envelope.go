package store

import (
	"encoding/binary"
	"hash/crc32"

	"guichet/domain"
)

// envelope is the version byte of every record; another one is damage, since the schema number tells newer layouts.
const (
	envelope     = 1
	envelopeSize = 1 + 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(key, content []byte) uint32 {
	return crc32.Update(crc32.Update(0, castagnoli, key), castagnoli, content)
}

// sealInto makes the envelope of a content at the beginning of value, which has room for both.
func sealInto(value, key, content []byte) {
	value[0] = envelope
	binary.BigEndian.PutUint32(value[1:], checksum(key, content))
	copy(value[envelopeSize:], content)
}

// unseal is the content of a record; StoreDamaged when it is not what was written under that key.
func unseal(key, value []byte) ([]byte, error) {
	if len(value) < envelopeSize || value[0] != envelope {
		return nil, damaged(key)
	}
	content := value[envelopeSize:]
	if binary.BigEndian.Uint32(value[1:]) != checksum(key, content) {
		return nil, damaged(key)
	}
	return content, nil
}

var kinds = map[string]string{
	"s/": "system", identities: "identity", entrances: "access", logins: "login", nationals: "ine",
	establishments: "establishment", groups: "group", members: "member", links: "membership", plans: "plan",
	batches: "steps", runs: "run", entries: "entry", values: "values", agents: "agent", calls: "call", guards: "guard", mails: "mail", orders: "order",
	particulars: "particulars", schoolFacts: "school", tickets: "ticket", numbers: "number", lines: "line", files: "file",
	uses: "file-use", incidents: "incident", strays: "stray", heard: "heard",
}

// damaged tells of a record by its kind and, for an account's, its id: nothing else of a key may leave, as a login is a
// name.
func damaged(key []byte) *domain.Error {
	kind := kinds[string(key[:min(2, len(key))])]
	var account string
	switch kind {
	case "identity", "access", "particulars":
		account = string(key[2:])
	case "membership", "call":
		account, _ = splitPair(key)
	}
	if account == "" {
		return domain.E(domain.StoreDamaged, "kind", kind, "why", kind)
	}
	return domain.E(domain.StoreDamaged, "kind", kind, "account", account, "why", kind+" "+account)
}
