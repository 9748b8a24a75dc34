package connector_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/connector"
	"guichet/store/connector/slapdtest"
)

func nowInstant() domain.Instant { return domain.InstantOf(time.Now()) }

// read is all that a feed yields.
func read(t *testing.T, src desk.Source) (rows []desk.AccessRow, warnings []domain.Warning) {
	t.Helper()
	err := src.Read(bg, func(item desk.Item) bool {
		switch {
		case item.Access != nil:
			rows = append(rows, *item.Access)
		case item.Warning != nil:
			warnings = append(warnings, *item.Warning)
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows, warnings
}

// states are the rows of a directory by login.
func states(t *testing.T, l *connector.LDAP) map[string]desk.AccessRow {
	t.Helper()
	rows, _ := read(t, l.States(""))
	out := map[string]desk.AccessRow{}
	for _, row := range rows {
		out[row.Login] = row
	}
	return out
}

// Everybody is in the feed once, whatever the size of a page, and each time that
// it is read; each with platform, key, mail and instant.
func TestStatesOfEverybody(t *testing.T) {
	s := slapdtest.New(t)
	s.Set(slapdtest.DN("lcoeur"), "mail", "l.coeur@example.org")
	s.Set(slapdtest.DN("troy"), "mail", "troy")
	at := time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC)
	for _, size := range []uint32{1, 2, 3, 500} {
		o := options(s.Raw.Addr)
		o.Page, o.Clock = size, func() time.Time { return at }
		src := opened(t, o).States("versailles")
		if f := src.Describe(); f.Kind != "access" || f.Source != "versailles" || f.Complete || !slices.Equal(f.Files, []string{o.Server}) {
			t.Errorf("%+v", f)
		}
		for range 2 {
			rows, warnings := read(t, src)
			if done, total := src.Progress(); done < 400 || total != done {
				t.Errorf("%d of %d bytes", done, total)
			}
			if len(rows) != 3 || len(warnings) != 1 || warnings[0].Code != domain.WarnBadMail || warnings[0].Place.Record != "k-troy" {
				t.Fatalf("pages of %d: %d rows, %+v", size, len(rows), warnings)
			}
			for i, login := range slapdtest.Everybody() {
				r := rows[i]
				if r.Platform != "ent77" || r.Login != login || r.JoinKey != "k-"+login || r.AsOf != domain.InstantOf(at) ||
					r.Where != (domain.Place{File: o.Server, Line: i + 1, Record: "k-" + login}) {
					t.Errorf("%+v", r)
				}
			}
			if mail := rows[0].Access.Email; !mail.Is("l.coeur@example.org") {
				t.Errorf("%+v", mail)
			}
			if !rows[2].Access.Email.SaysNone() || rows[1].Access.Email.Standing != domain.Unknown {
				t.Errorf("%+v, %+v", rows[2].Access.Email, rows[1].Access.Email)
			}
		}
	}
}

// What the policy says of each, at an instant of ours.
func TestStatesByThePolicy(t *testing.T) {
	s := slapdtest.New(t)
	own, grace := "cn=own,ou=policies,"+slapdtest.Suffix, "cn=grace,ou=policies,"+slapdtest.Suffix
	s.Root(func(c *ldap.Conn) error {
		return errors.Join(
			slapdtest.Add(c, own, slapdtest.Entry{"objectClass": {"device", "pwdPolicy"}, "pwdAttribute": {"userPassword"}, "pwdLockout": {"TRUE"}, "pwdMaxFailure": {"3"},
				"pwdMaxAge": {"864000"}, "pwdMaxIdle": {"8640000"}}),
			slapdtest.Add(c, grace, slapdtest.Entry{"objectClass": {"device", "pwdPolicy"}, "pwdAttribute": {"userPassword"}, "pwdMaxAge": {"864000"}, "pwdGraceAuthnLimit": {"1"}}),
			slapdtest.AddPerson(c, "own", slapdtest.Entry{"pwdPolicySubentry": {own}}),
			slapdtest.AddPerson(c, "grace", slapdtest.Entry{"pwdPolicySubentry": {grace}}),
			slapdtest.AddPerson(c, "lost", slapdtest.Entry{"pwdPolicySubentry": {"cn=lost,ou=policies," + slapdtest.Suffix}}))
	})
	l := opened(t, options(s.Raw.Addr))
	if a := states(t, l)["own"].Access; !a.LastLogin.IsZero() || a.ChangedAt.IsZero() || !a.MustChange.Is(false) || !a.Blocked.Is(false) ||
		!a.BannedUntil.SaysNone() || !a.PasswordExpired.Is(false) || !a.Inactivity.Is(false) {
		t.Errorf("as it was made: %+v", a)
	}
	before := nowInstant()
	if !s.Opens("own", slapdtest.First) {
		t.Fatal("it does not open")
	}
	s.Set(slapdtest.DN("own"), "pwdReset", "TRUE")
	a := states(t, l)["own"].Access
	if !a.MustChange.Is(true) || a.LastLogin.Value.At < before-1000 || a.ChangedAt.Value.At > a.LastLogin.Value.At+1000 {
		t.Errorf("once it was used: %+v", a)
	}
	for name, c := range map[string]struct {
		later         time.Duration
		expired, idle bool
	}{"a week": {7 * 24 * time.Hour, false, false}, "two weeks": {14 * 24 * time.Hour, true, false}, "a year": {365 * 24 * time.Hour, true, true}} {
		o := options(s.Raw.Addr)
		o.Clock = func() time.Time { return time.Now().Add(c.later) }
		all := states(t, opened(t, o))
		if a := all["own"].Access; !a.PasswordExpired.Is(c.expired) || !a.Inactivity.Is(c.idle) {
			t.Errorf("%s later: %+v, %+v", name, a.PasswordExpired, a.Inactivity)
		}
		if a := all["grace"].Access; !a.PasswordExpired.Is(false) {
			t.Errorf("%s later, a login is still given: %+v", name, a.PasswordExpired)
		}
	}
	s.Set(slapdtest.DN("grace"), "pwdEndTime", "20261121080500Z")
	o := options(s.Raw.Addr)
	for at, expired := range map[time.Time]bool{time.Date(2026, 11, 21, 8, 4, 59, 0, time.UTC): false, time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC): true} {
		o.Clock = func() time.Time { return at }
		if a := states(t, opened(t, o))["grace"].Access; !a.PasswordExpired.Is(expired) {
			t.Errorf("at %v: %+v", at, a.PasswordExpired)
		}
	}
	s.Fail("own") // its policy has no duration: somebody must end it
	if v := states(t, l)["own"].Access.StateAt(nowInstant()); v.State != domain.Locked || v.Reason != domain.ByAdministrator {
		t.Errorf("%+v", v)
	}
	if a := states(t, l)["lost"].Access; a.PasswordExpired.Standing != domain.Unknown || a.Inactivity.Standing != domain.Unknown || !a.Blocked.Is(false) {
		t.Errorf("a policy that is not there: %+v", a)
	}
}

// What a directory calls people comes out clean, and who has no key does not.
func TestStatesOfHostilePeople(t *testing.T) {
	s := slapdtest.New(t)
	s.Root(func(c *ldap.Conn) error {
		return errors.Join(slapdtest.AddPerson(c, "a\u202e\x1b[31mb", nil), slapdtest.Add(c, "cn=nameless,"+slapdtest.People, slapdtest.Entry{"objectClass": {"inetOrgPerson"}, "cn": {"nameless"}, "sn": {"x"}}))
	})
	o := options(s.Raw.Addr)
	o.Filter = "(|(uid={login})(cn=nameless))"
	rows, warnings := read(t, opened(t, o).States(""))
	var codes []string
	for _, w := range warnings {
		codes = append(codes, string(w.Code))
	}
	slices.Sort(codes)
	if len(rows) != 4 || !slices.Equal(codes, []string{"no-key", "removed-characters"}) {
		t.Errorf("%d rows, %v", len(rows), codes)
	}
	for _, r := range rows {
		if r.Login != domain.Clean(r.Login) || strings.ContainsAny(r.Login+r.JoinKey+r.Where.Record, "\x1b\u202e") {
			t.Errorf("%q", r.Login)
		}
	}
}

// A feed ends when nobody wants more of it, and with an error when it is cut.
func TestStatesEnd(t *testing.T) {
	s := slapdtest.New(t)
	o := options(s.Raw.Addr)
	o.Page = 1
	n := 0
	if err := opened(t, o).States("").Read(bg, func(desk.Item) bool { n++; return false }); err != nil || n != 1 {
		t.Errorf("%d items, %v", n, err)
	}
	ctx, leave := context.WithCancel(bg)
	err := opened(t, o).States("").Read(ctx, func(desk.Item) bool { leave(); return true })
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	third := slapdtest.Once(ldap.ApplicationSearchRequest, 3, slapdtest.CutBefore) // the first page, the policy, the second page
	w := slapdtest.NewWire(t, s, func(w *slapdtest.Wire) { w.At = third })
	o.Server = "ldap://" + w.Addr
	n = 0
	if err := opened(t, o).States("").Read(bg, func(desk.Item) bool { n++; return true }); domain.CodeOf(err) != domain.Unreadable || n != 1 {
		t.Errorf("%d items, %v", n, err)
	}
}
