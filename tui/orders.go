package tui

import (
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/tui/theme"
)

// ordered tells that another directory is asked for what is done to accounts of
// a platform.
func (e *env) ordered(id domain.PlatformID) bool {
	p, _ := e.session.Platforms.Platform(id)
	return p.Authority != platform.Here && e.session.Connectors[id] != nil
}

// orderAct is what an order asks for.
func (e *env) orderAct(o domain.Order) string {
	switch group := domain.Clean(o.Group.Folded()); o.Act {
	case "group-add":
		return e.t("step_in", "Group", group)
	case "group-remove":
		return e.t("step_out", "Group", group)
	}
	return e.words.Verb(domain.Verb(o.Act))
}

// orderSince says what is known of an open order, and since when it was asked.
func (e *env) orderSince(o domain.Order) string {
	if o.Fate() == domain.FateRefused {
		return e.t("order_refused", "Words", domain.Clean(o.Refused))
	}
	return e.t("order_since_"+string(o.Fate()), "When", e.ago(o.Created))
}

// orderShort is the same in a row below a title that says the rest.
func (e *env) orderShort(o domain.Order) string {
	if o.Fate() == domain.FateRefused {
		return e.t("order_refused", "Words", domain.Clean(o.Refused))
	}
	return e.t("order_short_" + string(o.Fate()))
}

// fateStyle is how a fate is drawn.
func (e *env) fateStyle(f domain.Fate) theme.Style {
	switch f {
	case domain.FateDone:
		return e.theme.Success
	case domain.FateRefused:
		return e.theme.Error
	}
	return e.theme.Warning
}

// ago is « il y a 3 min »; from a day on, the day and the hour.
func (e *env) ago(at domain.Instant) string {
	switch minutes := int(max(0, e.now-at) / 60_000); {
	case minutes < 1:
		return e.t("ago_now")
	case minutes < 60:
		return e.n("ago_minutes", minutes)
	case minutes < 24*60:
		return e.n("ago_hours", minutes/60)
	}
	return e.words.When(at, e.now, e.zone)
}

// fates lists what may be known of an order, in the order in which they are
// counted out.
func fates() []domain.Fate {
	return []domain.Fate{domain.FateDone, domain.FateRefused, domain.FateUnknown, domain.FateWaiting}
}

// tallied is a number of things in words, and how it is drawn.
type tallied struct {
	text  string
	style theme.Style
}

// orderCounts counts a plan's orders by what is known of them. Of those that
// nothing is known of here, the history of their accounts tells.
func (e *env) orderCounts(p domain.Plan) []tallied {
	count := map[domain.Fate]int{}
	known := 0
	for _, o := range p.Orders {
		count[o.Fate()]++
		if o.Group == "" {
			known++
		}
	}
	var out []tallied
	for _, f := range fates() {
		if n := count[f]; n > 0 {
			out = append(out, tallied{e.n("orders_"+string(f), n), e.fateStyle(f)})
		}
	}
	if n := p.Outcomes[domain.Ordered] - known; n > 0 {
		out = append(out, tallied{e.n("orders_elsewhere", n), e.theme.Text})
	}
	return out
}

// followed is the orders of a run, as they are now where they are still open.
func followed(run, open []domain.Order) []domain.Order {
	out := slices.Clone(run)
	for _, o := range open {
		if i := slices.IndexFunc(out, func(r domain.Order) bool { return r.ID == o.ID }); i >= 0 {
			out[i] = o
			continue
		}
		out = append(out, o)
	}
	return out
}

// orderKey is what an order is about in one plan.
type orderKey struct {
	account domain.AccountID
	group   domain.GroupID
}

// ordersByStep finds a plan's orders by its steps.
func ordersByStep(p domain.Plan) func(domain.Step) (domain.Order, bool) {
	all := make(map[orderKey]domain.Order, len(p.Orders))
	for _, o := range p.Orders {
		all[orderKey{o.Account, o.Group}] = o
	}
	return func(s domain.Step) (domain.Order, bool) {
		key := orderKey{account: s.Account}
		if s.Group >= 0 && s.Group < len(p.Groups) {
			key.group = p.Groups[s.Group].ID
		}
		o, ok := all[key]
		return o, ok
	}
}
