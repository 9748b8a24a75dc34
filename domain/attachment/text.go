package attachment

import (
	"bytes"
	"unicode/utf8"

	"guichet/domain"
)

// text is a text in UTF-8 that is called one: a note, what a program wrote, a
// table. It is kept as clean lines.
func text(name string, content []byte) (kept, string) {
	ext := extension(base(name))
	mime := map[string]string{".txt": "text/plain", ".log": "text/plain", ".csv": "text/csv"}[ext]
	if mime == "" || bytes.IndexByte(content, 0) >= 0 || !utf8.Valid(content) {
		return kept{}, notTaken
	}
	lines := domain.CleanLines(string(bytes.TrimPrefix(content, []byte("\ufeff"))))
	if lines == "" {
		return kept{}, noContent
	}
	return kept{content: []byte(lines), mime: mime, ext: ext}, ""
}
