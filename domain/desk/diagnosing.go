package desk

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// Heard is what the caller says in a call and nobody keeps: their symptom, the
// identifier they typed, the door they took; by the names of diagnosis's keys.
type Heard map[string]string

// ofCall are the facts of a call: true of the moment, recorded nowhere.
var ofCall = []string{"symptom", "typed_id", "typed_secret", "door_used"}

// OfCall tells that a fact belongs to a call alone.
func OfCall(key string) bool { return slices.Contains(ofCall, key) }

// Diagnose explains why the person of an account can't get in now: the findings
// that hold, then the questions that would decide. It reads what the directory
// knows of the account, its person and its school, what was said before, and
// what is heard in this call. Forbidden outside the perimeter; Invalid for a
// fact that there is none of.
func (s *Session) Diagnose(ctx context.Context, id domain.AccountID, heard Heard) (diagnosis.Verdict, error) {
	return s.DiagnoseAt(ctx, id, heard, 0)
}

// DiagnoseAt is Diagnose at another instant, by what is known today; 0: now.
func (s *Session) DiagnoseAt(ctx context.Context, id domain.AccountID, heard Heard, at domain.Instant) (diagnosis.Verdict, error) {
	judge, err := s.Judge()
	if err != nil {
		return diagnosis.Verdict{}, err
	}
	f, now, err := s.caseOf(ctx, id, heard)
	if err != nil {
		return diagnosis.Verdict{}, err
	}
	return judge.Judge(&f, cmp.Or(at, now)), nil
}

// Why tells, of every rule of the account's tables, why it was set aside at an
// instant; 0: now.
func (s *Session) Why(ctx context.Context, id domain.AccountID, heard Heard, at domain.Instant) ([]diagnosis.Aside, error) {
	judge, err := s.Judge()
	if err != nil {
		return nil, err
	}
	f, now, err := s.caseOf(ctx, id, heard)
	if err != nil {
		return nil, err
	}
	return judge.Asides(&f, cmp.Or(at, now)), nil
}

func (s *Session) caseOf(ctx context.Context, id domain.AccountID, heard Heard) (diagnosis.Facts, domain.Instant, error) {
	var f diagnosis.Facts
	var now domain.Instant
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		a, err := d.Account(id)
		if err != nil {
			return err
		}
		if !d.inside(a.Identity) {
			return d.refuse(domain.VerbInspect, domain.Refusal(domain.OutsidePerimeter), id)
		}
		now = d.now
		f, err = d.factsOf(a)
		if err == nil {
			err = hear(&f, heard, diagnosis.Source{AsOf: now, From: domain.FromCaller})
		}
		return err
	})
	return f, now, err
}

// hear adds what is said to a case.
func hear(f *diagnosis.Facts, heard Heard, from diagnosis.Source) error {
	for _, name := range slices.Sorted(maps.Keys(heard)) {
		k, ok := diagnosis.KeyNamed(name)
		if !ok {
			return domain.E(domain.Invalid, "what", domain.Clean(name), "why", "unknown-fact")
		}
		if err := f.Say(k, heard[name], from); err != nil {
			return err
		}
	}
	return nil
}

// factsOf are the facts of an account's case, as the directory has them.
func (d *seat) factsOf(a domain.Account) (diagnosis.Facts, error) {
	var f diagnosis.Facts
	feed := diagnosis.Source{From: domain.FromFeed}
	here := diagnosis.Source{From: domain.FromGuichet}
	word := func(k, value string, from diagnosis.Source) {
		if key, ok := diagnosis.KeyNamed(k); ok && value != "" {
			_ = f.Say(key, value, from) // what is not in a vocabulary stays unknown
		}
	}
	p, _ := d.s.Platforms.Platform(a.ID.Platform())
	word("platform", string(p.ID), here)
	word("profile", string(a.Profile), feed)
	word("account", "yes", here)
	word("source", sourceOf(a), here)
	word("kind", kindOf(a), feed)
	word("login_known", yesNo(a.LoginKnown), here)
	if a.LoginKnown {
		word("login", a.Login, here)
	}
	f.Access(a.Access)
	if a.Access.Email.IsZero() {
		word("email", a.Mail, feed)
	}
	if a.ID.Source() != "" && a.ID.Source() != "people" {
		word("in_aaf", "yes", feed)
	}
	if legal, known := legalOf(d, a); known {
		word("siecle_guardian", yesNo(legal), feed)
	}
	if id := a.Particulars.Services.Pronote; !id.IsZero() {
		word("pronote_id", textOr(id.SaysNone(), "-", id.Value), diagnosis.Source{AsOf: id.AsOf, From: id.From})
	}
	if err := d.addSuccessor(&f, a); err != nil {
		return f, err
	}
	if err := d.addOther(&f, a); err != nil {
		return f, err
	}
	if err := d.addSchool(&f, a.UAIs()); err != nil {
		return f, err
	}
	addKnown(&f, p)
	for _, t := range a.Particulars.Told {
		key, ok := diagnosis.KeyNamed(t.Key)
		if !ok || f.AsOf(key) > t.At {
			continue // a feed has said something since
		}
		_ = f.Say(key, t.Value, diagnosis.Source{AsOf: t.At, From: t.From})
	}
	return f, nil
}

