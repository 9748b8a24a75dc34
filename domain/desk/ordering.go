package desk

import (
	"context"
	"errors"
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// carries tells that a directory that owns the account is reached, and takes
// the act.
func (s *Session) carries(id domain.AccountID, act string) bool {
	c := s.Connectors[id.Platform()]
	return c != nil && c.Can(act)
}

// orderKey is what an order on an access is about: while one is open, the same thing asked
// for again is the same order.
type orderKey struct {
	act     string
	account domain.AccountID
}

// order puts an order into the write. One for the same thing that has had no
// answer is sent again under its own identifier, so that a directory that did
// it can tell.
func (g *granting) order(act string, id domain.AccountID, road string) error {
	if g.open == nil {
		all, err := g.Orders()
		if err != nil {
			return err
		}
		g.open = map[orderKey]domain.Order{}
		for _, o := range all {
			g.open[orderKey{o.Act, o.Account}] = o
		}
	}
	o, again := g.open[orderKey{act, id}]
	if !again {
		o = domain.Order{ID: domain.OrderID(g.s.NewID()), Act: act, Account: id, Created: g.now}
	}
	o.Plan, o.Road, o.Agent, o.Next, o.Refused = g.plan.ID, road, g.agent.Name, 0, ""
	g.w.Orders = append(g.w.Orders, o)
	g.w.Touches = append(g.w.Touches, id)
	return nil
}

// ordersOf are the open orders of a plan.
func (d *seat) ordersOf(id domain.PlanID) ([]domain.Order, error) {
	all, err := d.Orders()
	return slices.DeleteFunc(all, func(o domain.Order) bool { return o.Plan != id }), err
}

// carryAll takes orders away one after the other, and gives back how each
// ended and what was given. An order that got no answer stays in the outbox:
// that is no error. None overtakes an older one about the same account: that one
// is tried first, and while it has no answer the new one waits behind it.
// Interrupted where ctx or watch ended it; what is left waits.
func (s *Session) carryAll(ctx context.Context, orders []domain.Order, watch Watch) ([]domain.Order, []Given, error) {
	if len(orders) == 0 {
		return orders, nil, nil
	}
	older, err := s.older(ctx, orders)
	if err != nil {
		return orders, nil, err
	}
	var given []Given
	for i, o := range orders {
		if ctx.Err() != nil || i > 0 && !watch.ok(Progress{Stage: "orders", Done: int64(i), Total: int64(len(orders)), Plan: o.Plan}) {
			return orders, given, domain.E(domain.Interrupted, "what", string(o.Plan))
		}
		free, err := s.carryFirst(ctx, older[o.Account])
		if err != nil {
			return orders, given, err
		}
		if !free && !o.Gives() {
			continue
		}
		var gave *Given
		if orders[i], gave, err = s.carry(ctx, o); err != nil {
			return orders, given, err
		}
		if gave != nil {
			given = append(given, *gave)
		}
	}
	return orders, given, nil
}

// older are the open orders about the accounts of some others, that were there
// before them; a reset and what was refused stand in nobody's way.
func (s *Session) older(ctx context.Context, orders []domain.Order) (map[domain.AccountID][]domain.Order, error) {
	mine := map[domain.OrderID]bool{}
	about := map[domain.AccountID][]domain.Order{}
	for _, o := range orders {
		mine[o.ID], about[o.Account] = true, nil
	}
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		all, err := snap.Orders()
		for _, o := range all {
			if _, ours := about[o.Account]; ours && !mine[o.ID] && !o.Gives() && o.Refused == "" {
				about[o.Account] = append(about[o.Account], o)
			}
		}
		return err
	})
	return about, err
}

// carryFirst tries orders in their order; false where one of them still waits.
func (s *Session) carryFirst(ctx context.Context, orders []domain.Order) (bool, error) {
	for _, o := range orders {
		now, _, err := s.carry(ctx, o)
		if err != nil || !now.Done && now.Refused == "" {
			return false, err
		}
	}
	return true, nil
}

// carry takes one order to its directory and writes what came of it. What it
// gives is made for this try, and is given back only once the directory has
// taken it and that is written.
func (s *Session) carry(ctx context.Context, o domain.Order) (domain.Order, *Given, error) {
	if _, other := s.leaving.LoadOrStore(o.ID, true); other {
		return o, nil, nil // the outbox is at it
	}
	defer s.leaving.Delete(o.ID)
	u, gave, err := s.upstream(ctx, o)
	var answer error
	switch {
	case errors.Is(err, errSettled):
		o.Done = true
		return o, nil, nil
	case isNotFound(err): // the account, or the platform's road, is gone
		return o, nil, s.settled(ctx, o, nil, "order-dropped")
	case err != nil:
		return o, nil, err
	}
	if c := s.Connectors[o.Account.Platform()]; c != nil {
		answer = c.Carry(ctx, u)
	} else {
		answer = errNoConnector
	}
	var no *Rejection
	switch {
	case answer == nil:
		o.Done = true
		err = s.settled(ctx, o, gave, "order-done")
	case errors.As(answer, &no):
		o.Refused = refusedIn(no.Words)
		err = s.settled(ctx, o, nil, "order-refused")
	default:
		o.Tries++
		o.Next = s.Now().Add(backoff(o.Tries))
		err = s.settled(ctx, o, nil, "order-later")
	}
	if gave != nil && (err != nil || !o.Done) {
		gave.Secret.Erase()
		gave = nil
	}
	return o, gave, err
}

