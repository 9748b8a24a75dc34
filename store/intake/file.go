package intake

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"guichet/domain"
)

// file is one file of a feed.
type file struct {
	path     string
	name     string // without its folder: what warnings say
	folder   string
	size     int64
	category category
	at       domain.Day // of the export, from the header or the name
	academy  string     // codeAcademieExport of the header
	delta    bool       // it holds changes only, by its name or its first records
}

// unreadable says that a file can't be read as what it should be, and why.
func unreadable(path, reason string, line int, facts ...string) *domain.Error {
	facts = append([]string{"file", path, "why", reason}, facts...)
	if line > 0 {
		facts = append(facts, "line", strconv.Itoa(line))
	}
	return domain.E(domain.Unreadable, facts...)
}

// ioError is unreadable with the system's own cause; a file that is not there
// is NotFound.
func ioError(path string, err error) *domain.Error {
	if errors.Is(err, fs.ErrNotExist) {
		return domain.E(domain.NotFound, "what", path).Because(err)
	}
	return unreadable(path, "io", 0).Because(err)
}

// listFiles finds the files of the paths whose name ends in ext: a folder
// stands for its files and those of the folders directly in it (an academy
// each), a file for itself whatever its name. In order of path, each once.
func listFiles(paths []string, ext string) ([]file, error) {
	var out []file
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, ioError(path, err)
		}
		if !info.IsDir() {
			out = append(out, newFile(path, info))
			continue
		}
		found, err := listFolder(path, ext, 1)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	slices.SortFunc(out, func(a, b file) int { return strings.Compare(a.path, b.path) })
	out = slices.CompactFunc(out, func(a, b file) bool { return a.path == b.path })
	if len(out) == 0 {
		return nil, unreadable(strings.Join(paths, " "), "no-files", 0)
	}
	return out, nil
}

func listFolder(folder, ext string, below int) ([]file, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, ioError(folder, err)
	}
	var out []file
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return nil, ioError(path, err)
		case strings.HasPrefix(e.Name(), "."):
		case info.IsDir() && below > 0:
			found, err := listFolder(path, ext, below-1)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		case info.Mode().IsRegular() && strings.EqualFold(filepath.Ext(path), ext):
			out = append(out, newFile(path, info))
		}
	}
	return out, nil
}

func newFile(path string, info fs.FileInfo) file {
	path = filepath.Clean(path)
	return file{path: path, name: domain.Clean(filepath.Base(path)), folder: filepath.Dir(path), size: info.Size()}
}
