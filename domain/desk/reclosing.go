package desk

import (
	"context"

	"guichet/domain"
)

// reopenOrClose computes what takes a closing or a reopening back: the other
// one, for the accounts that nobody has closed or reopened since.
func (d *seat) reopenOrClose(ctx context.Context, of domain.Plan, p *domain.Plan) error {
	p.Act, p.Reason = string(domain.VerbReopen), of.Reason
	if domain.Verb(of.Act) == domain.VerbReopen {
		p.Act = string(domain.VerbClose)
	}
	return d.eachDone(ctx, of, func(st domain.Step) error {
		back, err := d.accessStep(domain.Verb(p.Act), st.Account)
		if err == nil && back.Why == "" {
			back.Why, err = d.closedSince(of.ID, st.Account)
		}
		p.Steps = append(p.Steps, back)
		return err
	})
}

// closedSince tells that somebody closed or reopened an account after a plan.
func (d *seat) closedSince(plan domain.PlanID, id domain.AccountID) (domain.Why, error) {
	why, err := domain.ChangedSince, error(nil)
	scan := d.Timeline(id, func(seq uint64) bool {
		var e domain.Entry
		if e, err = d.Entry(seq); err != nil {
			return false
		}
		switch domain.Verb(e.Act) {
		case domain.VerbClose, domain.VerbReopen, domain.VerbRenew:
			if e.Plan == plan {
				why = ""
			}
			return false
		}
		return true
	})
	if err == nil {
		err = scan
	}
	return why, err
}
