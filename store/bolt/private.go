package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"guichet/store/kv"
)

// private checks that the file and its folder are open to nobody but the user. It never changes a mode: who opened them
// to others should hear of it. Searching the folder (x) is harmless, since the file itself is closed.
func private(path string) error {
	if err := privateFolder(filepath.Dir(path)); err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return &kv.DamagedError{Path: path, Cause: kv.Foreign, Err: errors.New("not a regular file")}
	}
	return closedTo(path, info, 0o077)
}

func privateFolder(folder string) error {
	info, err := os.Stat(folder)
	if err != nil {
		return err
	}
	return closedTo(folder, info, 0o066)
}

func closedTo(path string, info fs.FileInfo, others fs.FileMode) error {
	owner, known := info.Sys().(*syscall.Stat_t)
	if known && int(owner.Uid) != os.Geteuid() {
		return &kv.PermissionError{Path: path, Mode: info.Mode(), OtherOwner: true}
	}
	if info.Mode()&others != 0 {
		return &kv.PermissionError{Path: path, Mode: info.Mode()}
	}
	return nil
}
