package desk

import (
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// StepDone is a step of an account's checklist, and whether it is done.
type StepDone struct {
	platform.ChecklistStep
	At domain.Instant // zero while it is not done
	By string
}

// Checklist is what remains to be done on an account after it came, and what
// is done of it: PRONOTE id, rights, GAR, timetable … by its platform and what
// its school uses. Forbidden outside the perimeter.
func (s *Session) Checklist(ctx context.Context, id domain.AccountID) ([]StepDone, error) {
	var out []StepDone
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		a, err := d.Account(id)
		if err != nil {
			return err
		}
		if !d.inside(a.Identity) {
			return d.refuse(domain.VerbInspect, domain.Refusal(domain.OutsidePerimeter), id)
		}
		steps, err := d.steps(a)
		for _, st := range steps {
			done := StepDone{ChecklistStep: st, At: a.Particulars.Ticked(st.ID)}
			if i := slices.IndexFunc(a.Particulars.Ticks, func(t domain.Tick) bool { return t.Step == st.ID }); i >= 0 {
				done.By = a.Particulars.Ticks[i].By
			}
			out = append(out, done)
		}
		return err
	})
	return out, err
}

// steps are those of an account, by its platform and its first school.
func (d *seat) steps(a domain.Account) ([]platform.ChecklistStep, error) {
	p, _ := d.s.Platforms.Platform(a.ID.Platform())
	vie := ""
	if uais := a.UAIs(); len(uais) > 0 {
		facts, err := d.SchoolFacts(uais[0])
		if err != nil {
			return nil, err
		}
		vie = facts.VieScolaire.Value
	}
	return p.ChecklistFor(a.Profile, a.ID.Source() != "", vie), nil
}

// Tick notes on an account that a step of its checklist is done, or takes that
// back. It needs the right to edit. Invalid {what, why: unknown-step} for a step
// that is not of its checklist; one that is ticked already changes nothing.
func (s *Session) Tick(ctx context.Context, id domain.AccountID, step string, done bool) error {
	some := false
	return s.amendSome(ctx, domain.VerbEdit, func(d *seat) (Write, error) {
		if err := d.reach(domain.VerbEdit, id); err != nil {
			return Write{}, err
		}
		a, err := d.Account(id)
		if err != nil {
			return Write{}, err
		}
		steps, err := d.steps(a)
		if err != nil {
			return Write{}, err
		}
		ticked := a.Particulars.Ticked(step) != 0
		known := slices.ContainsFunc(steps, func(st platform.ChecklistStep) bool { return st.ID == step })
		if !known && (done || !ticked) { // a tick of a list that is another one now can be taken back
			return Write{}, domain.E(domain.Invalid, "what", domain.Clean(step), "why", "unknown-step")
		}
		some = ticked != done
		p, ids := a.Particulars, []domain.AccountID{id}
		p.Tick(domain.Tick{Step: step, At: d.now, By: d.agent.Name}, done)
		facts := map[string]string{"step": step, "done": yesNo(done)}
		return Write{Particulars: []Keyed[domain.Particulars]{{ID: id, Value: p}}, Touches: ids,
			Entry: domain.Entry{Act: "ticked", Targets: ids, Facts: facts}}, nil
	}, func() bool { return some })
}
