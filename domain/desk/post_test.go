package desk_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// office is a post that takes mails, or does not.
type office struct {
	sent []desk.Message
	fail error
}

func (o *office) Send(_ context.Context, m desk.Message) error {
	if o.fail != nil {
		return o.fail
	}
	o.sent = append(o.sent, m)
	return nil
}

// mailed is a school of ENT 77, kept here, whose pupil has a mail, with a post.
func mailed(t *testing.T, change func(*domain.Access)) (*bench, *office) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	b.here(b.Session)
	b.kept(id("1"), change)
	o := &office{}
	b.Post = o
	return b, o
}

func withMail(a *domain.Access) {
	unused(a)
	a.Email = domain.Known("tom@example.org", asOf, domain.FromAccessFeed)
}

// ASVS 6.3.7: the person is told, without the secret; a server that is away
// gets the mail later, under the same identifier; one that says no for good is
// believed.
func TestNoticesLeaveByTheOutbox(t *testing.T) {
	b, o := mailed(t, withMail)
	p, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, desk.AccessAsk{Verb: domain.VerbReset, Reason: "perdu"})
	if err != nil {
		t.Fatal(err)
	}
	_, given, err := b.ApplyAccess(bg, p, b.verified(b.Session, id("1")), nil)
	if err != nil || len(o.sent) != 0 {
		t.Fatalf("%v, %d sent", err, len(o.sent))
	}
	o.fail = errors.New("connection refused")
	d, err := b.Deliver(bg)
	if err != nil || d.Waiting != 1 {
		t.Fatalf("%+v, %v", d, err)
	}
	o.fail = nil
	if d, err = b.Deliver(bg); err != nil || d.Sent != 0 {
		t.Errorf("sent again at once: %+v, %v", d, err)
	}
	b.now = b.now.Add(2 * time.Minute)
	if d, err = b.Deliver(bg); err != nil || d.Sent != 1 || len(o.sent) != 1 {
		t.Fatalf("%+v, %v", d, err)
	}
	m := o.sent[0]
	if m.To != "tom@example.org" || m.Kind != domain.MailReset || m.Digits != "" || strings.Contains(fmt.Sprintf("%+v", m), given[0].Secret.Reveal()) {
		t.Errorf("%+v", m)
	}
	if d, err = b.Deliver(bg); err != nil || d != (desk.Delivered{}) {
		t.Errorf("left in the outbox: %+v, %v", d, err)
	}
	b.sound()
}

func TestRefusedMailIsNotTriedAgain(t *testing.T) {
	b, o := mailed(t, func(a *domain.Access) {
		withMail(a)
		a.Blocked = domain.Known(true, asOf, domain.FromAccessFeed)
	})
	p, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, desk.AccessAsk{Verb: domain.VerbUnlock, Reason: "vu"})
	if err != nil {
		t.Fatal(err)
	}
	b.do(p)
	o.fail = &desk.Rejection{Words: "550 no such user"}
	if d, err := b.Deliver(bg); err != nil || d.Failed != 1 {
		t.Fatalf("%+v, %v", d, err)
	}
	b.now = b.now.AddDate(0, 1, 0)
	if d, err := b.Deliver(bg); err != nil || d != (desk.Delivered{}) {
		t.Errorf("tried again: %+v, %v", d, err)
	}
}

// SECURITY §1, 2 and 3: digits sent to the mail on record reach level 2 with
// two right answers; they live a while, work once, prove nothing where the
// address is hours old, and are nowhere on disk.
func TestCodeByMail(t *testing.T) {
	b, o := mailed(t, withMail)
	v, err := b.StartCall(bg, id("1"), domain.CallerSelf, "")
	if err != nil {
		t.Fatal(err)
	}
	for q, heard := range map[domain.Question]string{domain.AskBirthDate: "03/02/2011", domain.AskClass: "3A"} {
		if v, err = b.Answer(bg, v.Call, q, heard); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.MailCode(bg, v.Call); err != nil || len(o.sent) != 1 || len(o.sent[0].Digits) != 6 {
		t.Fatalf("%v, %+v", err, o.sent)
	}
	digits := o.sent[0].Digits
	if v, err = b.EnterCode(bg, v.Call, "000000"); err != nil || v.Level() != domain.LevelKnown {
		t.Errorf("a wrong code: %+v, %v", v.Call, err)
	}
	if v, err = b.EnterCode(bg, v.Call, digits[:3]+" "+digits[3:]); err != nil || v.Level() != domain.LevelPossession || v.Attested != domain.MailCoded {
		t.Errorf("the right code: %+v, %v", v.Call, err)
	}
	again, _ := b.StartCall(bg, id("1"), domain.CallerSelf, "")
	if again, err = b.EnterCode(bg, again.Call, digits); err != nil || again.Attested != "" {
		t.Error("the code of another call is taken")
	}
	if err := b.MailCode(bg, again.Call); err != nil {
		t.Fatal(err)
	}
	b.now = b.now.Add(16 * time.Minute)
	if again, err = b.EnterCode(bg, again.Call, o.sent[1].Digits); err != nil || again.Attested != "" {
		t.Error("a code lives too long")
	}
	var dump strings.Builder
	if _, err := b.dir.Dump(bg, &dump, nil); err != nil || strings.Contains(dump.String(), digits) {
		t.Errorf("the code is on disk, or %v", err)
	}
	for why, change := range map[string]func(*domain.Access){
		"no-mail": func(a *domain.Access) { a.Email = domain.KnownNone[string](asOf, domain.FromAccessFeed) },
		"fresh-mail": func(a *domain.Access) {
			a.Email = domain.Known("new@example.org", domain.InstantOf(b.now.Add(-time.Hour)), domain.FromGuichet)
		},
	} {
		b.kept(id("1"), change)
		v, _ := b.StartCall(bg, id("1"), domain.CallerSelf, "")
		err := b.MailCode(bg, v.Call)
		var e *domain.Error
		if !errors.As(err, &e) || e.Facts["why"] != why {
			t.Errorf("%v, not %s", err, why)
		}
	}
}

// Who is forgotten gets no mail any more, and none waits for them.
func TestForgottenPeopleGetNoMail(t *testing.T) {
	b, o := mailed(t, func(a *domain.Access) {
		withMail(a)
		a.Blocked = domain.Known(true, asOf, domain.FromAccessFeed)
	})
	p, err := b.PlanAccess(bg, []domain.AccountID{id("1")}, desk.AccessAsk{Verb: domain.VerbUnlock, Reason: "vu"})
	if err != nil {
		t.Fatal(err)
	}
	b.do(p)
	if _, err := b.Forget(bg, id("1"), "demande écrite", desk.Agreement{}); err != nil {
		t.Fatal(err)
	}
	if d, err := b.Deliver(bg); err != nil || d != (desk.Delivered{}) || len(o.sent) != 0 {
		t.Errorf("%+v, %v, %d sent", d, err, len(o.sent))
	}
	if waiting, err := b.Outbox(bg); err != nil || len(waiting) != 0 {
		t.Errorf("%+v, %v", waiting, err)
	}
	b.sound()
}
