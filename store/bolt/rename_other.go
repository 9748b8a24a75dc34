//go:build !linux

package bolt

// renameNew gives the file its name unless something bears it already: then fs.ErrExist.
func renameNew(from, to string) error { return linkNew(from, to) }
