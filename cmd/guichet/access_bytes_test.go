package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/letter/lettertest"
)

// everywhere makes the store the directory of platforms that give secrets of
// each kind, codes, temporary and provisional passwords; asks another directory
// for those of MonLycée.net; and mails into a folder.
const everywhere = `[authority]
ent77 = "here"
aten = "here"
kosmos-reims = "here"
[connector.monlycee]
hook = %q
[mail]
from = "ent@ac.example.org"
folder = %q
`

// leaky is a directory's program that keeps each order out of guichet's sight,
// refuses some, says their secret while it does, and does not answer others.
const leaky = `#!/bin/sh
read -r order
printf '%s\n' "$order" >>"$HOME/orders"
secret=${order##*'"secret":"'}
secret=${secret%%'"'*}
echo "given $secret" >&2
case "$order" in
*'3","secret"'*) echo "{\"outcome\":\"refused\",\"words\":\"not $secret\"}" ;;
*'7","secret"'*) echo "$secret" ;;
*) echo '{"outcome":"done"}' ;;
esac
`

// Scenario 3 of issue 4: after 1,000 resets no byte of a secret is anywhere but
// in the letters and on the one screen: not in the directory's file, with its
// journal and its outbox, nor beside it, nor in a mail, a report or a backup,
// nor where logs and crash files go. The letters hold exactly those asked for.
func TestNoSecretIsKept(t *testing.T) {
	feeds, path := importRegion(t, program, "1000")
	must(t, program, path, "import", "access", filepath.Join(feeds, "access.csv"))
	s := site{t: t, path: path, state: t.TempDir(), outside: t.TempDir(), known: map[domain.AccountID]string{}}
	t.Setenv("XDG_STATE_HOME", s.state)
	hook := filepath.Join(s.outside, "hook")
	write(t, hook, leaky)
	if err := os.Chmod(hook, 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(filepath.Dir(path), "guichet", "config.toml"), fmt.Sprintf(everywhere, hook, filepath.Join(s.state, "mails")))
	readStore(t, path, func(snap desk.Snapshot) error {
		return snap.Accounts(func(a domain.Account) bool {
			if a.LoginKnown {
				s.known[a.ID] = a.Login
			}
			return true
		})
	})
	given := s.shown(12)
	for round := 0; len(given) < 1000; round++ {
		given = append(given, s.printed(round)...)
	}
	sent := s.ordered()
	s.run(0, "check", "--deep")
	s.run(0, "journal", "verify")
	s.run(0, "backup", filepath.Join(s.state, "since.backup"), "--plain")
	all := append(filesUnder(t, filepath.Dir(path)), filesUnder(t, s.state)...)
	for _, there := range []string{"rentrée", "vu par la directrice", "Message-ID", "order-refused"} {
		if !bytes.Contains(all, []byte(there)) {
			t.Errorf("%q is not found: the search proves nothing", there)
		}
	}
	n := needles{}
	for _, secret := range append(given, sent...) {
		n.add(secret)
	}
	if found := n.in(all); found > 0 || n.in([]byte("x"+given[0]+"y"+sent[len(sent)-1])) < 2 {
		t.Errorf("%d times a secret is kept", found)
	}
	t.Logf("%d given, %d ordered elsewhere, searched in %d bytes", len(given), len(sent), len(all))
}

// site is a directory with its surroundings; outside is not guichet's.
type site struct {
	t                    *testing.T
	path, state, outside string
	known                map[domain.AccountID]string // logins that may be told
}

// run runs a command in this process, and asks for its exit code.
func (s site) run(exit int, args ...string) string {
	s.t.Helper()
	var out, said bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &out, err: &said, clock: time.Now, getenv: func(name string) string {
		switch name {
		case "HOME":
			return s.outside
		case "XDG_CONFIG_HOME":
			return filepath.Dir(s.path)
		}
		return os.Getenv(name)
	}}
	if code := a.execute(context.Background(), append([]string{"--lang", "en", "--store", "bolt:" + s.path}, args...)); code != exit {
		s.t.Fatalf("guichet %v: exit %d, not %d: %s", args, code, exit, said.String())
	}
	return out.String()
}

