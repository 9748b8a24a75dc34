package desk

import (
	"context"

	"guichet/domain"
	"guichet/domain/secret"
)

// Connector carries orders to the directory that owns a platform's accounts.
type Connector interface {
	// Can tells whether the directory takes an act: reset, unlock, close,
	// reopen, group-add, group-remove.
	Can(act string) bool
	// Carry makes one change there. Nil: it is done. A Rejection: it is refused
	// for good, in the directory's own words. Any other error: nobody knows
	// whether it was done, and the same order may be carried again. An unlock
	// of what is not locked, a member who is one already, one who is none any
	// more: done. No error holds the secret.
	Carry(ctx context.Context, u Upstream) error
}

// Upstream is an order as it leaves.
type Upstream struct {
	ID      domain.OrderID
	Act     string
	Account domain.AccountID
	Login   string // empty where it is only computed
	JoinKey string
	Group   domain.Group  // of group-add and group-remove
	Secret  secret.Secret // of a reset: made for this try, kept nowhere
	// MustChange: the person chooses another at the first login. Until: the
	// secret's end, 0 where none is written.
	MustChange bool
	Until      domain.Instant
	// EndSessions: whoever is logged in with the former password is to be logged
	// out, where the directory can (OWASP, Forgot Password).
	EndSessions bool
}
