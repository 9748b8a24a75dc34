// Package bolt is the embedded engine: one bbolt file, held by one process, 0600 in a folder that others cannot read.
//
// Its rules:
//   - Nothing of a file is believed before verify has read it without mapping it: bbolt on a truncated file is a fault, and
//     on a page that refers to itself an endless recursion, which no program survives.
//   - Every use of bbolt goes through guarded, the one place that turns faults and bbolt's panics into kv.DamagedError.
//   - Every value carries the revision that wrote it and a checksum over key, revision and value, since bbolt has none:
//     what is read was written under that key, or is an error.
//   - What failed half-way is never trusted again: the engine turns read-only until it is opened anew.
//   - A read transaction lives as long as one View.
//
// Layout: bucket "guichet" holds one record "head" (magic, format, revision); bucket "data" holds the keys.
package bolt
