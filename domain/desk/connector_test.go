package desk_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// upstream is a directory that takes orders, refuses them, or falls silent
// before or after it did what it was asked for.
type upstream struct {
	can    []string
	got    []desk.Upstream
	texts  []string // of the secrets, as they left
	answer error
}

func (u *upstream) Can(act string) bool { return slices.Contains(u.can, act) }

func (u *upstream) Carry(_ context.Context, o desk.Upstream) error {
	u.got = append(u.got, o)
	u.texts = append(u.texts, o.Secret.Reveal())
	return u.answer
}

// reached is a school of ENT 77, kept elsewhere, whose directory takes orders.
func reached(t *testing.T, change func(*domain.Access)) (*bench, *upstream) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"), pupil("2", "Roy", "Léa", "3A"))
	b.kept(id("1"), change)
	u := &upstream{can: []string{"reset", "unlock", "group-add", "group-remove"}}
	b.Connectors = map[domain.PlatformID]desk.Connector{"ent77": u}
	return b, u
}

func usedWithoutMail(a *domain.Access) {
	a.Activated = domain.Known(true, asOf, domain.FromAccessFeed)
	a.Email = domain.KnownNone[string](asOf, domain.FromAccessFeed)
}

func blocked(a *domain.Access) {
	usedWithoutMail(a)
	a.Blocked = domain.Known(true, asOf, domain.FromAccessFeed)
}

func (b *bench) asks(v domain.Verb, ids ...domain.AccountID) domain.Plan {
	b.t.Helper()
	p, err := b.PlanAccess(bg, ids, desk.AccessAsk{Verb: v, Reason: "perdu"})
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *bench) outbox() []domain.Order {
	b.t.Helper()
	all, err := b.Orders(bg)
	if err != nil {
		b.t.Fatal(err)
	}
	return all
}

// A reset that the directory takes gives the secret that went there, and the
// account here says so; nothing is left in the outbox.
func TestResetByOrder(t *testing.T) {
	b, u := reached(t, usedWithoutMail)
	p, given, err := b.ApplyAccess(bg, b.asks(domain.VerbReset, id("1")), b.verified(b.Session, id("1")), nil)
	if err != nil || len(given) != 1 || len(u.got) != 1 {
		t.Fatalf("%v, %d given, %d orders", err, len(given), len(u.got))
	}
	if !u.got[0].EndSessions {
		t.Error("the former password's sessions go on")
	}
	if given[0].Secret.Reveal() != u.texts[0] || u.texts[0] == "" || p.Outcomes[domain.Ordered] != 1 || p.Orders[0].Fate() != domain.FateDone {
		t.Errorf("given %v, orders %+v, outcomes %v", given, p.Orders, p.Outcomes)
	}
	if a := b.account(id("1")).Account; a.Access.SecretBy != b.As || a.Access.Secret.IsZero() {
		t.Errorf("%+v", a.Access)
	}
	if len(b.outbox()) != 0 {
		t.Errorf("left: %+v", b.outbox())
	}
	b.sound()
}

// No answer: nothing is shown, nothing is believed; the outbox alone never
// sends a reset again, and the next one is the same order.
func TestResetWithoutAnswer(t *testing.T) {
	b, u := reached(t, usedWithoutMail)
	u.answer = errors.New("connection reset")
	before := b.account(id("1")).Account.Access
	p, given, err := b.ApplyAccess(bg, b.asks(domain.VerbReset, id("1")), b.verified(b.Session, id("1")), nil)
	if err != nil || len(given) != 0 || p.Orders[0].Fate() != domain.FateUnknown {
		t.Fatalf("%v, given %v, orders %+v", err, given, p.Orders)
	}
	if b.account(id("1")).Account.Access != before {
		t.Error("an account is changed that nobody knows to be")
	}
	b.now = b.now.Add(48 * time.Hour)
	u.answer = nil
	if d, err := b.Deliver(bg); err != nil || len(u.got) != 1 {
		t.Fatalf("a reset left with nobody there: %+v, %v", d, err)
	}
	_, given, err = b.ApplyAccess(bg, b.asks(domain.VerbReset, id("1")), b.verified(b.Session, id("1")), nil)
	if err != nil || len(given) != 1 || u.got[1].ID != u.got[0].ID || u.texts[0] == u.texts[1] {
		t.Fatalf("%v, %+v", err, u.got)
	}
	if len(b.outbox()) != 0 {
		t.Error("the order is left")
	}
	var dump strings.Builder
	if _, err := b.dir.Dump(bg, &dump, nil); err != nil {
		t.Fatal(err)
	}
	for _, text := range u.texts {
		if strings.Contains(dump.String(), text) {
			t.Error("a secret is on disk")
		}
	}
	b.sound()
}

