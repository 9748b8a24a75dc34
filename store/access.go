package store

import "guichet/domain"

// keptAccess is a domain.Access in which what nobody said is left out: cbor omits nil pointers, but no structs that are
// kept as arrays, as facts are. The pointers go into the Access itself, so that reading and writing copy nothing.
type keptAccess struct {
	Activated          *domain.Fact[bool]                     `cbor:"1,keyasint,omitempty"`
	ActivatedAt        *domain.Fact[domain.Moment]            `cbor:"2,keyasint,omitempty"`
	LastLogin          *domain.Fact[domain.Moment]            `cbor:"3,keyasint,omitempty"`
	Secret             *domain.Fact[domain.SecretKind]        `cbor:"4,keyasint,omitempty"`
	SecretExpires      *domain.Fact[domain.Moment]            `cbor:"5,keyasint,omitempty"`
	SecretBy           *string                                `cbor:"6,keyasint,omitempty"`
	MustChange         *domain.Fact[bool]                     `cbor:"7,keyasint,omitempty"`
	ChangedAt          *domain.Fact[domain.Moment]            `cbor:"8,keyasint,omitempty"`
	Blocked            *domain.Fact[bool]                     `cbor:"9,keyasint,omitempty"`
	BlockedAt          *domain.Fact[domain.Moment]            `cbor:"10,keyasint,omitempty"`
	BlockedWhy         *string                                `cbor:"11,keyasint,omitempty"`
	BannedUntil        *domain.Fact[domain.Moment]            `cbor:"12,keyasint,omitempty"`
	Inactivity         *domain.Fact[bool]                     `cbor:"13,keyasint,omitempty"`
	PasswordExpired    *domain.Fact[bool]                     `cbor:"14,keyasint,omitempty"`
	Federated          *domain.Fact[bool]                     `cbor:"15,keyasint,omitempty"`
	Email              *domain.Fact[string]                   `cbor:"16,keyasint,omitempty"`
	MailSentAt         *domain.Fact[domain.Moment]            `cbor:"17,keyasint,omitempty"`
	MailBounced        *domain.Fact[bool]                     `cbor:"18,keyasint,omitempty"`
	NotifiedAt         *domain.Fact[domain.Moment]            `cbor:"19,keyasint,omitempty"`
	ClosedAt           *domain.Fact[domain.Moment]            `cbor:"20,keyasint,omitempty"`
	Successor          *domain.AccountID                      `cbor:"21,keyasint,omitempty"`
	AccountEnd         *domain.Fact[domain.Moment]            `cbor:"22,keyasint,omitempty"`
	Teleservices       *domain.Fact[domain.TeleservicesState] `cbor:"23,keyasint,omitempty"`
	TeleservicesAccess *domain.Fact[bool]                     `cbor:"24,keyasint,omitempty"`
	DuplicateBlocking  *domain.Fact[bool]                     `cbor:"25,keyasint,omitempty"`
}

// known points to the facts and texts that say something, for writing.
func known(a *domain.Access) *keptAccess { return point(a, false) }

// whole points to all of them, for reading.
func whole(a *domain.Access) *keptAccess { return point(a, true) }

func point(a *domain.Access, all bool) *keptAccess {
	return &keptAccess{
		Activated:          fact(&a.Activated, all),
		ActivatedAt:        fact(&a.ActivatedAt, all),
		LastLogin:          fact(&a.LastLogin, all),
		Secret:             fact(&a.Secret, all),
		SecretExpires:      fact(&a.SecretExpires, all),
		SecretBy:           text(&a.SecretBy, all),
		MustChange:         fact(&a.MustChange, all),
		ChangedAt:          fact(&a.ChangedAt, all),
		Blocked:            fact(&a.Blocked, all),
		BlockedAt:          fact(&a.BlockedAt, all),
		BlockedWhy:         text(&a.BlockedWhy, all),
		BannedUntil:        fact(&a.BannedUntil, all),
		Inactivity:         fact(&a.Inactivity, all),
		PasswordExpired:    fact(&a.PasswordExpired, all),
		Federated:          fact(&a.Federated, all),
		Email:              fact(&a.Email, all),
		MailSentAt:         fact(&a.MailSentAt, all),
		MailBounced:        fact(&a.MailBounced, all),
		NotifiedAt:         fact(&a.NotifiedAt, all),
		ClosedAt:           fact(&a.ClosedAt, all),
		Successor:          text(&a.Successor, all),
		AccountEnd:         fact(&a.AccountEnd, all),
		Teleservices:       fact(&a.Teleservices, all),
		TeleservicesAccess: fact(&a.TeleservicesAccess, all),
		DuplicateBlocking:  fact(&a.DuplicateBlocking, all),
	}
}

func fact[T comparable](f *domain.Fact[T], all bool) *domain.Fact[T] {
	if all || !f.IsZero() {
		return f
	}
	return nil
}

func text[T ~string](s *T, all bool) *T {
	if all || *s != "" {
		return s
	}
	return nil
}
