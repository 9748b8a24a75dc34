package desk

import (
	"context"

	"guichet/domain"
)

// Record notes what came of an act that was handed off to the directory that
// keeps the account: the agent did it there, in that system's own words, and
// says « fait » or what stood in the way.
func (s *Session) Record(ctx context.Context, st domain.Step, act domain.Verb, done bool, words string) error {
	return s.amend(ctx, act.Right(), func(d *seat) (Write, error) {
		if err := d.reach(act.Right(), st.Account); err != nil {
			return Write{}, err
		}
		facts := map[string]string{"verb": string(act), "road": st.Road, "outcome": "done"}
		if !done {
			facts["outcome"] = "not-done"
		}
		if words != "" {
			facts["reason"] = motive(words)
		}
		ids := []domain.AccountID{st.Account}
		return Write{Entry: domain.Entry{Act: "recorded", Targets: ids, Facts: facts}, Touches: ids}, nil
	})
}
