package main

import (
	"slices"
	"strings"
	"testing"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/store/connector/slapdtest"
)

// ways are how a server can be gone in the middle of an order.
var ways = []struct {
	name string
	do   slapdtest.Step // with the order, before the server ends
	done bool           // there, though nobody hears of it
}{
	{"before it had the order", slapdtest.CutBefore, false},
	{"before it could answer", slapdtest.CutAfter, true},
}

// The server ends in the middle of a change of a group, and comes back: the
// order is delivered, done once, and nothing waits.
func TestLDAPStoppedAndDelivered(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			l := newOverLDAP(t)
			l.AddGroup("Conseil", "groupOfNames", "member", slapdtest.Keeper)
			l.cut(ldap.ApplicationModifyRequest, way.do)
			l.has(l.group(exitPartly, "add"), "no answer: nobody knows whether it is done; next try")
			l.Stop()
			l.unanswered("group-add", 1)
			l.later(0, 1) // it is not there at all
			l.unanswered("group-add", 2)
			l.Start()
			before := l.Search(slapdtest.GroupDN("Conseil"), "entryCSN")
			l.later(1, 0)
			l.in(l.pupil.Login)
			after := l.Search(slapdtest.GroupDN("Conseil"), "entryCSN")
			if slices.Equal(before, after) != way.done {
				t.Errorf("done more or less than once: %q, %q", before, after)
			}
			l.later(0, 0)
			if again := l.Search(slapdtest.GroupDN("Conseil"), "entryCSN"); !slices.Equal(after, again) {
				t.Errorf("done again: %q, %q", after, again)
			}
			l.empty()
		})
	}
}

// An unlocking that nobody knows of is not so here, until it is delivered.
func TestLDAPStoppedWhileUnlocking(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			l := newOverLDAP(t)
			l.Fail(l.pupil.Login)
			l.reads()
			l.cut(ldap.ApplicationModifyRequest, way.do)
			l.has(l.run(exitPartly, "unlock", pupilID, "--reason", "appel", "--yes"), "no answer: nobody knows")
			l.Stop()
			l.has(l.run(exitOK, "show", pupilID), "State: locked (too many attempts)")
			l.unanswered("unlock", 1)
			l.Start()
			l.later(1, 0)
			if !l.Opens(l.pupil.Login, slapdtest.First) || l.show().State == domain.Locked {
				t.Error("it is still locked")
			}
			l.empty()
		})
	}
}

// A reset that nobody knows of shows nothing and never leaves by itself; the
// same command again is the same order and gives a new secret, which alone
// opens.
func TestLDAPStoppedWhileResetting(t *testing.T) {
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			l := newOverLDAP(t)
			who := l.pupil.Login
			earlier, _, _ := l.reset(exitOK)
			l.cut(ldap.ApplicationExtendedRequest, way.do)
			_, order, said := l.reset(exitPartly)
			l.nothingShown(said)
			l.Stop()
			_, again, said := l.reset(exitPartly) // it is not there at all
			l.nothingShown(said)
			if order.Fate != domain.FateUnknown || again.Fate != domain.FateUnknown {
				t.Errorf("%+v, %+v", order, again)
			}
			waits := l.unanswered("reset", 2)
			l.Start()
			if l.Opens(who, earlier.Secret) == way.done {
				t.Errorf("the server did it: %v", !way.done)
			}
			before := l.Search(slapdtest.DN(who), "entryCSN")
			l.later(0, 0)
			if !slices.Equal(before, l.Search(slapdtest.DN(who), "entryCSN")) {
				t.Error("it left by itself")
			}
			secret, order, said := l.reset(exitOK)
			l.has(said, string(waits.Order))
			if order.Fate != domain.FateDone || !l.MustChange(who, secret.Secret) || l.Opens(who, earlier.Secret) || secret.Secret == earlier.Secret {
				t.Errorf("the new secret does not open, or the earlier one does: %+v", order)
			}
			l.empty()
		})
	}
}

// cut leads to the server by a wire that cuts the first request of a tag.
func (l *overLDAP) cut(tag ber.Tag, do slapdtest.Step) {
	l.t.Helper()
	l.reachedBy(slapdtest.NewWire(l.t, l.Server, func(w *slapdtest.Wire) { w.At = slapdtest.Once(tag, 1, do) }))
}

// later is what the outbox does once everything in it is due.
func (l *overLDAP) later(sent, waiting int) {
	l.t.Helper()
	s := openStore(l.t, l.path)
	if err := makeDue(s); err != nil {
		l.t.Fatal(err)
	}
	_ = s.Close()
	code := exitOK
	if waiting > 0 {
		code = exitPartly
	}
	got := answers[map[string]int](l.t, l.run(code, "--json", "outbox", "deliver"))[0]
	if got["sent"] != sent || got["waiting"] != waiting || got["failed"] != 0 {
		l.t.Errorf("the outbox: %v, wanted %d sent, %d waiting", got, sent, waiting)
	}
}

// unanswered is the one order that waits, as a script and as a person see it.
func (l *overLDAP) unanswered(act string, tries int) orderJSON {
	l.t.Helper()
	all := answers[orderJSON](l.t, l.run(exitOK, "--json", "outbox", "list"))
	if len(all) != 1 || all[0].Act != act || all[0].Fate != domain.FateUnknown || all[0].Tries != tries {
		l.t.Fatalf("the outbox holds %+v", all)
	}
	l.has(l.run(exitOK, "outbox", "list"), "no answer: nobody knows whether it is done")
	return all[0]
}

// nothingShown asks that an answer holds no secret.
func (l *overLDAP) nothingShown(answer string) {
	l.t.Helper()
	if strings.Contains(answer, `"secret"`) {
		l.t.Error("a secret is shown")
	}
}

// empty asks for an outbox with nothing in it, in a directory that is whole.
func (l *overLDAP) empty() {
	l.t.Helper()
	if said := l.run(exitOK, "outbox", "list"); said != "" {
		l.t.Errorf("the outbox holds %q", said)
	}
	l.run(exitOK, "check", "--deep")
}
