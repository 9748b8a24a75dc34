package main

import (
	"slices"
	"strings"

	"guichet/domain"
)

// orderJSON is what the directory that owns an account was asked for, and what
// is known of it.
type orderJSON struct {
	Order   domain.OrderID   `json:"order"`
	Act     string           `json:"act"`
	Account domain.AccountID `json:"account"`
	Group   string           `json:"group,omitempty"`
	Plan    domain.PlanID    `json:"plan,omitempty"`
	Agent   string           `json:"agent"`
	Created string           `json:"created"`
	Fate    domain.Fate      `json:"fate"`
	Words   string           `json:"words,omitempty"` // of the directory that refused
	Tries   int              `json:"tries"`
	Next    string           `json:"next,omitempty"` // not before
}

func jsonOfOrder(o domain.Order) orderJSON {
	j := orderJSON{
		Order: o.ID, Act: o.Act, Account: o.Account, Plan: o.Plan, Agent: domain.Clean(o.Agent), Created: instantText(o.Created),
		Fate: o.Fate(), Words: domain.Clean(o.Refused), Tries: o.Tries,
	}
	if o.Group != "" {
		j.Group = groupName(domain.Group{ID: o.Group, Name: o.Name})
	}
	if j.Fate == domain.FateUnknown && !o.Gives() { // a reset leaves only while somebody is there to be told
		j.Next = instantText(o.Next)
	}
	return j
}

// orderLine prints an order on one line, behind what stands before it.
func (a *app) orderLine(before string, o domain.Order) error {
	j := jsonOfOrder(o)
	if a.json {
		return lines(a.out).Encode(j)
	}
	fields := []string{string(j.Account), a.words.T("act_" + j.Act), a.words.Fate(o, a.now(), domain.Paris())}
	if j.Group != "" {
		fields = slices.Insert(fields, 2, j.Group)
	}
	a.printf("%s%s\n", before, domain.Clean(strings.Join(fields, " · ")))
	return nil
}

// mostOrders is how many orders a command names by itself; `plan show` has all
// that are open.
const mostOrders = 20

// ordersTold says what became of what a plan asked other directories for: each
// to a script; to a person, of several, how many ended how, and which did not
// end well.
func (a *app) ordersTold(orders []domain.Order) error {
	if a.json || len(orders) == 1 {
		for _, o := range orders {
			if err := a.orderLine("", o); err != nil {
				return err
			}
		}
		return nil
	}
	fates := map[domain.Fate]int{}
	for _, o := range orders {
		fates[o.Fate()]++
	}
	for _, f := range []domain.Fate{domain.FateDone, domain.FateRefused, domain.FateUnknown, domain.FateWaiting} {
		if n := fates[f]; n > 0 {
			a.printf("%s\n", a.words.N("cmd_orders_"+string(f), n))
		}
	}
	open := unsettled(orders)
	for _, o := range open[:min(len(open), mostOrders)] {
		if err := a.orderLine("  ", o); err != nil {
			return err
		}
	}
	if len(open) > mostOrders {
		a.say("cmd_orders_more", "Plan", string(open[0].Plan))
	}
	return nil
}

// unsettled are the orders that are not known to be done.
func unsettled(orders []domain.Order) []domain.Order {
	return slices.DeleteFunc(slices.Clone(orders), func(o domain.Order) bool { return o.Fate() == domain.FateDone })
}

// withOpen is what a run's orders came to, with those that are open of the runs
// before it.
func withOpen(run, open []domain.Order) []domain.Order {
	told := map[domain.OrderID]bool{}
	for _, o := range run {
		told[o.ID] = true
	}
	return append(run, slices.DeleteFunc(open, func(o domain.Order) bool { return told[o.ID] })...)
}
