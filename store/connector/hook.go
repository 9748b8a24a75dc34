package connector

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
)

// HookOptions say which program of the site carries the orders of a platform.
type HookOptions struct {
	Name     string              // of its settings, for errors
	Program  string              // an absolute path
	Can      []string            // the acts that it takes; empty: all
	Patience time.Duration       // for one order; zero: ten seconds
	Getenv   func(string) string // of which it is given PATH, LANG and HOME
}

// hook calls a program with one order on its standard input.
type hook struct {
	acts
	program  program
	env      []string
	patience time.Duration
}

// NewHook is the connector by a program. It is run without a shell, in the
// root folder, with one JSON object on its standard input:
//
//	{"order":"01K…","act":"reset","platform":"ent77","account":"ent77:versailles/123","login":"lcoeur",
//	 "join_key":"123","secret":"…","must_change":true,"until":"2026-11-21T08:05:00Z"}
//
// and "group":{"uai","name"} with group-add and group-remove. It answers with
// one JSON object on its standard output and ends with 0:
//
//	{"outcome":"done"} · {"outcome":"refused","words":"why"} · {"outcome":"later","words":"why"}
//
// Invalid for what can't be, among it a program, or a folder above it, that
// others could change; Unreadable for one that is not there.
func NewHook(o HookOptions) (desk.Connector, error) {
	h := hook{program: program{name: o.Name, path: o.Program}}
	if err := h.program.check(); err != nil {
		return nil, err
	}
	var err error
	offered := []string{reset, unlock, string(domain.VerbClose), string(domain.VerbReopen), groupAdd, groupRemove}
	if h.acts, err = newActs(o.Name, o.Can, offered); err != nil {
		return nil, err
	}
	if h.patience, err = patience(o.Name, o.Patience); err != nil {
		return nil, err
	}
	for _, name := range []string{"PATH", "LANG", "HOME"} {
		if value := o.Getenv(name); value != "" {
			h.env = append(h.env, name+"="+value)
		}
	}
	return h, nil
}

// Carry implements desk.Connector. The program is looked at again each time.
func (h hook) Carry(ctx context.Context, u desk.Upstream) error {
	if err := h.program.check(); err != nil {
		return err
	}
	order, err := orderOf(u).write()
	if err != nil {
		return fmt.Errorf("connector: hook: %w", err)
	}
	defer clear(order)
	ctx, cancel := context.WithTimeout(ctx, h.patience)
	defer cancel()
	out, err := h.run(ctx, order, u.Secret)
	if err != nil {
		return fmt.Errorf("connector: hook: %w", err)
	}
	return outcome(out, u.Secret)
}

// answer is what a hook says.
type answer struct {
	Outcome string `json:"outcome"`
	Words   string `json:"words"`
}

// outcome is what an answer means. One that can't be read may hold anything:
// nothing of it is repeated.
func outcome(out []byte, s secret.Secret) error {
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return fmt.Errorf("connector: hook: no JSON in an answer of %d bytes", len(out))
	}
	switch a.Outcome {
	case "done":
		return nil
	case "refused":
		words := said(a.Words, s)
		if words == "" {
			words = a.Outcome
		}
		return &desk.Rejection{Words: words}
	case "later":
		return errors.New(beside("connector: hook: later", a.Words, s))
	}
	return errors.New("connector: hook: no outcome in its answer")
}
