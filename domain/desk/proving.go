package desk

import "guichet/domain"

// MailProves is from when digits sent to the address on record prove something:
// one that was changed here proves nothing for three days (SECURITY §1, 3). Zero
// where they do now, or where there is no such address.
func (v AccountView) MailProves(now domain.Instant) domain.Instant { return mailProves(v.Account, now) }

func mailProves(a domain.Account, now domain.Instant) domain.Instant {
	email := a.Access.Email
	if email.Standing != domain.Given || email.From == domain.FromAccessFeed {
		return 0
	}
	if from := email.AsOf.Add(freshDigits); from > now {
		return from
	}
	return 0
}
