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
	for b := range of.Applied {
		if err := ctx.Err(); err != nil {
			return err
		}
		steps, err := d.Steps(of.ID, b)
		if err != nil {
			return err
		}
		for _, st := range steps {
			if st.Outcome != domain.Done {
				continue
			}
			back, err := d.accessStep(domain.Verb(p.Act), st.Account)
			if err != nil {
				return err
			}
			if back.Why == "" {
				if back.Why, err = d.closedSince(of.ID, st.Account); err != nil {
					return err
				}
			}
			p.Steps = append(p.Steps, back)
		}
	}
	return nil
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