func textOr(no bool, instead, text string) string {
	if no {
		return instead
	}
	return text
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// sourceOf tells where an account comes from, in the diagnosis's vocabulary.
func sourceOf(a domain.Account) string {
	if a.ID.Source() == "" {
		return "manual"
	}
	return "aaf"
}

// legalOf tells whether a relative is a legal guardian of one of their
// children, by the feed; not known of somebody whose children it does not name.
func legalOf(d *seat, a domain.Account) (legal, known bool) {
	for _, id := range a.Children {
		child, err := d.Identity(id)
		if err != nil {
			continue
		}
		for _, g := range child.Guardians {
			if g.Relative == a.ID {
				known, legal = true, legal || g.Legal == 1
			}
		}
	}
	return legal, known
}

// addSuccessor names the account that took the place of a closed one.
func (d *seat) addSuccessor(f *diagnosis.Facts, a domain.Account) error {
	if a.Access.Successor == "" {
		return nil
	}
	next, err := d.Account(a.Access.Successor)
	if isNotFound(err) {
		return nil
	}
	if err == nil {
		here := diagnosis.Source{From: domain.FromGuichet}
		for name, value := range map[string]string{"successor": string(next.ID), "successor_login": textOr(!next.LoginKnown, "", next.Login)} {
			if k, ok := diagnosis.KeyNamed(name); ok && value != "" {
				err = f.Say(k, value, here)
			}
		}
	}
	return err
}

// addOther tells of an open account of the same person on the same platform
// (K7).
func (d *seat) addOther(f *diagnosis.Facts, a domain.Account) error {
	ids, err := samePerson(d, a)
	if err != nil {
		return err
	}
	other := "none"
	for _, id := range ids {
		if id == a.ID || id.Platform() != a.ID.Platform() {
			continue
		}
		b, err := d.Account(id)
		if isNotFound(err) || err == nil && b.ClosedBy(d.now) {
			continue
		}
		if err != nil {
			return err
		}
		if other = "fed"; b.ID.Source() == "" {
			other = "manual"
		}
	}
	k, _ := diagnosis.KeyNamed("other_account")
	return f.Say(k, other, diagnosis.Source{From: domain.FromGuichet})
}

// addSchool adds what is known of the first of the schools, and the windows and
// holidays that the site records.
func (d *seat) addSchool(f *diagnosis.Facts, uais []domain.UAI) error {
	if len(uais) == 0 {
		return nil
	}
	own, err := d.SchoolFacts(uais[0])
	if err != nil {
		return err
	}
	e, err := d.Establishment(uais[0])
	if err != nil && !isNotFound(err) {
		return err
	}
	key := func(name string) diagnosis.Key { k, _ := diagnosis.KeyNamed(name); return k }
	if c := own.Convention; c.Standing == domain.Given {
		f.Moment(key("convention"), c.Value, diagnosis.Source{AsOf: c.AsOf, From: c.From})
	} else if c.Standing == domain.None {
		f.None(key("convention"), diagnosis.Source{AsOf: c.AsOf, From: c.From})
	}
	for name, value := range map[string]string{"vie_scolaire": own.VieScolaire.Value, "edt_option": digit(own.EDTOption.Value), "adml": own.ADML} {
		if value != "" {
			if err := f.Say(key(name), value, diagnosis.Source{From: domain.FromGuichet}); err != nil {
				return err
			}
		}
	}
	if e.LastFeed != 0 {
		f.Moment(key("last_feed_at"), domain.MomentAt(e.LastFeed), diagnosis.Source{AsOf: e.LastFeed, From: domain.FromFeed})
	}
	p, _ := d.s.Platforms.Platform(e.Platform)
	suspended, holidays := p.Spans()
	f.Windows(slices.Concat(suspended, own.Windows), diagnosis.Source{From: domain.FromGuichet})
	if all := slices.Concat(holidays, own.Holidays); len(all) > 0 {
		f.Holidays(all, diagnosis.Source{From: domain.FromGuichet})
	}
	return nil
}

func digit(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// addKnown adds what the site says of every case of a platform.
func addKnown(f *diagnosis.Facts, p platform.Platform) {
	for name, value := range p.Known {
		if k, ok := diagnosis.KeyNamed(name); ok {
			_ = f.Say(k, value, diagnosis.Source{From: domain.FromGuichet})
		}
	}
}
