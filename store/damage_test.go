package store_test

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"
)

// A flipped bit anywhere in a value is an error of the reads that meet it, and a problem of the check; never another value.
func TestAFlippedByteIsNeverReadAsAValue(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	whole := answers(t, s)
	if problems := check(t, s).Problems; len(problems) > 0 {
		t.Fatalf("a fresh store has problems: %v", problems)
	}
	flips := 0
	for _, item := range items(t, e) {
		for at := range item.Value {
			flips++
			bad := slices.Clone(item.Value)
			bad[at] ^= 1 << (flips % 8)
			write(t, e, kv.Put{Key: item.Key, Value: bad})
			for question, got := range answers(t, s) {
				if got != "damaged" && got != whole[question] {
					t.Fatalf("byte %d of %q: %s gives %q", at, item.Key, question, got)
				}
			}
			if len(check(t, s).Problems) == 0 {
				t.Fatalf("byte %d of %q: no problem found", at, item.Key)
			}
		}
		write(t, e, item)
	}
	if flips < 1000 {
		t.Fatalf("only %d flips", flips)
	}
}

// answers asks the sample every question.
func answers(t *testing.T, s *store.Store) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		for name, ask := range questions(snap) {
			v, err := ask()
			out[name] = fmt.Sprintf("%+v %v", v, err)
			if domain.CodeOf(err) == domain.StoreDamaged {
				out[name] = "damaged"
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func questions(snap desk.Snapshot) map[string]func() (any, error) {
	return map[string]func() (any, error){
		"lea":            func() (any, error) { return snap.Account(lea) },
		"zoe":            func() (any, error) { return snap.Account(zoe) },
		"identity":       func() (any, error) { return snap.Identity(zoe) },
		"belonging":      func() (any, error) { return snap.Belonging(zoe) },
		"login":          func() (any, error) { return snap.ByLogin("lea.martin") },
		"join key":       func() (any, error) { return snap.ByJoinKey("", "2") },
		"INE":            func() (any, error) { return snap.ByINE("120890177FA") },
		"establishments": func() (any, error) { return snap.Establishments() },
		"groups":         func() (any, error) { return snap.Groups(school) },
		"memberships":    func() (any, error) { return snap.Memberships(lea) },
		"plans":          func() (any, error) { return snap.Plans(0) },
		"steps":          func() (any, error) { return snap.Steps(bulk, 0) },
		"runs":           func() (any, error) { return snap.Runs(0) },
		"head":           func() (any, error) { return snap.Head() },
		"values":         func() (any, error) { return snap.Values(3) },
		"agents":         func() (any, error) { return snap.Agents() },
		"accounts": func() (any, error) {
			var all []domain.Account
			err := snap.Accounts(func(a domain.Account) bool { all = append(all, a); return true })
			return first(all, err)
		},
		"entries": func() (any, error) {
			var all []domain.Entry
			err := snap.Entries(1, false, func(e domain.Entry) bool { all = append(all, e); return true })
			return first(all, err)
		},
		"tickets": func() (any, error) {
			var all []domain.Ticket
			err := snap.Tickets(func(t domain.Ticket) bool { all = append(all, t); return true })
			return first(all, err)
		},
		"ticket":      func() (any, error) { return snap.Ticket(late) },
		"numbered":    func() (any, error) { return snap.TicketNumbered("RUBIS", 2) },
		"last number": func() (any, error) { return snap.LastNumber("RUBIS") },
		"tickets of":  func() (any, error) { return snap.TicketsOf(lea) },
		"lines":       func() (any, error) { return snap.Lines(early) },
		"line":        func() (any, error) { return snap.Line(late, "01L3") },
		"content":     func() (any, error) { return snap.Content(hashOf("screen")) },
		"incident":    func() (any, error) { return snap.Incident("01I1") },
		"incidents":   func() (any, error) { return snap.Incidents() },
		"stray":       func() (any, error) { return snap.Stray("01S1") },
		"strays":      func() (any, error) { return snap.Strays() },
		"heard":       func() (any, error) { return snap.Heard(hashOf("mail")) },
		"mails":       func() (any, error) { return snap.Mails() },
		"taken": func() (any, error) {
			id, _, err := snap.LoginTaken("cesame", "zoe.petit")
			return id, err
		},
	}
}

// first forgets what was yielded before an error.
func first[T any](all []T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return all, nil
}

// What does not fit together is found, and named by its identifier.
func TestCheckFindsWhatDoesNotFit(t *testing.T) {
	sealed := func(key, content string) kv.Put {
		return kv.Put{Key: []byte(key), Value: store.Seal([]byte(key), []byte(content))}
	}
	gone := func(key string) kv.Put { return kv.Put{Key: []byte(key)} }
	empty := func(key string) kv.Put { return kv.Put{Key: []byte(key), Value: []byte{}} }
	for name, c := range map[string]struct {
		change kv.Put
		want   domain.Problem
	}{
		"login key lost":        {gone("l/lea.martin\x00cesame"), domain.Problem{Code: "login-missing", What: string(lea)}},
		"login of nobody":       {sealed("l/x\x00cesame", "\x6ccesame:aaf/1"), domain.Problem{Code: "login-stray", What: string(lea)}},
		"login on a platform":   {sealed("l/lea.martin\x00aten", "\x6ccesame:aaf/1"), domain.Problem{Code: "login-stray", What: string(lea)}},
		"INE key lost":          {gone("i/120890177FA\x00cesame:aaf/1"), domain.Problem{Code: "ine-missing", What: string(lea)}},
		"INE of another":        {empty("i/120890177FA\x00cesame:aaf/2"), domain.Problem{Code: "ine-stray", What: string(zoe)}},
		"account lost":          {gone("a/cesame:aaf/2"), domain.Problem{Code: "account-missing", What: string(zoe)}},
		"sources lost":          {gone("s/sources"), domain.Problem{Code: "source-missing", What: string(lea)}},
		"head lost":             {gone("s/head"), domain.Problem{Code: "damaged", What: "system head"}},
		"member lost":           {gone("m/" + string(doctor) + "\x00" + string(lea)), domain.Problem{Code: "member-missing", What: string(lea) + " " + string(doctor)}},
		"membership lost":       {gone("w/" + string(lea) + "\x00g" + string(doctor)), domain.Problem{Code: "membership-missing", What: string(lea) + " " + string(doctor)}},
		"group lost":            {gone("g/" + string(doctor)), domain.Problem{Code: "group-missing", What: string(doctor)}},
		"group under a key":     {sealed("g/other", "\xa2\x01\x61a\x02\x61b"), domain.Problem{Code: "identifier", What: "other"}},
		"steps lost":            {gone("q/01J1/\x00\x00\x00\x00"), domain.Problem{Code: "plan-steps", What: "01J1/0"}},
		"other steps":           {sealed("q/01J1/\x00\x00\x00\x00", "\x80"), domain.Problem{Code: "plan-steps", What: "01J1"}},
		"other outcome":         {sealed("q/01J1/\x00\x00\x00\x00", "\x83\x86\x61a\x00\xf5\x00\x01\x60\x86\x61b\x00\xf5\x00\x01\x60\x86\x61c\x00\xf5\x00\x01\x60"), domain.Problem{Code: "plan-outcomes", What: "01J1"}},
		"step without a reason": {sealed("q/01J9/\x00\x00\x00\x02", "\x81\x86\x61a\x00\xf5\x18\x63\x01\x60"), domain.Problem{Code: "damaged", What: "steps 01J9/2"}},
		"entry lost":            {gone("j/\x00\x00\x00\x00\x00\x00\x00\x02"), domain.Problem{Code: "entry-missing", What: "2 cesame:aaf/1"}},
		"journal":               {gone("j/\x00\x00\x00\x00\x00\x00\x00\x02"), domain.Problem{Code: "journal-removed", What: "2"}},
		"values lost":           {sealed("v/\x00\x00\x00\x00\x00\x00\x00\x02", "\x80"), domain.Problem{Code: "journal-values", What: "2"}},
		"ticket lost":           {gone("t/01T1"), domain.Problem{Code: "ticket-missing", What: "01L1"}},
		"ticket of a link lost": {gone("t/01T1"), domain.Problem{Code: "ticket-missing", What: "01T2"}},
		"line of a mail lost":   {gone("y/01T1\x0001L1"), domain.Problem{Code: "line-missing", What: "01M1"}},
		"ticket of a wait lost": {gone("t/01T1"), domain.Problem{Code: "ticket-missing", What: "01S1"}},
		"ticket of all lost":    {gone("t/01T1"), domain.Problem{Code: "ticket-missing", What: "01I1"}},
		"ticket of one lost":    {gone("t/01T1"), domain.Problem{Code: "ticket-stray", What: "01T1"}},
		"ticket of a number":    {gone("t/01T1"), domain.Problem{Code: "number-stray", What: "RUBIS-1"}},
		"ticket of another":     {empty("w/" + string(zoe) + "\x00t01T1"), domain.Problem{Code: "ticket-stray", What: "01T1"}},
		"ticket unlisted":       {gone("w/" + string(lea) + "\x00t01T1"), domain.Problem{Code: "ticket-unlisted", What: "01T1"}},
		"ticket under a key":    {sealed("t/01T9", "\xa1\x01\x61a"), domain.Problem{Code: "identifier", What: "01T9"}},
		"ticket of no account":  {gone("a/" + string(lea)), domain.Problem{Code: "account-missing", What: string(lea)}},
		"linked one way":        {sealed("t/01T2", "\xa3\x01\x6401T2\x02\x65rubis\x03\x02"), domain.Problem{Code: "ticket-link", What: "01T1"}},
		"number lost":           {gone("n/RUBIS\x00\x00\x00\x00\x02"), domain.Problem{Code: "number-missing", What: "01T2"}},
		"number of another":     {sealed("n/RUBIS\x00\x00\x00\x00\x02", "\x6401T1"), domain.Problem{Code: "number-stray", What: "RUBIS-2"}},
		"last number lost":      {gone("n/RUBIS"), domain.Problem{Code: "number-last", What: "RUBIS"}},
		"last number passed":    {sealed("n/RUBIS", "\x01"), domain.Problem{Code: "number-last", What: "RUBIS"}},
		"damaged number":        {kv.Put{Key: []byte("n/RUBIS\x00\x00\x00\x00\x02"), Value: []byte("?")}, domain.Problem{Code: "damaged", What: "number RUBIS-2"}},
		"number of four bytes":  {sealed("n/RUBIS\x00\x02", "\x01"), domain.Problem{Code: "unknown-key", What: "9"}},
		"incident lost":         {gone("z/01I1"), domain.Problem{Code: "incident-missing", What: "01T1"}},
		"incident of others":    {sealed("z/01I1", "\xa1\x01\x6401I1"), domain.Problem{Code: "incident-stray", What: "01T1"}},
		"incident under a key":  {sealed("z/01I9", "\xa1\x01\x6401I1"), domain.Problem{Code: "identifier", What: "01I9"}},
		"line under a key":      {sealed("y/01T1\x0001L9", "\xa2\x01\x6401L9\x02\x6401T2"), domain.Problem{Code: "identifier", What: "01L9"}},
		"damaged line":          {kv.Put{Key: []byte("y/01T1\x0001L1"), Value: []byte("?")}, domain.Problem{Code: "damaged", What: "line 01T1"}},
		"file lost":             {gone("h/" + raw("screen")), domain.Problem{Code: "file-missing", What: "01L1"}},
		"file of a wait lost":   {gone("h/" + raw("scan")), domain.Problem{Code: "file-missing", What: "01S1"}},
		"another file":          {sealed("h/"+raw("screen"), "\x41x"), domain.Problem{Code: "file-altered", What: hex.EncodeToString([]byte(raw("screen")))}},
		"file of nobody":        {sealed("h/"+raw("x"), "\x41x"), domain.Problem{Code: "file-stray", What: hex.EncodeToString([]byte(raw("x")))}},
		"use lost":              {gone("H/" + raw("screen") + "\x00y/01T1\x0001L1"), domain.Problem{Code: "file-unlisted", What: "01L1"}},
		"use by another":        {empty("H/" + raw("screen") + "\x00y/01T1\x0001L2"), domain.Problem{Code: "file-stray", What: hex.EncodeToString([]byte(raw("screen")))}},
		"use by nobody":         {empty("H/" + raw("screen") + "\x00O/01S9"), domain.Problem{Code: "file-stray", What: hex.EncodeToString([]byte(raw("screen")))}},
		"use of nothing":        {empty("H/abc"), domain.Problem{Code: "unknown-key", What: "616263"}},
		"a wait under a key":    {sealed("O/01S9", "\xa1\x01\x6401S1"), domain.Problem{Code: "identifier", What: "01S9"}},
		"half a digest":         {empty("D/abc"), domain.Problem{Code: "unknown-key", What: "616263"}},
		"unknown kind":          {empty("Z/1"), domain.Problem{Code: "unknown-key", What: "3"}},
		"unknown link":          {empty("w/cesame:aaf/1\x00z"), domain.Problem{Code: "unknown-key", What: string(lea)}},
		"damaged access":        {kv.Put{Key: []byte("x/cesame:aaf/1"), Value: []byte("?")}, domain.Problem{Code: "damaged", What: "access cesame:aaf/1"}},
		"damaged login":         {kv.Put{Key: []byte("l/lea.martin\x00cesame"), Value: []byte("?")}, domain.Problem{Code: "damaged", What: "login"}},
	} {
		t.Run(name, func(t *testing.T) {
			e := memory.New()
			s := sample(t, e)
			write(t, e, c.change)
			if problems := check(t, s).Problems; !slices.Contains(problems, c.want) {
				t.Fatalf("got %v, want %v among them", problems, c.want)
			}
		})
	}
}

func TestCheckCounts(t *testing.T) {
	s := sample(t, openBolt(t))
	got := check(t, s)
	if got.Accounts != 2 || got.Establishments != 1 || got.Groups != 1 || got.Memberships != 2 || got.Plans != 1 || got.Runs != 1 ||
		got.Entries != 7 || got.Head.Count != 7 || got.Tickets != 2 || got.Lines != 3 || len(got.Problems) > 0 {
		t.Fatalf("got %+v", got)
	}
}

// A record that lands under another key, whole as it is, is damage: nobody is shown as somebody else.
func TestARecordUnderAnotherKeyIsDamage(t *testing.T) {
	for _, kind := range []string{"a/", "x/"} {
		e := memory.New()
		s := sample(t, e)
		for _, i := range items(t, e) {
			if string(i.Key) == kind+string(lea) {
				write(t, e, kv.Put{Key: []byte(kind + string(zoe)), Value: i.Value})
			}
		}
		if got := answers(t, s)["zoe"]; got != "damaged" {
			t.Errorf("%s: read as %s", kind, got)
		}
	}
}
