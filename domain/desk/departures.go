package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"guichet/domain"
)

// The guard of departures: more than a tenth, and more than this many, of one
// establishment and profile at once stop the import.
const guardCount = 20

// leaver is an account that a complete feed no longer holds.
type leaver struct {
	id    domain.AccountID
	who   domain.Identity
	login string
}

// unseen finds the accounts of the feed's source that the feed does not hold:
// those of its scope leave. An account that the person has on a second
// platform is staged beside the first.
func (im *importing) unseen(ctx context.Context, st *staging) ([]leaver, error) {
	keys := map[string]int{}
	for i, a := range st.accounts {
		keys[a.id.JoinKey()] = i
	}
	var leaving []leaver
	err := im.session.Directory.View(ctx, func(snap Snapshot) error {
		var missing []domain.AccountID
		im.blank, im.last = true, snap.Revision()
		err := snap.AccountIDs("", func(id domain.AccountID) bool {
			im.blank = false
			if _, seen := st.index[id]; !seen && id.Source() == im.feed.Source {
				missing = append(missing, id)
			}
			return ctx.Err() == nil
		})
		if err != nil {
			return err
		}
		for _, id := range missing {
			if at, elsewhere := keys[id.JoinKey()]; elsewhere {
				st.beside(id, at)
				continue
			}
			if !im.feed.Complete {
				continue
			}
			a, err := snap.Account(id)
			if err != nil {
				return err
			}
			if a.DepartedAt == 0 && im.inScope(st, a.Identity) {
				leaving = append(leaving, leaver{id: id, who: a.Identity, login: a.Login})
			}
		}
		return ctx.Err()
	})
	return leaving, err
}

// beside stages the account of a person on a second platform, which an access
// feed made: the feed owns its identity too.
func (st *staging) beside(id domain.AccountID, first int) {
	a := st.accounts[first]
	a.id, a.login, a.groups = id, "", nil
	if p, ok := st.im.session.Platforms.Platform(id.Platform()); ok {
		if label := p.Labels[string(a.identity.Profile)]; label != "" {
			a.identity.Label = label
		}
	}
	st.index[id] = len(st.accounts)
	st.accounts = append(st.accounts, a)
}

var categories = map[domain.Profile]string{
	domain.Student: "Eleve", domain.Relative: "PersRelEleve", domain.Teacher: "PersEducNat", domain.Staff: "PersEducNat",
}

// inScope tells whether absence from the feed says anything of an account: its
// category is present (and the pupils', for a relative, whom they bring), and
// every establishment of it is in the feed.
func (im *importing) inScope(st *staging, who domain.Identity) bool {
	category := categories[who.Profile]
	if im.feed.Kind == "aaf" {
		if !slices.Contains(im.feed.Categories, category) {
			return false
		}
		if who.Profile == domain.Relative && !slices.Contains(im.feed.Categories, "Eleve") {
			return false
		}
	}
	for _, uai := range who.UAIs() {
		if st.schools[uai] == nil {
			return false
		}
	}
	return len(who.Affiliations) > 0
}

type schoolProfile struct {
	uai     domain.UAI
	profile domain.Profile
}

// held are the departures that are too many and that nobody has accepted.
func (im *importing) held(st *staging, leaving []leaver) []HeldDepartures {
	gone, of := map[schoolProfile]int{}, map[schoolProfile]int{}
	for _, l := range leaving {
		for _, uai := range l.who.UAIs() {
			gone[schoolProfile{uai, l.who.Profile}]++
			of[schoolProfile{uai, l.who.Profile}]++
		}
	}
	if len(gone) == 0 {
		return nil
	}
	for _, a := range st.accounts {
		for _, uai := range a.identity.UAIs() {
			of[schoolProfile{uai, a.identity.Profile}]++
		}
	}
	var out []HeldDepartures
	for k, n := range gone {
		if n > guardCount && 10*n > of[k] && !slices.Contains(im.opt.AcceptDepartures, k.uai) {
			out = append(out, HeldDepartures{UAI: k.uai, Profile: k.profile, Leaving: n, Of: of[k]})
		}
	}
	slices.SortFunc(out, func(a, b HeldDepartures) int {
		return strings.Compare(string(a.UAI)+string(a.Profile), string(b.UAI)+string(b.Profile))
	})
	return out
}

func heldError(held []HeldDepartures) error {
	var list []string
	for _, h := range held {
		list = append(list, fmt.Sprintf("%s %s %d/%d", h.UAI, h.Profile, h.Leaving, h.Of))
	}
	return domain.E(domain.NeedsDepartures, "list", strings.Join(list, ", "))
}

// depart marks the accounts that left: they wait for their deletion, and come
// back with the feed that holds them again.
func (im *importing) depart(ctx context.Context, leaving []leaver) error {
	for batch := range slices.Chunk(leaving, importBatch) {
		if err := im.stopped(ctx, Progress{Stage: "departures", Total: int64(len(leaving))}); err != nil {
			return err
		}
		err := retry(ctx, func() error {
			w := Write{}
			err := im.session.Directory.View(ctx, func(snap Snapshot) error {
				w.Base = snap.Revision()
				for _, l := range batch {
					a, err := snap.Account(l.id)
					if err != nil {
						return err
					}
					w.depart(a, im.session.Now())
					err = heirs(snap, a, func(next domain.Account) error {
						w.depart(next, im.session.Now())
						return nil
					})
					if err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
			return im.commit(ctx, w, map[string]int{"departed": len(batch)})
		})
		if err != nil {
			return err
		}
		for _, l := range batch {
			im.count(Departed, func() Sample {
				return Sample{ID: l.id, Name: l.who.Name(), Profile: l.who.Profile, UAI: l.who.UAIs()[0], Login: l.login}
			})
		}
	}
	return nil
}

func (w *Write) depart(a domain.Account, now domain.Instant) {
	a.DepartedAt = now
	w.Keepings = append(w.Keepings, Keyed[domain.Keeping]{ID: a.ID, Value: a.Keeping})
	w.Touches = append(w.Touches, a.ID)
}
