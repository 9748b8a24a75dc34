package desk

import (
	"context"
	"maps"
	"slices"
	"strings"

	"guichet/domain"
)

// ServicesSaid is what is to be said of the services of one account.
type ServicesSaid struct {
	Account domain.AccountID
	Change  domain.ServiceChange
}

// ServiceStep is one account's part: what will change of it, or why nothing
// will. Neither: it is so already.
type ServiceStep struct {
	ServicesSaid
	Changes []domain.FieldChange
	Why     domain.Why
}

// ServicePlan is what a change of services will do, account by account.
type ServicePlan struct {
	Act    string // services-set, import-pronote
	Reason string
	Steps  []ServiceStep
}

// Changing counts the accounts that will change.
func (p ServicePlan) Changing() int {
	n := 0
	for _, st := range p.Steps {
		if len(st.Changes) > 0 {
			n++
		}
	}
	return n
}

// Whys counts the accounts that are not touched, by reason.
func (p ServicePlan) Whys() map[domain.Why]int {
	out := map[domain.Why]int{}
	for _, st := range p.Steps {
		if st.Why != "" {
			out[st.Why]++
		}
	}
	return out
}

// ServicesDone is what became of a plan: changed, already so, refused when it
// was applied or before.
type ServicesDone struct{ Changed, Unchanged, Refused int }

// PlanServices computes what one change of services does to accounts, and
// journals those that are refused by right. It needs the right to edit.
// Forbidden where all are refused; Invalid for a value that can't be;
// NeedsMotive without a reason.
func (s *Session) PlanServices(ctx context.Context, ids []domain.AccountID, c domain.ServiceChange, reason string) (ServicePlan, error) {
	if domain.Fold(reason) == "" {
		return ServicePlan{}, domain.E(domain.NeedsMotive, "what", "services")
	}
	if c.IsZero() {
		return ServicePlan{}, domain.E(domain.Invalid, "what", "services", "why", "nothing-heard")
	}
	var said []ServicesSaid
	for _, id := range sorted(ids) {
		said = append(said, ServicesSaid{Account: id, Change: c})
	}
	p := ServicePlan{Act: "services-set", Reason: motive(reason)}
	err := s.look(ctx, domain.VerbEdit, func(d *seat) error {
		after, err := (domain.Services{}).With(c, d.now)
		if err == nil && len(said) > 1 && after.Pronote.Standing == domain.Given {
			err = domain.E(domain.Invalid, "what", "pronote_id", "why", "one-account")
		}
		if err != nil {
			return err
		}
		p.Steps, err = d.serviceSteps(ctx, said)
		return err
	})
	if err == nil {
		err = s.refuseServices(ctx, p)
	}
	return p, err
}

// SetServices plans a change of services and applies it.
func (s *Session) SetServices(ctx context.Context, ids []domain.AccountID, c domain.ServiceChange, reason string) (ServicesDone, error) {
	p, err := s.PlanServices(ctx, ids, c, reason)
	if err != nil {
		return ServicesDone{}, err
	}
	return s.ApplyServices(ctx, p, nil)
}

func (d *seat) serviceSteps(ctx context.Context, said []ServicesSaid) ([]ServiceStep, error) {
	steps := make([]ServiceStep, 0, len(said))
	for _, one := range said {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		st, _, err := d.serviceStep(one)
		if err != nil {
			return nil, err
		}
		steps = append(steps, st)
	}
	return steps, nil
}

// serviceStep is one account's part on the present state, and its particulars
// as they will be.
func (d *seat) serviceStep(said ServicesSaid) (ServiceStep, domain.Particulars, error) {
	st := ServiceStep{ServicesSaid: said}
	var p domain.Particulars
	who, err := d.Belonging(said.Account)
	if isNotFound(err) {
		st.Why = domain.NoSuchAccount
		return st, p, nil
	}
	if err != nil {
		return st, p, err
	}
	if !d.covers(who.UAIs...) {
		st.Why = domain.OutsidePerimeter
		return st, p, nil
	}
	if st.Why, err = d.protects(said.Account, who); err != nil || st.Why != "" {
		return st, p, err
	}
	a, err := d.Account(said.Account)
	if err != nil {
		return st, p, err
	}
	p = a.Particulars
	p.Services, err = p.Services.With(said.Change, d.now)
	st.Changes = a.Particulars.Services.Diff(said.Account, p.Services)
	return st, p, err
}

