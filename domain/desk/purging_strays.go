package desk

import (
	"context"

	"guichet/domain"
)

// strays erases the mails that nobody has placed for as long as settled tickets
// are kept: they tell of people as tickets do.
func (p *purge) strays(ctx context.Context) error {
	return p.step(ctx, "purge-strays", &p.report.Strays, func(d *seat) (Write, int, error) {
		var w Write
		all, err := d.Snapshot.Strays()
		end := before(d.now, p.s.Retention.Tickets)
		for _, st := range all {
			if st.Received < end && (p.count || len(w.DropStrays) < fewTickets) {
				w.DropStrays = append(w.DropStrays, st.ID)
			}
		}
		n := len(w.DropStrays)
		w.Entry = domain.Entry{Act: "stray-purge", Counts: map[string]int{"strays": n}}
		return w, n, err
	})
}
