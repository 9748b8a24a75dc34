package domain

import "time"

// SecretKind names the outstanding secret of an account; never the secret
// itself, nor a hash of it.
type SecretKind string

// The kinds of RULES §1.1. SecretNone: known that none is outstanding.
const (
	SecretNone        SecretKind = "none"
	SecretCode        SecretKind = "code"        // activation code (E2)
	SecretTemporary   SecretKind = "temporary"   // temporary password (C11, C12)
	SecretProvisional SecretKind = "provisional" // provisional password of ATEN (A12)
	SecretLink        SecretKind = "link"        // activation link (S5)
)

// TeleservicesState is what the screen of the Téléservices says of an account
// (A20, A27, K34).
type TeleservicesState string

// The three words read there.
const (
	TeleservicesUnused TeleservicesState = "inutilisé"
	TeleservicesUsed   TeleservicesState = "utilisé"
	TeleservicesLocked TeleservicesState = "verrouillé"
)

// Access is what is known of a person's way in: what an access feed, or an act
// of this directory, says. The facts are those of RULES §1.1.
type Access struct {
	Activated          Fact[bool]              `cbor:"1,keyasint,omitzero"`
	ActivatedAt        Fact[Moment]            `cbor:"2,keyasint,omitzero"`
	LastLogin          Fact[Moment]            `cbor:"3,keyasint,omitzero"`
	Secret             Fact[SecretKind]        `cbor:"4,keyasint,omitzero"`
	SecretExpires      Fact[Moment]            `cbor:"5,keyasint,omitzero"`
	SecretBy           string                  `cbor:"6,keyasint,omitzero"` // the agent who gave it
	MustChange         Fact[bool]              `cbor:"7,keyasint,omitzero"`
	ChangedAt          Fact[Moment]            `cbor:"8,keyasint,omitzero"`
	Blocked            Fact[bool]              `cbor:"9,keyasint,omitzero"`
	BlockedAt          Fact[Moment]            `cbor:"10,keyasint,omitzero"`
	BlockedWhy         string                  `cbor:"11,keyasint,omitzero"`
	BannedUntil        Fact[Moment]            `cbor:"12,keyasint,omitzero"`
	Inactivity         Fact[bool]              `cbor:"13,keyasint,omitzero"`
	PasswordExpired    Fact[bool]              `cbor:"14,keyasint,omitzero"`
	Federated          Fact[bool]              `cbor:"15,keyasint,omitzero"`
	Email              Fact[string]            `cbor:"16,keyasint,omitzero"`
	MailSentAt         Fact[Moment]            `cbor:"17,keyasint,omitzero"`
	MailBounced        Fact[bool]              `cbor:"18,keyasint,omitzero"`
	NotifiedAt         Fact[Moment]            `cbor:"19,keyasint,omitzero"`
	ClosedAt           Fact[Moment]            `cbor:"20,keyasint,omitzero"`
	Successor          AccountID               `cbor:"21,keyasint,omitzero"`
	AccountEnd         Fact[Moment]            `cbor:"22,keyasint,omitzero"`
	Teleservices       Fact[TeleservicesState] `cbor:"23,keyasint,omitzero"`
	TeleservicesAccess Fact[bool]              `cbor:"24,keyasint,omitzero"`
	DuplicateBlocking  Fact[bool]              `cbor:"25,keyasint,omitzero"`
}

// NamedFact is one fact of an access, named like the JSON of an account.
type NamedFact struct {
	Name string
	Fact AnyFact
}

// AccessFacts is how many facts an Access has.
const AccessFacts = 22

// Each lists the facts; changing one changes the access.
func (a *Access) Each() [AccessFacts]NamedFact {
	return [AccessFacts]NamedFact{
		{"activated", &a.Activated}, {"activated_at", &a.ActivatedAt}, {"last_login", &a.LastLogin},
		{"secret", &a.Secret}, {"access_expires", &a.SecretExpires}, {"must_change", &a.MustChange},
		{"changed_at", &a.ChangedAt}, {"blocked", &a.Blocked}, {"blocked_at", &a.BlockedAt},
		{"banned_until", &a.BannedUntil}, {"inactivity", &a.Inactivity}, {"password_expired", &a.PasswordExpired},
		{"federated", &a.Federated}, {"email", &a.Email}, {"mail_sent_at", &a.MailSentAt},
		{"mail_bounced", &a.MailBounced}, {"notified_at", &a.NotifiedAt}, {"closed_at", &a.ClosedAt},
		{"account_end", &a.AccountEnd}, {"teleservices_state", &a.Teleservices},
		{"teleservices_access", &a.TeleservicesAccess}, {"duplicate_blocking", &a.DuplicateBlocking},
	}
}

// Facts cuts the access down to what the state is computed from. A moment
// known to the day counts from the following midnight, Paris (RULES §1.5).
func (a Access) Facts() StateFacts {
	f := StateFacts{
		Blocked: a.Blocked.Is(true), Inactivity: a.Inactivity.Is(true), PasswordExpired: a.PasswordExpired.Is(true),
		Activated: tristate(a.Activated),
	}
	if a.BannedUntil.Standing == Given {
		f.BannedUntil = a.BannedUntil.Value.From(Paris())
	}
	if a.Secret.Standing == Given {
		f.Secret = a.Secret.Value
	}
	if a.SecretExpires.Standing == Given {
		f.SecretExpires = a.SecretExpires.Value.From(Paris())
	}
	if a.Teleservices.Standing == Given {
		f.Teleservices = a.Teleservices.Value
	}
	if f.Activated == Maybe && a.ActivatedAt.Standing == Given {
		f.Activated = Yes
	}
	switch a.LastLogin.Standing {
	case Given:
		f.LoggedIn = Yes
	case None:
		f.LoggedIn = No
	}
	return f
}

func tristate(f Fact[bool]) Tristate {
	switch f.Standing {
	case Given:
		if f.Value {
			return Yes
		}
		return No
	case None:
		return No
	}
	return Maybe
}

// StateAt is the state of an account with this access at an instant.
func (a Access) StateAt(now Instant) Verdict { return a.Facts().At(now) }

var paris = loadParis()

// Paris is the zone in which documents and feeds without an offset are read.
func Paris() *time.Location { return paris }

func loadParis() *time.Location {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		// A machine without a time zone database: cmd embeds one, so this is
		// for tests of other programs that import the package.
		return time.FixedZone("CET", 3600)
	}
	return zone
}