// shown resets pupils one by one, by a supervisor's word, over and over, until
// so many secrets were shown.
func (s site) shown(n int) []string {
	pupils := answers[accountJSON](s.t, s.run(0, "--json", "search", "--limit", "10", "profil:eleve etat:inutilise plateforme:ent77"))
	var out []string
	for i := range n {
		id := string(pupils[i%len(pupils)].ID)
		for _, g := range answers[givenJSON](s.t, s.run(0, "--json", "reset", id, "--reason", "oubli", "--override", "vu par la directrice", "--yes")) {
			if g.Secret != "" {
				out = append(out, g.Secret)
			}
		}
	}
	if len(out) != n {
		s.t.Fatalf("only %d shown", len(out))
	}
	return out
}

// printed resets a region by letters, the first time by the other directory too:
// there is one for each who was given something and for nobody else. It gives
// what is printed.
func (s site) printed(round int) []string {
	file := filepath.Join(s.outside, fmt.Sprintf("letters%d.pdf", round))
	report := filepath.Join(s.state, fmt.Sprintf("report%d.csv", round))
	exit, query := 5, "profil:eleve profil:responsable"
	if round > 0 {
		exit, query = 0, query+" -plateforme:monlycee"
	}
	said := s.run(exit, "--json", "reset", "--query", query, "--reason", "rentrée", "--letters", file, "--per-page", "8",
		"--report", report, "--motive", "suivi", "--yes")
	pdf, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	read, err := lettertest.Text(pdf)
	if err != nil {
		s.t.Fatal(err)
	}
	read = strings.ReplaceAll(read, "\u00a0", " ")
	given := secretsPrinted(read)
	if want, got := s.entitled(said), logins(read); len(given) != len(want) || !slices.Equal(got, want) {
		s.t.Fatalf("%d secrets, letters for %d, %d were given something", len(given), len(got), len(want))
	}
	return given
}

// entitled are the logins of those to whom a reset gave something, as letters
// say them: here, or in the other directory by its own word.
func (s site) entitled(said string) []string {
	type line struct {
		Account domain.AccountID `json:"account"`
		Order   string           `json:"order"`
		Fate    domain.Fate      `json:"fate"`
		Outcome domain.Outcome   `json:"outcome"`
		Plan    string           `json:"plan"`
	}
	told := answers[line](s.t, said)
	var given []domain.AccountID
	for _, o := range told {
		if o.Order != "" && o.Fate == domain.FateDone {
			given = append(given, o.Account)
		}
	}
	for _, st := range answers[line](s.t, s.run(0, "--json", "plan", "show", told[len(told)-1].Plan)) {
		if st.Outcome == domain.Done {
			given = append(given, st.Account)
		}
	}
	var out []string
	for _, id := range given {
		login := s.known[id]
		if login == "" {
			login = "remis par ailleurs"
		}
		out = append(out, login)
	}
	slices.Sort(out)
	return out
}

var loginPrinted = regexp.MustCompile(`Identifiant : (remis par ailleurs|\S+)`)

// logins are those that letters say, in order.
func logins(said string) []string {
	var out []string
	for _, found := range loginPrinted.FindAllStringSubmatch(said, -1) {
		out = append(out, found[1])
	}
	slices.Sort(out)
	return out
}

// ordered are the secrets that the other directory was sent, whatever it made
// of them.
func (s site) ordered() []string {
	text, err := os.ReadFile(filepath.Join(s.outside, "orders"))
	if err != nil {
		s.t.Fatal(err)
	}
	var out []string
	for line := range bytes.Lines(text) {
		var o struct {
			Secret string `json:"secret"`
		}
		if err := json.Unmarshal(line, &o); err != nil || o.Secret == "" {
			s.t.Fatalf("an order of %d bytes without a secret: %v", len(line), err)
		}
		out = append(out, o.Secret)
	}
	return out
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
