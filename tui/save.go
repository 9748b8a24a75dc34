package tui

import (
	"io"

	"guichet/domain"
	csv "guichet/domain/sheet"
)

// saveSheet writes a list into a file. What fill fails with leaves no file, so
// that fill is the place for what has to be journalled before a list leaves.
func (e *env) saveSheet(path string, fill func(*csv.Writer) error) error {
	if e.save == nil {
		return domain.E(domain.Invalid, "what", domain.Clean(path), "why", "unwritable")
	}
	return e.save(path, func(out io.Writer) error {
		w := csv.NewWriter(out)
		if err := fill(w); err != nil {
			return err
		}
		return w.Flush()
	})
}
