package backup

import (
	"errors"
	"io"
)

// Encrypted tells that the file is encrypted, so that it takes identities to open it. Unreadable{file, why} for one that
// can't be read.
func Encrypted(path string) (bool, error) {
	f, err := open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	start := make([]byte, len(ageFormat))
	if _, err := io.ReadFull(f, start); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, unreadable(path, err)
	}
	return string(start) == ageFormat, nil
}
