package desk

import (
	"cmp"
	"context"
	"slices"

	"guichet/domain"
)

// Forgetting is what the directory holds of a person, which forgetting takes
// away. The journal keeps its lines, which then read « personne effacée ».
type Forgetting struct {
	Accounts    []Row // all of the person's
	Memberships int
	Tickets     int  // about them, with their lines and files
	Entries     int  // of the journal that concern them, and stay
	Kin         int  // accounts of relatives and children that lose their link
	StillFed    bool // a feed still brings one of them: the next import makes it again
	Second      bool // another agent has to agree
}

const forget = "forget"

// PlanForget tells what Forget would take away. It needs the right to
// administer, over each of the person's accounts.
func (s *Session) PlanForget(ctx context.Context, id domain.AccountID) (Forgetting, error) {
	var f Forgetting
	err := s.look(ctx, domain.VerbAdminister, func(d *seat) error {
		var err error
		f, _, err = d.forgetting(id)
		return err
	})
	return f, err
}

// Forget erases a person: every account with its login, memberships, timeline
// and the values kept of it. It can't be undone. reason is the agent's own
// words. Where another agent could agree, one must have (NeedsConfirm).
func (s *Session) Forget(ctx context.Context, id domain.AccountID, reason string, agreed Agreement) (Forgetting, error) {
	if domain.Fold(reason) == "" {
		return Forgetting{}, domain.E(domain.NeedsMotive, "what", forget)
	}
	var f Forgetting
	err := s.amend(ctx, domain.VerbAdminister, func(d *seat) (Write, error) {
		var w Write
		var err error
		if f, w, err = d.forgetting(id); err != nil {
			return w, err
		}
		if err := d.agreed(domain.VerbAdminister, forget, agreed); err != nil {
			return w, err
		}
		w.Entry.Facts = map[string]string{"reason": motive(reason)}
		if agreed.agent != "" {
			w.Entry.Facts["second"] = agreed.agent
		}
		return w, nil
	})
	return f, err
}

// forgetting drafts the write that erases a person.
func (d *seat) forgetting(id domain.AccountID) (Forgetting, Write, error) {
	var f Forgetting
	a, err := d.Account(id)
	if err != nil {
		return f, Write{}, err
	}
	ids, err := samePerson(d, a)
	if err != nil {
		return f, Write{}, err
	}
	ids = sorted(append(ids, id))
	for _, id := range ids {
		if err := d.reach(domain.VerbAdminister, id); err != nil {
			return f, Write{}, err
		}
	}
	if f.Second, err = d.canAgree(domain.VerbAdminister); err != nil {
		return f, Write{}, err
	}
	w, err := d.erasing(ids, &f)
	w.Entry.Act = forget
	return f, w, err
}

// erasing drafts the write that takes accounts away, with the links that
// others have to them.
func (d *seat) erasing(ids []domain.AccountID, f *Forgetting) (Write, error) {
	w := Write{Entry: domain.Entry{Targets: ids}, Forget: ids}
	kin := map[domain.AccountID]domain.Identity{}
	for _, id := range ids {
		a, err := d.Account(id)
		if err != nil {
			return w, err
		}
		f.Accounts = append(f.Accounts, d.row(a))
		f.Memberships += len(a.Groups)
		f.StillFed = f.StillFed || a.ID.Source() != "" && a.DepartedAt == 0
		if err := d.unlink(a, ids, kin); err != nil {
			return w, err
		}
		tickets, err := d.Snapshot.TicketsOf(id)
		if err != nil {
			return w, err
		}
		f.Tickets += len(tickets)
		err = d.Timeline(id, func(uint64) bool {
			f.Entries++
			return true
		})
		if err != nil {
			return w, err
		}
	}
	f.Kin = len(kin)
	for id, identity := range kin {
		w.Identities = append(w.Identities, Keyed[domain.Identity]{ID: id, Value: identity})
	}
	slices.SortFunc(w.Identities, func(a, b Keyed[domain.Identity]) int { return cmp.Compare(a.ID, b.ID) })
	return d.unseat(ids, w)
}

// unlink takes the account out of the records of its relatives and children
// that stay.
func (d *seat) unlink(a domain.Account, going []domain.AccountID, kin map[domain.AccountID]domain.Identity) error {
	related := slices.Clone(a.Children)
	for _, g := range a.Guardians {
		related = append(related, g.Relative)
	}
	for _, id := range related {
		if slices.Contains(going, id) {
			continue
		}
		who, changed := kin[id]
		if !changed {
			var err error
			who, err = d.Identity(id)
			if isNotFound(err) {
				continue
			}
			if err != nil {
				return err
			}
		}
		who.Children = slices.DeleteFunc(slices.Clone(who.Children), func(c domain.AccountID) bool { return c == a.ID })
		who.Guardians = slices.DeleteFunc(slices.Clone(who.Guardians), func(g domain.Guardianship) bool { return g.Relative == a.ID })
		kin[id] = who
	}
	return nil
}

// unseat takes the accounts away from the agents that they are linked to.
func (d *seat) unseat(ids []domain.AccountID, w Write) (Write, error) {
	agents, err := d.Agents()
	for _, a := range agents {
		if a.Account != "" && slices.Contains(ids, a.Account) {
			a.Account = ""
			w.Agents = append(w.Agents, a)
		}
	}
	return w, err
}
