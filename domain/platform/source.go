package platform

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// source knows where things stand in a TOML file: its reader says so of syntax
// only.
type source struct {
	places []place
}

// place is a line with a header or a key.
type place struct {
	line  int
	table string // the header that it stands under: rule, rule.ask; empty at the top
	n     int    // how manieth top table of that name, from 0
	key   string // empty: the header itself
	text  string // from here to the next place
}

// scan finds the headers and the keys of a file. Lines inside a value of
// several lines are part of it.
func scan(text string) source {
	var s source
	count := map[string]int{}
	table, n, depth, quoted := "", 0, 0, ""
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case depth > 0 || quoted != "":
			s.places[len(s.places)-1].text += "\n" + line
		case strings.HasPrefix(trimmed, "["):
			table = strings.Trim(trimmed[:strings.LastIndex(trimmed, "]")+1], "[] ")
			if top, _, nested := strings.Cut(table, "."); !nested {
				n = count[top]
				count[top]++
			}
			s.places = append(s.places, place{line: i + 1, table: table, n: n})
			continue
		case trimmed == "", strings.HasPrefix(trimmed, "#"), !strings.Contains(trimmed, "="):
			continue
		default:
			key, _, _ := strings.Cut(trimmed, "=")
			s.places = append(s.places, place{line: i + 1, table: table, n: n, key: strings.TrimSpace(key), text: line})
		}
		depth, quoted = open(line, depth, quoted)
	}
	return s
}

// open follows brackets and quotes through a line: how deep it ends, and in
// which quotes of several lines.
func open(line string, depth int, quoted string) (int, string) {
	for i := 0; i < len(line); i++ {
		rest := line[i:]
		switch {
		case quoted != "":
			if quoted == `"` && rest[0] == '\\' {
				i++
			} else if strings.HasPrefix(rest, quoted) {
				i += len(quoted) - 1
				quoted = ""
			}
		case strings.HasPrefix(rest, `"""`), strings.HasPrefix(rest, `'''`):
			quoted = rest[:3]
			i += 2
		case rest[0] == '"', rest[0] == '\'':
			quoted = rest[:1]
		case rest[0] == '#':
			return depth, ""
		case rest[0] == '[', rest[0] == '{':
			depth++
		case rest[0] == ']', rest[0] == '}':
			depth--
		}
	}
	if len(quoted) == 1 {
		quoted = ""
	}
	return depth, quoted
}

// LineOf is the line of a key of the n-th table of a name in a TOML file, from
// 0; of the table itself where it lacks the key.
func LineOf(text, table string, n int, key string) int { return scan(text).key(table, n, key) }

// table is the line of the n-th table of a name, from 0; 0 where there is none.
func (s source) table(name string, n int) int { return s.key(name, n, "") }

// key is the line of a key of the n-th table of a name; of the table itself
// where it lacks the key. An empty name is the top of the file.
func (s source) key(name string, n int, key string) int {
	line := 0
	for _, p := range s.places {
		switch header := p.key == ""; {
		case name != "" && p.n != n:
		case header && key != "" && p.table == strings.TrimPrefix(name+"."+key, "."),
			!header && key != "" && p.table == name && first(p.key) == key:
			return p.line
		case header && name != "" && p.table == name:
			line = p.line
		}
	}
	return line
}

// first is the first name of a dotted key.
func first(key string) string {
	name, _, _ := strings.Cut(key, ".")
	return strings.TrimSpace(name)
}

// unknown is every line on which a key of that path stands, in a table or
// inside a value.
func (s source) unknown(path toml.Key) []int {
	whole, last := path.String(), path[len(path)-1]
	var out []int
	for _, p := range s.places {
		at := strings.Trim(p.table+"."+p.key, ".")
		if at == whole || strings.HasPrefix(whole, at+".") && p.key != "" && strings.Contains(p.text, last) {
			out = append(out, p.line)
		}
	}
	if len(out) == 0 {
		return []int{0}
	}
	return out
}
