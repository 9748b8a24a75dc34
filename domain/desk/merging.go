package desk

import (
	"time"

	"guichet/domain"
)

// fact is one fact of an access, whatever its type.
type fact struct {
	name  string
	here  func() (domain.Instant, bool)                      // as-of, whether known
	stamp func(domain.Instant)                               // date it, if known
	merge func() (before, after string, changed, newer bool) // from the feed into the account
}

func pair[T comparable](name string, into, from *domain.Fact[T], text func(T) string) fact {
	say := func(f domain.Fact[T]) string {
		switch f.Standing {
		case domain.Given:
			return text(f.Value)
		case domain.None:
			return "-"
		}
		return ""
	}
	return fact{
		name: name,
		here: func() (domain.Instant, bool) { return into.AsOf, into.Standing != domain.Unknown },
		stamp: func(at domain.Instant) {
			if into.Standing != domain.Unknown {
				into.AsOf, into.From = at, domain.FromAccessFeed
			}
		},
		merge: func() (string, string, bool, bool) {
			if from.Standing == domain.Unknown {
				return "", "", false, false
			}
			before, after := say(*into), say(*from)
			changed, newer := !into.SameAs(*from), into.AsOf != from.AsOf
			*into = *from
			return before, after, changed, newer
		},
	}
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func moment(m domain.Moment) string { return m.Text() }

func word[T ~string](w T) string { return string(w) }

// pairs lists the facts of two accesses side by side, once for all.
func pairs(a, b *domain.Access) []fact {
	return []fact{
		pair("activated", &a.Activated, &b.Activated, yesNo),
		pair("activated_at", &a.ActivatedAt, &b.ActivatedAt, moment),
		pair("last_login", &a.LastLogin, &b.LastLogin, moment),
		pair("secret", &a.Secret, &b.Secret, word[domain.SecretKind]),
		pair("access_expires", &a.SecretExpires, &b.SecretExpires, moment),
		pair("must_change", &a.MustChange, &b.MustChange, yesNo),
		pair("changed_at", &a.ChangedAt, &b.ChangedAt, moment),
		pair("blocked", &a.Blocked, &b.Blocked, yesNo),
		pair("blocked_at", &a.BlockedAt, &b.BlockedAt, moment),
		pair("banned_until", &a.BannedUntil, &b.BannedUntil, moment),
		pair("inactivity", &a.Inactivity, &b.Inactivity, yesNo),
		pair("password_expired", &a.PasswordExpired, &b.PasswordExpired, yesNo),
		pair("federated", &a.Federated, &b.Federated, yesNo),
		pair("email", &a.Email, &b.Email, word[string]),
		pair("mail_sent_at", &a.MailSentAt, &b.MailSentAt, moment),
		pair("mail_bounced", &a.MailBounced, &b.MailBounced, yesNo),
		pair("notified_at", &a.NotifiedAt, &b.NotifiedAt, moment),
		pair("closed_at", &a.ClosedAt, &b.ClosedAt, moment),
		pair("account_end", &a.AccountEnd, &b.AccountEnd, moment),
		pair("teleservices_state", &a.Teleservices, &b.Teleservices, word[domain.TeleservicesState]),
		pair("teleservices_access", &a.TeleservicesAccess, &b.TeleservicesAccess, yesNo),
		pair("duplicate_blocking", &a.DuplicateBlocking, &b.DuplicateBlocking, yesNo),
	}
}

// merge brings what the feed knows into the account: what it does not know
// stays. It tells which fields changed, and whether any fact is newer though
// it says the same.
func merge(into *domain.Access, from domain.Access, id domain.AccountID) (changes []domain.FieldChange, newer bool) {
	for _, f := range pairs(into, &from) {
		before, after, changed, later := f.merge()
		newer = newer || later
		if changed {
			changes = append(changes, domain.FieldChange{Account: id, Field: f.name, Before: before, After: after})
		}
	}
	if from.BlockedWhy != "" {
		into.BlockedWhy = from.BlockedWhy
	}
	if from.Successor != "" {
		into.Successor = from.Successor
	}
	return changes, newer
}

// stamp dates what a row knows.
func stamp(a *domain.Access, at domain.Instant) {
	for _, f := range pairs(a, a) {
		f.stamp(at)
	}
}

// newest is the instant of the newest fact of an access; the start of time
// when nothing is known.
func newest(a domain.Access) domain.Instant {
	last := domain.InstantOf(time.Time{})
	for _, f := range pairs(&a, &a) {
		if at, known := f.here(); known && at > last {
			last = at
		}
	}
	return last
}
