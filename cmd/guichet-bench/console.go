package main

import (
	"context"
	"strings"
)

// consolePart measures what an agent sees: how long the search page takes to
// draw, and how long a key takes to reach the screen of the real program.
func consolePart(ctx context.Context, b *bench) error {
	lines, err := b.typed(ctx)
	if err != nil {
		return err
	}
	if err := b.viewRows(ctx, lines); err != nil {
		return err
	}
	return b.terminalRows(ctx, lines)
}

// typed are lines to type in all, at least as many keys as are to be pressed:
// whole queries, with typos and without.
func (b *bench) typed(ctx context.Context) ([]string, error) {
	people, err := b.people(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	crowd, keys := newCrowd(people), 0
	for keys < b.keys {
		for _, q := range fresh(crowd, b.seed+uint64(len(out))+1, b.queries) {
			if text := strings.TrimSpace(q.text); keys < b.keys && text != "" && q.class != "key by key" {
				out = append(out, text)
				keys += len([]rune(text)) + 1 // and one to clear the line
			}
		}
	}
	return out, nil
}
