package ticket

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"guichet/domain"
)

// crockford are the signs of Crockford's base 32: none is taken for another on
// paper or by ear.
const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// checkLength is how many signs the end of a reference has: one in 33 million
// other tickets has the same.
const checkLength = 5

// Reference is what leaves: RUBIS-00042-7K3Q9. The end is made of the ticket's
// identifier, so that a slip of the pen is no other ticket's.
func Reference(t domain.Ticket) string { return Short(t) + "-" + check(t.ID) }

// Short is what is said in the house: RUBIS-00042.
func Short(t domain.Ticket) string { return fmt.Sprintf("%s-%05d", Code(t.Queue), t.Number) }

// Code is a queue's id as references have it: letters and digits without
// accents, in capitals, nothing else; what Snapshot.TicketNumbered calls the
// folded id. Queues that differ only in the rest count together.
func Code(queue string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(domain.Fold(queue)) {
		if r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// check is the end of a ticket's reference.
func check(id domain.TicketID) string {
	sum := sha256.Sum256([]byte(id))
	var b [checkLength]byte
	for i := range b {
		b[i] = crockford[sum[i]%32] // 256 is a multiple of 32: each sign is as likely
	}
	return string(b[:])
}

// Ref is a reference that was found in a text.
type Ref struct {
	Code   string
	Number int
	Check  string // empty: a short one
}

// Of tells that a reference with its check is the ticket's. A short one is
// nobody's: any hand may have written it.
func (r Ref) Of(t domain.Ticket) bool {
	return r.Check != "" && r.Number == t.Number && r.Code == Code(t.Queue) && r.Check == check(t.ID)
}
