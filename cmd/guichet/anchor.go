package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
)

// held is the store in this process's hands. Where the site names an anchor, it
// gets the journal's head when the store is given up after a write.
type held struct {
	*store.Store
	app  *app
	from domain.Head // the journal's end when the store was opened
}

// hold takes a store that was just opened.
func (a *app) hold(s *store.Store) (*held, error) {
	head, err := headOf(s)
	return &held{Store: s, app: a, from: head}, err
}

// headOf is the end of a store's journal.
func headOf(s *store.Store) (domain.Head, error) {
	var head domain.Head
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		var err error
		head, err = snap.Head()
		return err
	})
	return head, err
}

// Close tells the anchor, then closes the store. An anchor that can't be told
// is said, and is no failure: what was done is done.
func (h *held) Close() error {
	if path := h.app.config.Anchor; path != "" {
		if head, err := headOf(h.Store); err == nil && head != h.from {
			h.from = head // a second Close tells nothing
			h.app.tellAnchor(path, h.Store, head)
		}
	}
	return h.Store.Close()
}

// tellAnchor appends a head to the anchor, unless the anchor's last one is of
// another journal: then somebody has to look first.
func (a *app) tellAnchor(path string, s *store.Store, head domain.Head) {
	switch last, err := lastHead(path); {
	case err == nil && last != nil && !follows(s, *last):
		a.note("anchor_other", "Path", domain.Clean(path), "Last", headText(*last), "Head", headText(head))
		return
	case errors.Is(err, fs.ErrNotExist): // made by nobody else than the site: else it could be taken away unnoticed
		a.note("anchor_absent", "Path", domain.Clean(path), "Head", headText(head))
		return
	}
	if err := appendLine(path, a.clock().UTC().Format(time.RFC3339)+" "+headText(head)); err != nil {
		a.note("anchor_unwritable", "Path", domain.Clean(path), "Head", headText(head))
	}
}

// appendLine never waits: an anchor that is a pipe without a reader fails.
func appendLine(path, line string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|syscall.O_NONBLOCK, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(f, line)
	if info, statErr := f.Stat(); err == nil && statErr == nil && info.Mode().IsRegular() {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// follows tells that the journal still holds what an anchor saw of it. What was
// purged since says nothing.
func follows(s *store.Store, seen domain.Head) bool {
	whole := false
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		head, err := snap.Head()
		if err != nil || head.Count <= seen.Count {
			whole = head.Count == seen.Count && head.Hash == seen.Hash
			return err
		}
		next, err := snap.Entry(seen.Count + 1)
		whole = next.Previous == seen.Hash
		return err
	})
	return err != nil || whole
}

// anchorTail is more than the last lines of an anchor, in bytes.
const anchorTail = 4096

// lastHead is the last head that an anchor holds; nil when it holds none.
func lastHead(path string) (*domain.Head, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, err
	}
	text := make([]byte, min(info.Size(), anchorTail))
	if _, err := f.ReadAt(text, info.Size()-int64(len(text))); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return lastHeadIn(string(text)), nil
}

// lastHeadIn is the head of the last line that ends with one.
func lastHeadIn(text string) *domain.Head {
	var last *domain.Head
	for line := range strings.Lines(text) {
		if fields := strings.Fields(line); len(fields) > 0 {
			if head, ok := parseHead(fields[len(fields)-1]); ok {
				last = head
			}
		}
	}
	return last
}
