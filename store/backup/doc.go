// Package backup puts a state of the directory into a file and gets it back: age around the stream of store.Dump, or the
// stream alone where somebody says so.
//
// Its rules: a backup is there whole, read back from its file, or it is not there at all, and never in another file's
// place. Nothing of a backup is written anywhere before all of it has proved whole. Secret keys are in no error.
package backup
