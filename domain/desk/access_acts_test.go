package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// here makes the store the directory of every platform.
func (b *bench) here(s *desk.Session) *desk.Session {
	b.t.Helper()
	for _, id := range s.Platforms.IDs() {
		p, _ := s.Platforms.Platform(id)
		p.Authority = platform.Here
		s.Platforms = s.Platforms.With(p)
	}
	return s
}

// on is the id of an account on a platform.
func on(p domain.PlatformID, key string) domain.AccountID { return domain.FedID(p, "creteil", key) }

// kept gives an account an access, as a feed would.
func (b *bench) kept(id domain.AccountID, change func(*domain.Access)) {
	b.t.Helper()
	var w desk.Write
	err := b.dir.View(bg, func(snap desk.Snapshot) error {
		a, err := snap.Account(id)
		change(&a.Access)
		w = desk.Write{Base: snap.Revision(), Accesses: []desk.Keyed[domain.Access]{{ID: id, Value: a.Access}}, Touches: []domain.AccountID{id}}
		return err
	})
	w.Entry = domain.Entry{Act: "import-access", Agent: "night", At: domain.InstantOf(b.now)}
	if err == nil {
		_, err = b.dir.Commit(bg, w)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// school is a directory with people on a platform.
func school(t *testing.T, p domain.PlatformID, people ...desk.Person) *bench {
	t.Helper()
	b := newBench(t)
	f := aaf(people...)
	f.Platforms[tilleuls], f.Platforms[chenes] = p, p
	f.items[0].Establishment.Phone = "0160000000"
	b.take(f)
	return b
}

var asOf = domain.Instant(1_780_000_000_000)

func used(a *domain.Access) { a.Activated = domain.Known(true, asOf, domain.FromAccessFeed) }
func unused(a *domain.Access) {
	a.Activated = domain.Known(false, asOf, domain.FromAccessFeed)
}

func mail(a *domain.Access) {
	used(a)
	a.Email = domain.Known("a@example.org", asOf, domain.FromAccessFeed)
}

// Scenario 2: what each verb comes to, where the store is not the directory, by
// the documents.
func TestRoadsOfTheDocuments(t *testing.T) {
	federated := func(a *domain.Access) {
		used(a)
		a.Federated = domain.Known(true, asOf, domain.FromAccessFeed)
	}
	locked := func(reason domain.LockReason) func(*domain.Access) {
		return func(a *domain.Access) {
			used(a)
			switch reason {
			case domain.ByInactivity:
				a.Inactivity = domain.Known(true, asOf, domain.FromAccessFeed)
			case domain.ByAdministrator:
				a.Blocked = domain.Known(true, asOf, domain.FromAccessFeed)
			case domain.ByAttempts:
				a.BannedUntil = domain.Known(domain.MomentAt(1_900_000_000_000), asOf, domain.FromAccessFeed)
			case domain.ByExpiry:
				a.Secret = domain.Known(domain.SecretTemporary, asOf, domain.FromAccessFeed)
				a.SecretExpires = domain.Known(domain.MomentAt(asOf), asOf, domain.FromAccessFeed)
			}
		}
	}
	none := func(*domain.Access) {}
	for name, c := range map[string]struct {
		platform domain.PlatformID
		who      desk.Person
		access   func(*domain.Access)
		verb     domain.Verb
		road     string
		why      domain.Why
	}{
		"A18 pupil with mail":               {"aten", pupil("1", "A", "B", "3A"), mail, "reset", "reset-by-oneself", domain.SelfService},
		"A19 pupil without mail":            {"aten", pupil("1", "A", "B", "3A"), used, "reset", "reset-pupil", domain.HandOff},
		"A22 locked by inactivity: reset":   {"aten", pupil("1", "A", "B", "3A"), locked("inactivity"), "reset", "unlock-inactivity", domain.OtherVerb},
		"A22 locked by inactivity: unlock":  {"aten", pupil("1", "A", "B", "3A"), locked("inactivity"), "unlock", "unlock-inactivity", domain.OtherVerb},
		"A22 locked by inactivity: renewal": {"aten", pupil("1", "A", "B", "3A"), locked("inactivity"), "renew", "renew-pupil", domain.HandOff},
		"A2 a teacher on ATEN":              {"aten", staff("1", "A", "B", tilleuls), used, "reset", "not-this-desk", domain.NotOurs},
		"A14 pupil never activated":         {"aten", pupil("1", "A", "B", "3A"), unused, "reset", "reset-pupil-provisional", domain.HandOff},
		"E14 never activated":               {"ent77", pupil("1", "A", "B", "3A"), unused, "reset", "reset-code", domain.HandOff},
		"E13 with mail":                     {"ent77", pupil("1", "A", "B", "3A"), mail, "reset", "reset-by-mail", domain.SelfService},
		"E5 without mail":                   {"ent77", pupil("1", "A", "B", "3A"), used, "reset", "reset-school", domain.HandOff},
		"C13 never activated":               {"monlycee", staff("1", "A", "B", tilleuls), unused, "reset", "not-activated", domain.NotOurs},
		"C12 expired temporary password":    {"monlycee", staff("1", "A", "B", tilleuls), locked("expired"), "reset", "expired", domain.HandOff},
		"C22 mail on record":                {"monlycee", staff("1", "A", "B", tilleuls), mail, "reset", "forgotten", domain.SelfService},
		"K26 academic account":              {"kosmos-reims", staff("1", "A", "B", tilleuls), used, "reset", "academie", domain.NotOurs},
		"K34 pupil":                         {"kosmos-reims", pupil("1", "A", "B", "3A"), used, "reset", "reset-pupil", domain.HandOff},
		"S11 expired":                       {"sesame", pupil("1", "A", "B", "3A"), locked("expired"), "reset", "forgotten", domain.SelfService},
		"S5 never activated":                {"sesame", pupil("1", "A", "B", "3A"), unused, "reset", "activation-link", domain.SelfService},
		"C24 local account, here":           {"cesame", staff("1", "A", "B", tilleuls), used, "reset", "reset", ""},
		"C24 local account, blocked":        {"cesame", staff("1", "A", "B", tilleuls), locked("administrator"), "unlock", "unlock-administrator", ""},
		"attempts, elsewhere":               {"monlycee", staff("1", "A", "B", tilleuls), locked("attempts"), "unlock", "unlock-attempts", domain.HandOff},
		"expired is for a reset":            {"cesame", staff("1", "A", "B", tilleuls), locked("expired"), "unlock", "unlock-expired", domain.OtherVerb},
		"nothing to unlock":                 {"cesame", staff("1", "A", "B", tilleuls), used, "unlock", "", domain.NotLocked},
		"federated":                         {"cesame", staff("1", "A", "B", tilleuls), federated, "reset", "reset", domain.NotOurs},
		"nothing is known":                  {"ent77", pupil("1", "A", "B", "3A"), none, "reset", "reset-school", domain.HandOff},
	} {
		t.Run(name, func(t *testing.T) {
			b := school(t, c.platform, c.who)
			b.kept(on(c.platform, "1"), c.access)
			p, err := b.PlanAccess(bg, []domain.AccountID{on(c.platform, "1")}, desk.AccessAsk{Verb: c.verb, Reason: "oubli"})
			if err != nil || p.Steps[0].Road != c.road || p.Steps[0].Why != c.why {
				t.Fatalf("%+v, %v; want %s %q", p.Steps, err, c.road, c.why)
			}
			if c.road != "" {
				if r, ok := b.RoadOf(p.Steps[0]); !ok || r.Say.FR == "" || c.why == domain.HandOff && len(r.Steps) == 0 {
					t.Errorf("the road says nothing: %+v", r)
				}
			}
		})
	}
}

// verified is a call that has reached a level.
func (b *bench) verified(s *desk.Session, id domain.AccountID) domain.CallID {
	b.t.Helper()
	v, err := s.StartCall(bg, id, domain.CallerSelf, "")
	for q, heard := range map[domain.Question]string{domain.AskBirthDate: "3/2/2011", domain.AskClass: "3 a"} {
		if err == nil {
			v, err = s.Answer(bg, v.Call, q, heard)
		}
	}
	if err == nil {
		v, err = s.Attest(bg, v.Call, domain.CallBack)
	}
	if err != nil || v.Level() != domain.LevelPossession {
		b.t.Fatalf("%+v, %v", v, err)
	}
	return v.ID
}

// A reset gives one secret, once; what is kept is that it was given, by whom
// and until when; the one before is void.
func TestResetHere(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	b.here(b.Session)
	b.kept(id("1"), unused)
	ask := desk.AccessAsk{Verb: domain.VerbReset, Reason: "code perdu"}
	p, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, ask)
	if err != nil || p.Changing != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	if n, err := b.Needed(bg, p); err != nil || n != domain.LevelPossession {
		t.Errorf("needs level %d, %v", n, err)
	}
	_, given, err := b.ApplyAccess(bg, p, "", nil)
	wantCode(t, err, domain.Unverified)
	if len(given) != 0 {
		t.Fatal("a secret without verification")
	}
	done, given, err := b.ApplyAccess(bg, p, b.verified(b.Session, id("1")), nil)
	if err != nil || len(given) != 1 || done.Outcomes[domain.Done] != 1 || given[0].Kind != domain.SecretCode || len(strings.Fields(given[0].Secret.Reveal())) != 6 {
		t.Fatalf("%+v %+v, %v", done, given, err)
	}
	v := b.account(id("1"))
	if !v.Account.Access.Secret.Is(domain.SecretCode) || v.Account.Access.SecretBy != "s.martin" || v.Verdict.State != domain.Unused {
		t.Errorf("%+v", v.Account.Access)
	}
	e := b.entries()[0]
	if e.Act != "reset" || e.Facts["reason"] != "code perdu" || e.Facts["call"] == "" {
		t.Errorf("journalled as %+v", e)
	}
	var dump strings.Builder
	if _, err := b.dir.Dump(bg, &dump, nil); err != nil {
		t.Fatal(err)
	}
	for _, word := range strings.Fields(given[0].Secret.Reveal())[:5] {
		if strings.Contains(dump.String(), given[0].Secret.Reveal()) || strings.Count(dump.String(), word) > 0 && len(word) > 5 {
			t.Errorf("%q is on disk", word)
		}
	}
	_, err = b.PlanUndo(bg, p.ID)
	wantCode(t, err, domain.PlanNotUndoable)
	b.sound()
}

// A22–A24: a new account for one that nobody used for too long: the normalised
// login is known before, the old account is closed and leads to the new one.
func TestA22_A23_A24_Renewal(t *testing.T) {
	b := school(t, "aten", pupil("1", "Lefèvre", "Hélène", "3A"))
	b.here(b.Session)
	old := on("aten", "1")
	b.kept(old, func(a *domain.Access) { a.Inactivity = domain.Known(true, asOf, domain.FromAccessFeed) })
	login, err := b.NextLogin(bg, old)
	if err != nil || login != "helene.lefevre2" {
		t.Fatalf("%s, %v", login, err)
	}
	p, err := b.PlanAccess(bg, []domain.AccountID{old}, desk.AccessAsk{Verb: domain.VerbRenew, Reason: "jamais utilisé"})
	if err != nil || p.Changing != 1 {
		t.Fatalf("%+v, %v", p.Steps, err)
	}
	_, given, err := b.ApplyAccess(bg, p, b.verified(b.Session, old), nil)
	if err != nil || len(given) != 1 || given[0].Login != login || given[0].Kind != domain.SecretProvisional {
		t.Fatalf("%+v, %v", given, err)
	}
	was := b.account(old)
	if !was.Closed || was.Account.Access.Successor != given[0].Account {
		t.Errorf("the old account: %+v", was.Account.Access)
	}
	if is := b.account(given[0].Account); is.Login != login || is.Family != "Lefèvre" || is.Verdict.State != domain.Unused {
		t.Errorf("the new account: %+v", is.Row)
	}
	b.sound()
}

// Unlocking leaves the password alone; closing and reopening are taken back,
// unless somebody was there since.
func TestUnlockCloseReopen(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	b.here(b.Session)
	b.kept(id("1"), func(a *domain.Access) {
		used(a)
		a.Blocked = domain.Known(true, asOf, domain.FromAccessFeed)
		a.MustChange = domain.Known(true, asOf, domain.FromAccessFeed)
	})
	do := func(v domain.Verb) domain.Plan {
		t.Helper()
		p, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, desk.AccessAsk{Verb: v, Reason: "vu avec l'ADML"})
		if err != nil || p.Changing != 1 {
			t.Fatalf("%s: %+v, %v", v, p.Steps, err)
		}
		return b.do(p)
	}
	do(domain.VerbUnlock)
	v := b.account(id("1"))
	if v.Verdict.State != domain.Used || !v.Account.Access.MustChange.Is(true) || v.Account.Access.Secret.Standing != domain.Unknown {
		t.Errorf("unlocked: %+v", v.Account.Access)
	}
	closed := do(domain.VerbClose)
	if !b.account(id("1")).Closed {
		t.Error("not closed")
	}
	b.undo(closed.ID)
	if b.account(id("1")).Closed {
		t.Error("not reopened")
	}
	closed = do(domain.VerbClose)
	do(domain.VerbReopen)
	do(domain.VerbClose)
	if u, err := b.PlanUndo(bg, closed.ID); err != nil || u.Changing != 0 {
		t.Errorf("%+v, %v", u.Steps, err)
	}
	b.sound()
}

