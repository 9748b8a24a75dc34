package attachment

import (
	"encoding/hex"
	"path"
	"strings"

	"guichet/domain"
)

// nameLength is the runes of a name, with its extension.
const nameLength = 80

// base is a name without its folders, of whatever system.
func base(name string) string {
	return path.Base(strings.ReplaceAll(name, `\`, "/"))
}

// extension is the end of a name, in small letters, with its dot.
func extension(name string) string { return strings.ToLower(path.Ext(name)) }

// called is the name that a file is kept under: one that any system can write,
// hidden on none, and that ends as what the file is. One that nothing is left
// of begins like its hash.
func called(name, ext string, hash domain.Hash) string {
	stem := domain.Clean(base(name))
	if own := extension(stem); own == ext || means(own) {
		stem = stem[:len(stem)-len(own)]
	}
	stem = strings.Map(func(r rune) rune {
		if r == domain.Removed || strings.ContainsRune(`/\<>:"|?*`, r) {
			return '_'
		}
		return r
	}, stem)
	stem = strings.TrimLeft(strings.TrimRight(stem, ". "), ". ")
	if runes := []rune(stem); len(runes) > nameLength-len(ext) {
		stem = strings.TrimRight(string(runes[:nameLength-len(ext)]), ". ")
	}
	if strings.Trim(stem, "_-") == "" {
		stem = hex.EncodeToString(hash[:4])
	}
	return stem + ext
}

// means tells that an extension names a kind of file that is taken: it gives
// way to what the file is. Any other is a part of the name: a picture that
// calls itself a program is « x.exe.png ».
func means(ext string) bool {
	switch ext {
	case ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp", ".pdf", ".txt", ".log", ".csv":
		return true
	}
	return false
}
