package platform

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"guichet/domain"
)

// section is one table of a file, for what can't be in it. The words are for
// whoever writes the file, in the file's own language: they name keys.
type section struct {
	m     *report
	table string
	n     int
	id    string
	label string // what it is called
}

func (m *report) section(table string, n int, id string) section {
	return section{m, table, n, id, strings.TrimSpace(table + " " + id)}
}

// wrong tells what of a key can't be.
func (s section) wrong(key, format string, args ...any) {
	why := fmt.Sprintf(format, args...)
	if s.label != "" {
		why = s.label + ": " + why
	}
	s.m.at(max(1, s.m.src.key(s.table, s.n, key)), why)
}

// named asks for an id that no other table of the kind has.
func (s section) named(seen map[string]bool) {
	switch {
	case s.id == "":
		s.wrong("id", "no id")
	case seen[s.id]:
		s.wrong("id", "there is another one")
	}
	seen[s.id] = true
}

func (s section) text(key string, t Text) {
	if t.FR == "" {
		s.wrong(key, "no %s.fr", key)
	}
}

func (s section) texts(key string, all []Text) {
	for _, t := range all {
		s.text(key, t)
	}
}

func (s section) among(key, what string, values, known []string) {
	for _, v := range values {
		if !slices.Contains(known, v) {
			s.wrong(key, "%s %q", what, v)
		}
	}
}

func (s section) profiles(all []domain.Profile) {
	for _, p := range all {
		if !slices.Contains(domain.Profiles(), p) {
			s.wrong("profiles", "profile %q", p)
		}
	}
}

func (s section) origins(all []string) {
	s.among("origins", "origin", all, []string{originOf(true), originOf(false)})
}

func (s section) owner(key string, o Owner) {
	if !slices.Contains(Owners(), o) {
		s.wrong(key, "owner %q", o)
	}
}

func (s section) address(key, address string) {
	if address == "" {
		return
	}
	if u, err := url.Parse(address); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		s.wrong(key, "address %q", address)
	}
}

func (s section) facts(all []string) {
	for _, f := range all {
		if !isFact(f) {
			s.wrong("facts", "fact %q", f)
		}
	}
}

// isFact tells a fact's name: a capital letter, then a number.
func isFact(s string) bool {
	return len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && strings.Trim(s[1:], "0123456789") == ""
}
