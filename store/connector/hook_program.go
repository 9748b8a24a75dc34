package connector

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"guichet/domain"
)

// program is an executable that is handed secrets: nobody but root and the user
// may be able to put another in its place.
type program struct {
	name string // of its settings
	path string
}

// check is Invalid where the program is not one to trust, with what would make
// it one; Unreadable where it is not there.
func (p program) check() error {
	if !filepath.IsAbs(p.path) || filepath.Clean(p.path) != p.path {
		return p.refused(p.path, "/…")
	}
	info, err := os.Lstat(p.path)
	if err != nil {
		return domain.E(domain.Unreadable, "file", domain.Clean(p.path), "why", "io").Because(err)
	}
	switch {
	case !info.Mode().IsRegular():
		return p.refused(p.path, "-rwxr-xr-x")
	case info.Mode().Perm()&0o111 == 0:
		return p.refused(p.path, "chmod +x")
	}
	if why := trusted(info); why != "" {
		return p.refused(p.path, why)
	}
	for folder := filepath.Dir(p.path); ; folder = filepath.Dir(folder) {
		info, err := os.Stat(folder)
		if err != nil {
			return domain.E(domain.Unreadable, "file", domain.Clean(folder), "why", "io").Because(err)
		}
		// In a sticky folder (/tmp) nobody moves what is another's.
		if why := trusted(info); why != "" && info.Mode()&fs.ModeSticky == 0 {
			return p.refused(folder, why)
		}
		if folder == filepath.Dir(folder) {
			return nil
		}
	}
}

func (p program) refused(path, why string) error { return invalid(p.name, "hook "+path, why) }

// trusted says what to do about a file that somebody else could change; empty
// where nobody can.
func trusted(info fs.FileInfo) string {
	owner, known := info.Sys().(*syscall.Stat_t)
	switch {
	case known && owner.Uid != 0 && int(owner.Uid) != os.Geteuid():
		return "chown root"
	case info.Mode().Perm()&0o022 != 0:
		return "chmod go-w"
	}
	return ""
}
