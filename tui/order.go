package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// order is how the accounts found are sorted.
type order uint8

const (
	byBest order = iota
	byName
	bySchool
	byState
	orders
)

func (o order) next() order { return (o + 1) % orders }

func (o order) label() string {
	return []string{"order_best", "order_name", "order_school", "order_state"}[o]
}

// sorted is the hits in that order; what is equal stays best first.
func (o order) sorted(hits []desk.Hit) []desk.Hit {
	if o == byBest {
		return hits
	}
	out := slices.Clone(hits)
	slices.SortStableFunc(out, func(a, b desk.Hit) int { return strings.Compare(o.key(a), o.key(b)) })
	return out
}

func (o order) key(h desk.Hit) string {
	switch o {
	case bySchool:
		if len(h.UAIs) > 0 {
			return string(h.UAIs[0])
		}
		return ""
	case byState:
		return string(rune('a' + slices.Index(domain.States(), h.Verdict.State)))
	}
	return domain.Fold(h.Family + " " + h.Given)
}