// A refusal is told in the directory's own words, cleaned, and is not tried
// again.
func TestOrderRefused(t *testing.T) {
	b, u := reached(t, blocked)
	u.answer = &desk.Rejection{Words: "insufficient access\x1b[2J rights"}
	p, err := b.Apply(bg, b.asks(domain.VerbUnlock, id("1")), nil)
	if err != nil || p.Orders[0].Fate() != domain.FateRefused || strings.ContainsRune(p.Orders[0].Refused, 0x1b) || !strings.Contains(p.Orders[0].Refused, "insufficient access") {
		t.Fatalf("%v, %+v", err, p.Orders)
	}
	b.now = b.now.Add(48 * time.Hour)
	if d, err := b.Deliver(bg); err != nil || d != (desk.Delivered{}) || len(u.got) != 1 {
		t.Errorf("tried again: %+v, %v", d, err)
	}
	if got, err := b.Plan(bg, p.ID, 0); err != nil || len(got.Orders) != 1 || got.Orders[0].Refused == "" {
		t.Errorf("the plan does not tell: %+v, %v", got.Orders, err)
	}
	if _, err := b.Drop(bg, p.ID); err != nil || len(b.outbox()) != 0 {
		t.Errorf("not dropped: %v, %+v", err, b.outbox())
	}
	b.sound()
}

// An unlock without an answer is sent again under the same identifier, later,
// and the account is unlocked here when it is there.
func TestUnlockIsDeliveredOnce(t *testing.T) {
	b, u := reached(t, blocked)
	u.answer = errors.New("timeout")
	if _, err := b.Apply(bg, b.asks(domain.VerbUnlock, id("1")), nil); err != nil {
		t.Fatal(err)
	}
	if s := b.account(id("1")).Account.Access.StateAt(domain.InstantOf(b.now)); s.State != domain.Locked {
		t.Error("unlocked here before it is there")
	}
	if d, err := b.Deliver(bg); err != nil || len(u.got) != 1 {
		t.Errorf("sent again at once: %+v, %v", d, err)
	}
	b.now, u.answer = b.now.Add(2*time.Minute), nil
	if d, err := b.Deliver(bg); err != nil || d.Sent != 1 || u.got[1].ID != u.got[0].ID {
		t.Fatalf("%+v, %v", d, err)
	}
	if s := b.account(id("1")).Account.Access.StateAt(domain.InstantOf(b.now)); s.State != domain.Used {
		t.Errorf("%+v", s)
	}
	if d, err := b.Deliver(bg); err != nil || d != (desk.Delivered{}) {
		t.Errorf("again: %+v, %v", d, err)
	}
	b.sound()
}