// refuseServices journals what a plan refuses by right; Forbidden where that
// is all of it.
func (s *Session) refuseServices(ctx context.Context, p ServicePlan) error {
	byWhy := map[domain.Why][]domain.AccountID{}
	refused := 0
	for _, st := range p.Steps {
		if st.Why.ByRight() {
			byWhy[st.Why] = append(byWhy[st.Why], st.Account)
			refused++
		}
	}
	for _, why := range domain.Whys() {
		if ids := byWhy[why]; len(ids) > 0 {
			e := refusalEntry(domain.VerbEdit, domain.Refusal(why))
			e.Facts["act"] = p.Act
			s.note(ctx, e, ids)
		}
	}
	if refused == 0 || refused < len(p.Steps) {
		return nil
	}
	facts := []string{"agent", s.As, "verb", string(domain.VerbEdit), "why", string(p.Steps[0].Why)}
	if refused == 1 {
		facts = append(facts, "what", string(p.Steps[0].Account))
	}
	return domain.E(domain.Forbidden, facts...)
}

// ApplyServices does what a plan says, in batches that are each one commit with
// its entry; each account is judged again on what the directory is then. A run
// that was cut short is run again: what is so already is not touched.
func (s *Session) ApplyServices(ctx context.Context, p ServicePlan, watch Watch) (ServicesDone, error) {
	var done ServicesDone
	for from := 0; from < len(p.Steps); from += domain.BatchSize {
		if ctx.Err() != nil || !watch.ok(Progress{Stage: "write", Done: int64(from), Total: int64(len(p.Steps))}) {
			return done, domain.E(domain.Interrupted)
		}
		batch := p.Steps[from:min(from+domain.BatchSize, len(p.Steps))]
		one, err := s.serveBatch(context.WithoutCancel(ctx), p, batch)
		if err != nil {
			return done, err
		}
		done.Changed, done.Unchanged, done.Refused = done.Changed+one.Changed, done.Unchanged+one.Unchanged, done.Refused+one.Refused
	}
	return done, nil
}

func (s *Session) serveBatch(ctx context.Context, p ServicePlan, steps []ServiceStep) (ServicesDone, error) {
	var done ServicesDone
	err := s.amendSome(ctx, domain.VerbEdit, func(d *seat) (Write, error) {
		done = ServicesDone{}
		var w Write
		var changes []domain.FieldChange
		for _, planned := range steps {
			st, after, err := d.serviceStep(planned.ServicesSaid)
			switch {
			case err != nil:
				return w, err
			case st.Why != "":
				done.Refused++
			case len(st.Changes) == 0:
				done.Unchanged++
			default:
				done.Changed++
				changes = append(changes, st.Changes...)
				w.Particulars = append(w.Particulars, Keyed[domain.Particulars]{ID: st.Account, Value: after})
				w.Touches = append(w.Touches, st.Account)
			}
		}
		w.Touches = sorted(w.Touches)
		w.Values = &Values{Until: d.now.Add(s.UndoFor), Fields: changes}
		w.Entry = domain.Entry{Act: p.Act, Targets: w.Touches, Counts: map[string]int{string(domain.Done): done.Changed}, Facts: serviceFacts(p, changes)}
		return w, nil
	}, func() bool { return done.Changed > 0 })
	return done, err
}

func serviceFacts(p ServicePlan, changes []domain.FieldChange) map[string]string {
	fields := map[string]bool{}
	for _, c := range changes {
		fields[c.Field] = true
	}
	facts := map[string]string{"fields": strings.Join(slices.Sorted(maps.Keys(fields)), " ")}
	if p.Reason != "" {
		facts["reason"] = p.Reason
	}
	return facts
}
