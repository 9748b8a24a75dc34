package platform

import (
	"errors"
	"sort"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"guichet/domain"
)

// Mistakes are all that can't be in a file: each a domain.Unreadable {file,
// line, why}, in the order of the lines.
type Mistakes []*domain.Error

// Error is the mistakes, one a line.
func (m Mistakes) Error() string {
	lines := make([]string, 0, len(m))
	for _, e := range m {
		lines = append(lines, e.Error())
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives each of them to errors.Is and errors.As.
func (m Mistakes) Unwrap() []error {
	out := make([]error, 0, len(m))
	for _, e := range m {
		out = append(out, e)
	}
	return out
}

// report gathers the mistakes of one file.
type report struct {
	file  string
	src   source
	found []mistake
}

type mistake struct {
	line int
	why  string
}

func (m *report) at(line int, why string) { m.found = append(m.found, mistake{line, why}) }

func (m *report) err() error {
	if len(m.found) == 0 {
		return nil
	}
	sort.SliceStable(m.found, func(i, j int) bool { return m.found[i].line < m.found[j].line })
	var out Mistakes
	for _, f := range m.found {
		out = append(out, Unreadable(m.file, f.line, f.why))
	}
	return out
}

// undecoded tells of keys that nothing reads, wherever they stand.
func (m *report) undecoded(keys []toml.Key) {
	told := map[string]bool{}
	for _, k := range keys {
		path := k.String()
		if told[path] {
			continue
		}
		told[path] = true
		for _, line := range m.src.unknown(k) {
			m.at(line, "unknown key "+path)
		}
	}
}

// Unreadable is a mistake in a file; line 0 where it has no place of its own.
func Unreadable(file string, line int, why string) *domain.Error {
	e := domain.E(domain.Unreadable, "file", file, "why", why)
	if line > 0 {
		e.Facts["line"] = strconv.Itoa(line)
	}
	return e
}

// syntax is what the reader of TOML says: it stops at the first mistake.
func syntax(file string, err error) error {
	var p toml.ParseError
	if errors.As(err, &p) {
		return Mistakes{Unreadable(file, p.Position.Line, p.Error())}
	}
	return Mistakes{Unreadable(file, lineIn(err.Error()), err.Error())}
}

// lineIn finds the line that a message of the reader names.
func lineIn(message string) int {
	_, rest, _ := strings.Cut(message, "line ")
	n := 0
	for _, c := range rest {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int(c-'0')
	}
	return n
}
