package store

import "guichet/store/kv"

// Seal makes a record's envelope, as somebody does who tampers with a store and knows its format.
func Seal(key, content []byte) []byte {
	value := make([]byte, envelopeSize+len(content))
	sealInto(value, key, content)
	return value
}

// Content is what is in a record's envelope.
func Content(value []byte) []byte { return value[envelopeSize:] }

// Engine is what the store stands on.
func (s *Store) Engine() kv.Engine { return s.engine }
