package tui

import (
	"fmt"
	"strings"

	"guichet/domain"
)

// fieldShown is what a field holds as it is typed: days as dd/mm/yyyy.
func fieldShown(name, value string) string {
	if !dated(name) {
		return value
	}
	day, rest, _ := strings.Cut(value, " ")
	d, err := domain.ParseDay(day)
	if err != nil || d == 0 {
		return value
	}
	return strings.TrimSpace(fmt.Sprintf("%02d/%02d/%04d %s", d%100, d/100%100, d/10000, rest))
}

// fieldTyped is what was typed with the signs that part a day or an hour, where
// only digits were: 0503 or 05032012, 1405, 211120261405.
func (e *env) fieldTyped(name, typed string) string {
	typed = strings.TrimSpace(typed)
	if !dated(name) || strings.ContainsFunc(typed, func(r rune) bool { return r < '0' || r > '9' }) {
		return typed
	}
	if name == "hour" && len(typed) == 4 {
		return typed[:2] + ":" + typed[2:]
	}
	if said, ok := typedMoment(typed, e.now, e.zone); ok {
		return strings.Replace(said, "T", " ", 1)
	}
	return typed
}

// dated tells that a field is a day or an hour.
func dated(name string) bool {
	switch name {
	case "birth_date", "arrival", "end", "hour":
		return true
	}
	return false
}
