package connector

import (
	netmail "net/mail"
	"strings"
	"time"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
)

// access takes what an entry and its policy say of the way in.
func (r *rows) access(e *ldap.Entry, p policy) {
	a := &r.row.Access
	mustChange := strings.EqualFold(e.GetEqualFoldAttributeValue(mustReset), "TRUE")
	a.MustChange = known(r, mustChange)
	if !mustChange { // whatever was given is given to be changed: it has been
		a.Secret, a.SecretExpires = none[domain.SecretKind](r), none[domain.Moment](r)
	}
	r.lock(e, p)
	changed, ok := r.instant(e, changedTime)
	if ok {
		a.ChangedAt = known(r, domain.MomentAt(changed))
	}
	used := max(r.latest(e, lastSuccess), r.latest(e, lastBindTime))
	if used != 0 {
		a.LastLogin = known(r, domain.MomentAt(used))
	}
	if end, ok := r.instant(e, endTime); ok && end <= r.row.AsOf {
		a.PasswordExpired = known(r, true)
	} else if p.read {
		a.PasswordExpired = known(r, p.expired(changed, len(e.GetEqualFoldAttributeValues(graceUse)), r.row.AsOf))
	}
	if p.read {
		a.Inactivity = known(r, p.idle > 0 && used != 0 && used.Add(p.idle) <= r.row.AsOf)
	}
	if r.opt.Mail != "" {
		r.mail(e)
	}
}

// lock tells a lock by attempts from one for good. One that ends only when
// somebody ends it is for good to whoever stands before it, whatever began it:
// « 000001010000Z », a policy without a duration, or one that can't be read. A
// time that can't be read says nothing.
func (r *rows) lock(e *ldap.Entry, p policy) {
	a := &r.row.Access
	if e.GetEqualFoldAttributeValue(lockedTime) == "" {
		a.Blocked, a.BannedUntil = known(r, false), none[domain.Moment](r)
		return
	}
	t, ok := r.time(e, lockedTime)
	switch {
	case !ok:
	case t.Year() < 1:
		a.Blocked, a.BannedUntil = known(r, true), none[domain.Moment](r)
	case p.lockout == 0:
		a.Blocked, a.BannedUntil = known(r, true), none[domain.Moment](r)
		a.BlockedAt = known(r, domain.MomentAt(domain.InstantOf(t)))
	default:
		a.Blocked, a.BannedUntil = known(r, false), known(r, domain.MomentAt(domain.InstantOf(t.Add(p.lockout))))
	}
}

// mail takes the mail on record; none is known to be none.
func (r *rows) mail(e *ldap.Entry) {
	text := r.text(e, r.opt.Mail)
	address, err := netmail.ParseAddress(text)
	switch {
	case text == "":
		r.row.Access.Email = none[string](r)
	case err != nil || address.Address != text || domain.Clean(text) != text:
		r.warn(domain.WarnBadMail)
	default:
		r.row.Access.Email = known(r, text)
	}
}

// time is an attribute's time; false, with a warning, for what is none.
func (r *rows) time(e *ldap.Entry, attribute string) (time.Time, bool) {
	text := e.GetEqualFoldAttributeValue(attribute)
	if text == "" {
		return time.Time{}, false
	}
	t, err := ber.ParseGeneralizedTime([]byte(text))
	if err != nil {
		r.warn(domain.WarnBadValue, "attribute", attribute, "value", domain.Clean(text))
	}
	return t, err == nil
}

func (r *rows) instant(e *ldap.Entry, attribute string) (domain.Instant, bool) {
	t, ok := r.time(e, attribute)
	return domain.InstantOf(t), ok
}

// latest is an attribute's instant; 0 where there is none.
func (r *rows) latest(e *ldap.Entry, attribute string) domain.Instant {
	at, _ := r.instant(e, attribute)
	return at
}

func known[T comparable](r *rows, v T) domain.Fact[T] {
	return domain.Known(v, r.row.AsOf, domain.FromAccessFeed)
}

func none[T comparable](r *rows) domain.Fact[T] {
	return domain.KnownNone[T](r.row.AsOf, domain.FromAccessFeed)
}