// errNoConnector: the site took the connector away while an order waited.
var errNoConnector = errors.New("desk: no connector")

// refusedWords is how much of a directory's own words is kept.
const refusedWords = 200

func refusedIn(words string) string {
	said := []rune(domain.Clean(words))
	if len(said) == 0 {
		return "?"
	}
	return string(said[:min(len(said), refusedWords)])
}

// upstream is an order as it leaves, with what it gives where it gives
// something. NotFound where there is nobody or no road any more.
func (s *Session) upstream(ctx context.Context, o domain.Order) (Upstream, *Given, error) {
	u := Upstream{ID: o.ID, Act: o.Act, Account: o.Account, JoinKey: o.Account.JoinKey()}
	u.EndSessions = o.Gives() || domain.Verb(o.Act) == domain.VerbClose
	var gave *Given
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		if _, err := snap.Order(o.ID); isNotFound(err) {
			return errSettled
		} else if err != nil {
			return err
		}
		a, err := snap.Account(o.Account)
		if err != nil {
			return err
		}
		if a.LoginKnown {
			u.Login = a.Login
		}
		if o.Group != "" {
			u.Group = domain.Group{ID: o.Group, Name: o.Name}
		}
		if !o.Gives() {
			return nil
		}
		road, err := s.roadNamed(o)
		if err != nil {
			return err
		}
		made, err := s.newSecret(a.ID, a.Keeping, road, s.Now())
		u.Secret, u.MustChange, u.Until, gave = made.Secret, made.MustChange(), made.Until, &made
		return err
	})
	return u, gave, err
}

// errSettled: the order has left the outbox in the meantime.
var errSettled = errors.New("desk: the order is done")

func (s *Session) roadNamed(o domain.Order) (platform.Road, error) {
	p, _ := s.Platforms.Platform(o.Account.Platform())
	road, ok := p.RoadNamed(o.Road)
	if !ok {
		return road, domain.E(domain.NotFound, "what", o.Road)
	}
	return road, nil
}

// settled writes what came of an order: one that is done leaves the outbox, and
// the account here is what the directory made of it.
func (s *Session) settled(ctx context.Context, o domain.Order, gave *Given, act string) error {
	ctx = context.WithoutCancel(ctx) // it has left: what came of it is written whoever stops
	return retry(ctx, func() error {
		var w Write
		err := s.Directory.View(ctx, func(snap Snapshot) error {
			var err error
			w, err = s.settling(snap, o, gave, act)
			return err
		})
		if err != nil {
			return err
		}
		_, err = s.commit(ctx, w)
		return err
	})
}

func (s *Session) settling(snap Snapshot, o domain.Order, gave *Given, act string) (Write, error) {
	w := Write{Base: snap.Revision(), Entry: domain.Entry{
		Act: act, Plan: o.Plan, Facts: map[string]string{"order": string(o.ID), "what": o.Act, "agent": o.Agent},
	}}
	if o.Refused != "" {
		w.Entry.Facts["words"] = o.Refused
	}
	if o.Group != "" {
		w.Entry.Groups = []domain.GroupID{o.Group}
	}
	a, err := snap.Account(o.Account)
	if isNotFound(err) {
		w.DropOrders = []domain.OrderID{o.ID}
		return w, nil
	}
	if err != nil {
		return w, err
	}
	w.Touches, w.Entry.Targets = []domain.AccountID{a.ID}, []domain.AccountID{a.ID}
	if !o.Done && act != "order-dropped" {
		w.Orders = []domain.Order{o}
		return w, nil
	}
	w.DropOrders = []domain.OrderID{o.ID}
	if o.Done && o.Group == "" {
		w.mirror(s, a, o, gave)
	}
	if o.Done && o.Gives() {
		err = w.useRequest(snap, s.Now(), a.ID, domain.Verb(o.Act), o.Agent)
	}
	return w, err
}

// mirror makes the account here what the directory's became.
func (w *Write) mirror(s *Session, a domain.Account, o domain.Order, gave *Given) {
	now := s.Now()
	access := a.Access
	settle(domain.Verb(o.Act), &access, now)
	if gave != nil {
		gave.note(&access, o.Agent, now)
	}
	w.Accesses = []Keyed[domain.Access]{{ID: a.ID, Value: access}}
	if fields := differences(a.ID, a.Access, access); len(fields) > 0 {
		w.Values = &Values{Until: now.Add(s.UndoFor), Fields: fields}
	}
	w.tell(s, a, domain.MailKind(o.Act), now)
}