// SECURITY §1: wrong answers close the way for a while, a suspect call for a
// day; who sits elsewhere has nobody before them; a parent who is no legal
// guardian gets nothing; a supervisor's override is by name.
func TestCalls(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A", guardian("900", 1), guardian("901", 0)), relative("900", "Roy", "Ada"), relative("901", "Roy", "Max"))
	b.here(b.Session)
	b.kept(id("1"), unused)
	reset := func(call domain.CallID) error {
		p, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, desk.AccessAsk{Verb: domain.VerbReset, Reason: "x"})
		if err == nil {
			_, _, err = b.ApplyAccess(bg, p, call, nil)
		}
		return err
	}
	_, err := b.StartCall(bg, id("1"), domain.CallerRelative, id("901"))
	b.refusedWith(err, "no-guardian")
	v, err := b.StartCall(bg, id("1"), domain.CallerRelative, id("900"))
	if err != nil || len(v.Ask) != 3 || len(v.Phones) != 1 || v.Level() != 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	_, err = b.Attest(bg, v.Call, domain.Present)
	b.refusedWith(err, "not-at-their-school")
	for _, slip := range []string{"", "3A", "les tilleuls"} { // the wrong field is no wrong answer
		_, err = b.Answer(bg, v.Call, domain.AskBirthDate, slip)
		wantCode(t, err, domain.Invalid)
	}
	for i := range 3 {
		if v, err = b.Answer(bg, v.Call, domain.AskBirthDate, fmt.Sprintf("0%d/02/2010", i+1)); err != nil || v.Level() != 0 {
			t.Fatalf("%+v, %v", v, err)
		}
	}
	if v.Closed == 0 {
		t.Error("three wrong answers close nothing")
	}
	call := b.verified(b.Session, id("1"))
	wantCode(t, reset(call), domain.Unverified)
	b.now = b.now.Add(31 * time.Minute)
	wantCode(t, reset(call), domain.Unverified) // the call is over
	call = b.verified(b.Session, id("1"))
	if err := reset(call); err != nil {
		t.Error(err)
	}
	v, _ = b.StartCall(bg, id("1"), domain.CallerSelf, "")
	if _, err = b.Suspect(bg, v.Call); err != nil {
		t.Fatal(err)
	}
	wantCode(t, reset(b.verified(b.Session, id("1"))), domain.Unverified)
	v, _ = b.StartCall(bg, id("1"), domain.CallerSelf, "")
	if v, err = b.Override(bg, v.Call, "identité vue par le principal"); err != nil {
		t.Fatal(err)
	}
	if err := reset(v.ID); err != nil {
		t.Error(err)
	}
	list, err := b.Calls(bg, id("1"))
	if err != nil || len(list) < 5 || !list[1].Suspect && !list[2].Suspect {
		t.Errorf("%d calls, %v", len(list), err)
	}
	text := fmt.Sprint(b.entries(), list)
	if strings.Contains(text, "02/2010") || strings.Contains(text, "2011") && strings.Contains(text, "3/2/2011") {
		t.Error("what was heard is kept")
	}
}

