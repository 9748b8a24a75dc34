package bolt

import "os"

// linkNew is renameNew in two steps. A crash in between leaves both names, which does no harm.
func linkNew(from, to string) error {
	if err := os.Link(from, to); err != nil {
		return err
	}
	return os.Remove(from)
}
