package backup

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"

	"filippo.io/age"
)

// What an age file begins with: the format, then its version.
const (
	ageFormat  = "age-encryption.org/"
	ageVersion = "v1\n"
)

// Restore reads the backup through, and then into an engine in which nothing was ever written (StoreExists). A bad backup
// writes nothing. Errors: Unreadable{file, why}; BackupBad{file, why}: cut-off, altered, foreign, newer, or no-key when
// none of the identities opens it; Interrupted; and those of store.Translate. After an error the engine holds no directory.
// The watch is told of records, twice: proved, then written.
func Restore(ctx context.Context, path string, identities []age.Identity, engine kv.Engine, watch desk.Watch) (desk.BackupReport, error) {
	if _, err := inspect(path, identities, halves(ctx, watch, false)); err != nil {
		return desk.BackupReport{}, interrupted(ctx, named(path, err))
	}
	f, err := open(path)
	if err != nil {
		return desk.BackupReport{}, err
	}
	defer f.Close()
	report, err := read(f, identities, func(r io.Reader) (desk.BackupReport, error) {
		return store.Load(ctx, engine, r, halves(ctx, watch, true))
	})
	if err != nil {
		return desk.BackupReport{}, interrupted(ctx, named(path, err))
	}
	report.Path = path
	return report, nil
}

// inspect reads a backup through, writing nothing.
func inspect(path string, identities []age.Identity, watch func(done, total int) bool) (desk.BackupReport, error) {
	f, err := open(path)
	if err != nil {
		return desk.BackupReport{}, err
	}
	defer f.Close()
	return read(f, identities, func(r io.Reader) (desk.BackupReport, error) { return store.Inspect(r, watch) })
}

// read gives what is in the file to take, decrypted where it is encrypted; the report's Bytes are the file's.
func read(f *os.File, identities []age.Identity, take func(io.Reader) (desk.BackupReport, error)) (desk.BackupReport, error) {
	info, err := f.Stat()
	if err != nil {
		return desk.BackupReport{}, unreadable(f.Name(), err)
	}
	content, err := decrypted(bufio.NewReader(f), identities)
	if err != nil {
		return desk.BackupReport{}, err
	}
	report, err := take(content)
	report.Bytes = info.Size()
	return report, err
}

// decrypted is what is in an encrypted file; a plain one as it is.
func decrypted(r *bufio.Reader, identities []age.Identity) (io.Reader, error) {
	start, _ := r.Peek(len(ageFormat) + len(ageVersion))
	switch {
	case len(start) > 0 && len(start) < len(ageFormat) && strings.HasPrefix(ageFormat, string(start)):
		return nil, domain.E(domain.BackupBad, "why", "cut-off")
	case !bytes.HasPrefix(start, []byte(ageFormat)):
		return r, nil
	case len(start) == len(ageFormat)+len(ageVersion) && string(start[len(ageFormat):]) != ageVersion:
		return nil, domain.E(domain.BackupBad, "why", "newer")
	case len(identities) == 0:
		return nil, domain.E(domain.BackupBad, "why", "no-key")
	}
	content, err := age.Decrypt(r, identities...)
	var unmatched *age.NoIdentityMatchError
	var disk *fs.PathError
	switch {
	case errors.As(err, &unmatched):
		return nil, domain.E(domain.BackupBad, "why", "no-key")
	case errors.As(err, &disk):
		return nil, err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, domain.E(domain.BackupBad, "why", "cut-off")
	case err != nil:
		return nil, domain.E(domain.BackupBad, "why", "altered").Because(err)
	}
	return content, nil
}

// open opens a file to read; nothing that is no file, such as a pipe, which would be waited for.
func open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	if !info.Mode().IsRegular() {
		return nil, domain.E(domain.BackupBad, "file", path, "why", "foreign")
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	return f, nil
}

// named gives the file's name to an error that does not know it.
func named(path string, err error) error {
	var known *domain.Error
	var disk *fs.PathError
	switch {
	case errors.As(err, &known) && known.Code == domain.BackupBad && known.Facts["file"] == "":
		return domain.E(domain.BackupBad, "file", path, "why", known.Facts["why"]).Because(known.Err)
	case errors.As(err, &known):
		return err
	case errors.As(err, &disk):
		return unreadable(path, err)
	}
	return err
}

// unreadable is Unreadable{file, why} for what the system says of a file to read.
func unreadable(path string, err error) error {
	why := "io"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		why = "no-file"
	case errors.Is(err, fs.ErrPermission):
		why = "permission"
	}
	return domain.E(domain.Unreadable, "file", path, "why", why).Because(err)
}
