package main

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/letter/lettertest"
)

// printed asks what a file of letters says: `printed FILE N TEXT…`, N letters
// and each text somewhere in them; `! printed FILE TEXT…`, none of the texts.
func printed(ts *testscript.TestScript, neg bool, args []string) {
	said, err := lettertest.Text([]byte(ts.ReadFile(args[0])))
	ts.Check(err)
	said = strings.ReplaceAll(said, "\u00a0", " ")
	texts := args[1:]
	if !neg {
		if n := strings.Count(said, "Identifiant :"); strconv.Itoa(n) != args[1] {
			ts.Fatalf("%d letters, not %s", n, args[1])
		}
		texts = args[2:]
	}
	for _, text := range texts {
		if strings.Contains(said, text) == neg {
			ts.Fatalf("%q in %q (negated: %v)", text, said, neg)
		}
	}
}

var (
	codePrinted     = regexp.MustCompile(`Votre code d'activation : ((?:\S+ ){5})Mot de contrôle : (\S+)`)
	passwordPrinted = regexp.MustCompile(`Votre mot de passe (?:temporaire|provisoire) : ((?:\S{4} ){3})À taper`)
)

// secretsPrinted are the secrets that letters say, as they are typed.
func secretsPrinted(said string) []string {
	var out []string
	for _, found := range codePrinted.FindAllStringSubmatch(said, -1) {
		out = append(out, found[1]+found[2])
	}
	for _, found := range passwordPrinted.FindAllStringSubmatch(said, -1) {
		out = append(out, strings.ReplaceAll(found[1], " ", ""))
	}
	return out
}

// due makes every order in the outbox of the directory at $STORE due now: what
// the passing of time does.
func due(ts *testscript.TestScript, _ bool, _ []string) {
	s := openScriptStore(ts)
	ts.Check(makeDue(s))
	ts.Check(s.Close())
}

func makeDue(s *store.Store) error {
	var w desk.Write
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		orders, err := snap.Orders()
		for i := range orders {
			orders[i].Next = 0
		}
		w = desk.Write{
			Base: snap.Revision(), Orders: orders,
			Entry: domain.Entry{Act: "order-later", Agent: "test", At: domain.InstantOf(time.Now())},
		}
		return err
	})
	if err == nil {
		_, err = s.Commit(context.Background(), w)
	}
	return err
}