// agreeing is what is kept of a PIN, hashed once: each takes its time on purpose.
func agreeing(t *testing.T) domain.PIN {
	t.Helper()
	b := newBench(t)
	if err := b.SetPIN(bg, "271828"); err != nil {
		t.Fatal(err)
	}
	var pin domain.PIN
	err := b.dir.View(bg, func(snap desk.Snapshot) error {
		a, err := snap.Agent("s.martin")
		pin = a.PIN
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pin
}

// Property: whatever an agent does in whatever order, no secret is shown below
// the level of the account.
func TestNoSecretBelowItsLevel(t *testing.T) {
	secrets, pin := 0, agreeing(t)
	rapid.Check(t, func(rt *rapid.T) {
		b := newBench(t)
		people := cast(b)
		b.put(domain.Agent{Name: "sara", Role: domain.Support, All: true, Account: id("401")}, domain.Agent{Name: "p.durand", Role: domain.Supervisor, All: true, PIN: pin})
		s := b.here(b.sitting("s.martin"))
		target := rapid.SampledFrom(people).Draw(rt, "on")
		known, possession, second, wrong, override, suspect := map[domain.Question]bool{}, false, false, 0, false, false
		v, err := s.StartCall(bg, target.id, domain.CallerSelf, "")
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 8).Draw(rt, "acts") {
			switch rapid.IntRange(0, 6).Draw(rt, "act") {
			case 0:
				if next, err := s.Answer(bg, v.Call, domain.AskClass, "3secret"); err == nil {
					v, known[domain.AskClass] = next, true
				}
			case 1:
				if next, err := s.Answer(bg, v.Call, domain.AskBirthDate, "03/02/2011"); err == nil {
					v, known[domain.AskBirthDate] = next, true
				}
			case 2:
				if next, err := s.Answer(bg, v.Call, domain.AskSchool, "nulle part"); err == nil {
					v, wrong = next, wrong+1
				}
			case 3:
				if next, err := s.Attest(bg, v.Call, domain.CallBack); err == nil {
					v, possession = next, true
				}
			case 4:
				if agreed, err := s.Second(bg, "p.durand", "271828", domain.VerbReset, "call"); err == nil {
					if next, err := s.Vouch(bg, v.Call, agreed); err == nil {
						v, second = next, true
					}
				}
			case 5:
				if next, err := s.Override(bg, v.Call, "par la directrice"); err == nil {
					v, override = next, true
				}
			case 6:
				if next, err := s.Suspect(bg, v.Call); err == nil {
					v, suspect = next, true
				}
			}
		}
		level := 0
		switch ok := len(known) >= 2; {
		case suspect:
		case override:
			level = 3
		case ok && possession && second:
			level = 3
		case ok && possession:
			level = 2
		case ok:
			level = 1
		}
		if wrong >= 3 && !override {
			level = min(level, 1)
		}
		needed := 2
		if target.rank >= 2 {
			needed = 3
		}
		b.kept(target.id, unused)
		p, err := s.PlanAccess(bg, []domain.AccountID{target.id}, desk.AccessAsk{Verb: domain.VerbReset, Reason: "oubli"})
		if err != nil {
			t.Fatal(err)
		}
		_, given, err := s.ApplyAccess(bg, p, v.ID, nil)
		if len(given) > 0 && level < needed {
			rt.Fatalf("a secret at level %d of %d for %+v: %+v", level, needed, target, v.Call)
		}
		if level >= needed && p.Changing == 1 && len(given) != 1 {
			rt.Fatalf("no secret at level %d of %d for %+v: %v", level, needed, target, err)
		}
		secrets += len(given)
	})
	if secrets == 0 {
		t.Error("no secret was ever given: the property tries nothing")
	}
}

// Letters for a class: one each, in the order in which they are handed out; who
// is too protected for a letter is left out by name, and nobody else waits.
func TestLettersOfAClass(t *testing.T) {
	b := newBench(t)
	people := cast(b)
	b.here(b.Session)
	var ids []domain.AccountID
	for _, p := range people[:8] {
		b.kept(p.id, unused)
		ids = append(ids, p.id)
	}
	p, err := b.PlanAccess(bg, ids, desk.AccessAsk{Verb: domain.VerbReset, Reason: "rentrée", Letters: true})
	if err != nil || p.Changing != 6 || p.Tally()[domain.NeedsCall] != 2 {
		t.Fatalf("%+v, %v", p.Tally(), err)
	}
	shown := p
	shown.Letters = false
	_, _, err = b.ApplyAccess(bg, shown, "", nil)
	wantCode(t, err, domain.NeedsLetters)
	_, given, err := b.ApplyAccess(bg, p, "", nil)
	if err != nil || len(given) != 6 {
		t.Fatalf("%d given, %v", len(given), err)
	}
	letters, err := b.Letters(bg, given)
	if err != nil || len(letters) != 6 || letters[0].Name != "Petit Lea" || letters[2].School == letters[5].School {
		t.Fatalf("%+v, %v", letters, err)
	}
	seen := map[string]bool{}
	for _, l := range letters {
		if seen[l.Secret.Reveal()] || l.Login != "" || len(l.Platform.FirstLogin) == 0 || l.Door.ID == "" {
			t.Errorf("%+v", l)
		}
		seen[l.Secret.Reveal()] = true
	}
	if e := b.entries()[0]; e.Act != "letters" || e.Counts["rows"] != 6 {
		t.Errorf("journalled as %+v", e)
	}
	b.sound()
}

// A14: of a parent the directory knows neither birth date nor class; their
// child's are asked. A school is named as people say it.
func TestA14_AParentIsAskedAboutTheirChild(t *testing.T) {
	b := newBench(t)
	f := aaf(pupil("1", "Roy", "Tom", "3A", guardian("900", 1)), relative("900", "Roy", "Ada"))
	f.items[0].Establishment.Name, f.items[0].Establishment.City = "COLLEGE-LES TILLEULS-MELUN", "Melun"
	b.take(f)
	v, err := b.StartCall(bg, id("900"), domain.CallerSelf, "")
	if err != nil || len(v.Ask) < 2 {
		t.Fatalf("%+v, %v", v.Ask, err)
	}
	for _, c := range []struct {
		q     domain.Question
		heard string
		right bool
	}{
		{domain.AskBirthDate, "3 février 2011", true}, {domain.AskClass, "3 A", true}, {domain.AskClass, "3B", false},
	} {
		if v, err = b.Answer(bg, v.Call, c.q, c.heard); err != nil || v.Answers[len(v.Answers)-1].Right != c.right {
			t.Errorf("%s %q: %+v, %v", c.q, c.heard, v.Answers, err)
		}
	}
	if v.Level() != domain.LevelKnown {
		t.Errorf("level %d", v.Level())
	}
	child, err := b.StartCall(bg, id("1"), domain.CallerSelf, "")
	for heard, right := range map[string]bool{"les tilleuls": true, "collège Les Tilleuls": true, "Melun": true, "collège": false, "les chênes": false, string(tilleuls): true} {
		if err != nil {
			t.Fatal(err)
		}
		if child, err = b.Answer(bg, child.Call, domain.AskSchool, heard); err == nil && child.Answers[len(child.Answers)-1].Right != right {
			t.Errorf("%q: %v", heard, !right)
		}
	}
}
