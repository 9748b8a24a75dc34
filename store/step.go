package store

import (
	"fmt"
	"slices"
	"strconv"

	"guichet/domain"
)

// keptStep is a step as it is kept: reasons and outcomes are their place in the lists below.
type keptStep struct {
	_       struct{} `cbor:",toarray"`
	Account domain.AccountID
	Group   int
	Add     bool
	Why     int
	Outcome int
	Road    string
}

// whys and outcomes are part of the format: a new one goes at the end.
var (
	whys = []domain.Why{"", domain.AlreadyMember, domain.NotMember, domain.OutsidePerimeter, domain.RankAbove,
		domain.NoEstablishment, domain.ChangedSince, domain.NoSuchAccount, domain.OwnAccount, domain.SelfService, domain.OtherVerb, domain.NotOurs, domain.NoRoad, domain.HandOff,
		domain.NotLocked, domain.AlreadyClosed, domain.NotClosed, domain.DuplicateReview, domain.NeedsCall}
	outcomes = []domain.Outcome{domain.Pending, domain.Done, domain.Skipped, domain.Refused, domain.Ordered}
)

// Steps implements desk.Snapshot.
func (s *snapshot) Steps(id domain.PlanID, batch int) ([]domain.Step, error) {
	var kept []keptStep
	key := batchKey(id, batch)
	switch found, err := load(s.r, key, &kept); {
	case err != nil:
		return nil, err
	case !found:
		return nil, missing("steps", string(id)+"/"+strconv.Itoa(batch))
	}
	return unpackSteps(key, kept)
}

func unpackSteps(key []byte, kept []keptStep) ([]domain.Step, error) {
	steps := make([]domain.Step, len(kept))
	for i, k := range kept {
		if k.Why < 0 || k.Why >= len(whys) || k.Outcome < 0 || k.Outcome >= len(outcomes) {
			return nil, damaged(key)
		}
		steps[i] = domain.Step{Account: k.Account, Group: k.Group, Add: k.Add, Why: whys[k.Why], Outcome: outcomes[k.Outcome], Road: k.Road}
	}
	return steps, nil
}

func (d *draft) steps(key []byte, steps []domain.Step) error {
	kept := make([]keptStep, len(steps))
	for i, s := range steps {
		why, outcome := slices.Index(whys, s.Why), slices.Index(outcomes, s.Outcome)
		if why < 0 || outcome < 0 {
			return fmt.Errorf("store: no number for the step's reason %q or outcome %q", s.Why, s.Outcome)
		}
		kept[i] = keptStep{Account: s.Account, Group: s.Group, Add: s.Add, Why: why, Outcome: outcome, Road: s.Road}
	}
	return d.seal(key, &kept)
}