// A membership is done here, and waits there; what leaves a group never
// overtakes what entered it.
func TestMembershipsAreOrderedToo(t *testing.T) {
	b, u := reached(t, usedWithoutMail)
	u.answer = errors.New("away")
	in, err := b.PlanGroups(bg, []domain.AccountID{id("1"), id("2")}, desk.GroupChange{Add: []domain.GroupRef{{UAI: tilleuls, Name: "Chorale"}}})
	if err != nil {
		t.Fatal(err)
	}
	in = b.do(in)
	if len(b.account(id("1")).Groups) != 1 || in.Orders[0].Fate() != domain.FateUnknown {
		t.Fatalf("%+v", in.Orders)
	}
	out, err := b.PlanUndo(bg, in.ID)
	if err != nil {
		t.Fatal(err)
	}
	b.do(out)
	u.got, u.answer = nil, nil
	b.now = b.now.Add(time.Hour)
	for range 2 {
		if _, err := b.Deliver(bg); err != nil {
			t.Fatal(err)
		}
	}
	var acts []string
	for _, o := range u.got {
		if o.Account == id("1") {
			acts = append(acts, o.Act+" "+o.Group.Name)
		}
	}
	if want := []string{"group-add Chorale", "group-remove Chorale"}; !slices.Equal(acts, want) {
		t.Errorf("%v", acts)
	}
	b.sound()
}

// An undo while the directory is back does not overtake what it undoes.
func TestUndoDoesNotOvertake(t *testing.T) {
	b, u := reached(t, usedWithoutMail)
	u.answer = errors.New("away")
	in, err := b.PlanGroups(bg, []domain.AccountID{id("1")}, desk.GroupChange{Add: []domain.GroupRef{{UAI: tilleuls, Name: "Chorale"}}})
	if err != nil {
		t.Fatal(err)
	}
	in = b.do(in)
	out, err := b.PlanUndo(bg, in.ID)
	if err != nil {
		t.Fatal(err)
	}
	u.got, u.answer = nil, nil
	b.do(out)
	b.now = b.now.Add(time.Hour)
	if _, err := b.Deliver(bg); err != nil {
		t.Fatal(err)
	}
	if len(u.got) != 2 || u.got[0].Act != "group-add" || u.got[1].Act != "group-remove" || len(b.outbox()) != 0 {
		t.Errorf("%+v, left %+v", u.got, b.outbox())
	}
}

// What was ordered is taken back by another order.
func TestUndoOfAnOrderedClosing(t *testing.T) {
	b, u := reached(t, usedWithoutMail)
	u.can = append(u.can, "close", "reopen")
	p, err := b.Apply(bg, b.asks(domain.VerbClose, id("1")), nil)
	if err != nil || !b.account(id("1")).Account.ClosedBy(domain.InstantOf(b.now)) {
		t.Fatal(err)
	}
	undo, err := b.PlanUndo(bg, p.ID)
	if err != nil || undo.Changing != 1 {
		t.Fatalf("%+v, %v", undo, err)
	}
	b.do(undo)
	if b.account(id("1")).Account.ClosedBy(domain.InstantOf(b.now)) || u.got[1].Act != "reopen" {
		t.Errorf("still closed, %+v", u.got)
	}
}

// The agreement of a second agent holds until the directory has answered.
func TestAgreementOutlivesSilence(t *testing.T) {
	b, s, _ := head(t)
	u := &upstream{can: []string{"reset"}, answer: errors.New("away")}
	elsewhere(s)
	s.Connectors = map[domain.PlatformID]desk.Connector{"ent77": u}
	b.kept(id("9"), usedWithoutMail)
	asked, err := s.Ask(bg, wantsReset(t, s), b.known(s).ID)
	if err == nil {
		_, err = b.Approve(bg, asked.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, answer := range []error{errors.New("away"), nil} {
		u.answer = answer
		_, given, err := s.ApplyAccess(bg, wantsReset(t, s), b.known(s).ID, nil)
		if err != nil || (len(given) == 1) != (answer == nil) {
			t.Fatalf("answer %v: %v, %v", answer, given, err)
		}
	}
	if b.known(s).Reaches(domain.VerbReset) != domain.LevelPossession {
		t.Error("an agreement served twice")
	}
}

// elsewhere makes another directory the owner of every account.
func elsewhere(s *desk.Session) {
	for _, id := range s.Platforms.IDs() {
		p, _ := s.Platforms.Platform(id)
		p.Authority = platform.Elsewhere
		s.Platforms = s.Platforms.With(p)
	}
}
