package words

import (
	"time"

	"guichet/domain"
)

// Fate says what became of an order to the directory that owns an account, and
// when it is tried again. A reset is not tried again by itself: another one is
// the way on, and its secret alone counts.
func (w *Words) Fate(o domain.Order, now domain.Instant, zone *time.Location) string {
	said, fate := w.T("fate_"+string(o.Fate()), "Words", domain.Clean(o.Refused)), o.Fate()
	switch {
	case fate == domain.FateDone, fate == domain.FateRefused:
	case o.Gives():
		said = w.T("order_again", "Fate", said)
	case o.Next > 0:
		said = w.T("order_next", "Fate", said, "When", w.When(o.Next, now, zone))
	}
	return said
}
