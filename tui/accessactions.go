package tui

import "guichet/domain"

// The intents about accesses, named like the verbs of the desk.
const (
	doReset  intent = "reset"
	doUnlock intent = "unlock"
	doRenew  intent = "renew"
	doClose  intent = "close"
	doReopen intent = "reopen"
)

// aboutAccess is what gives people their access back.
func aboutAccess() []action {
	return []action{
		{id: doReset, keys: keys("r"), where: people, needs: domain.VerbReset.Right(), danger: true, hint: 4},
		{id: doUnlock, keys: keys("l"), where: people, needs: domain.VerbUnlock.Right(), danger: true, hint: 4},
		{id: doRenew, where: people, needs: domain.VerbRenew.Right(), danger: true},
		{id: doClose, where: people, needs: domain.VerbClose.Right(), danger: true},
		{id: doReopen, where: people, needs: domain.VerbReopen.Right(), danger: true},
		{id: doContact, where: onAccount, needs: domain.VerbEdit},
	}
}

// accessVerb is the verb of an intent about accesses.
func accessVerb(id intent) (domain.Verb, bool) {
	switch id {
	case doReset, doUnlock, doRenew, doClose, doReopen:
		return domain.Verb(id), true
	}
	return "", false
}

// gives tells that a verb gives a secret.
func gives(v domain.Verb) bool { return v == domain.VerbReset || v == domain.VerbRenew }
