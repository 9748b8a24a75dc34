package desk

import (
	"context"

	"guichet/domain"
)

// Drop gives up what is left of a plan: batches that were not applied, an
// agreement that is waited for, orders that have not been answered. What was
// done stays done, and can be undone. PlanNotResumable{why: nothing-left}.
func (s *Session) Drop(ctx context.Context, id domain.PlanID) (domain.Plan, error) {
	var p domain.Plan
	err := s.amend(ctx, domain.VerbInspect, func(d *seat) (Write, error) {
		var err error
		if p, err = d.plan(id); err != nil {
			return Write{}, err
		}
		if err := d.may(right(p)); err != nil {
			return Write{}, err
		}
		orders, err := d.ordersOf(id)
		if err != nil {
			return Write{}, err
		}
		unfinished := p.Status == domain.PlanRunning || p.Status == domain.PlanAsked
		if !unfinished && len(orders) == 0 {
			return Write{}, domain.E(domain.PlanNotResumable, "what", string(id), "why", "nothing-left")
		}
		e := domain.Entry{Act: "plan-drop", Plan: id, Facts: map[string]string{"what": p.Act}, Counts: map[string]int{
			"batches": p.Batches - p.Applied, "orders": len(orders),
		}}
		w := Write{Entry: e}
		for _, o := range orders {
			w.DropOrders = append(w.DropOrders, o.ID)
		}
		if unfinished {
			p.Status = domain.PlanDropped
			w.Plans = []domain.Plan{p}
		}
		return w, nil
	})
	return p, err
}
