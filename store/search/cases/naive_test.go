package cases_test

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// naive is the reference: it looks at every ticket for every query, and shares
// nothing with the index but the domain.
type naive struct {
	snapshot
	ask desk.TicketAsk
}

func isCut(r rune) bool { return strings.ContainsRune(" -._@/,;()'", r) }

func pieces(s string) []string { return strings.FieldsFunc(domain.Fold(s), isCut) }

func (n *naive) school(u domain.UAI) domain.Establishment {
	for _, e := range n.schools {
		if e.UAI == u {
			return e
		}
	}
	return domain.Establishment{}
}

func (n *naive) places(t domain.Ticket) []domain.UAI {
	var out []domain.UAI
	for _, u := range append([]domain.UAI{t.School}, n.people[t.Account].UAIs()...) {
		if u != "" && !slices.Contains(out, u) {
			out = append(out, u)
		}
	}
	return out
}

func (n *naive) names(t domain.Ticket) (family, given string) {
	who := n.people[t.Account]
	if f, ok := t.Field("name"); ok && who.FamilyName+who.GivenName == "" {
		return f.Value, ""
	}
	return who.FamilyName, who.GivenName
}

// texts are what a ticket is found by; those of whole are found joined too.
func (n *naive) texts(t domain.Ticket) (whole, others []string) {
	family, given := n.names(t)
	others = []string{t.Subject}
	for _, u := range n.places(t) {
		others = append(others, string(u), n.school(u).Name)
	}
	return []string{ticket.Reference(t), family, given, t.Queue, t.Assignee, t.Foreign}, others
}

func (n *naive) tokens(t domain.Ticket) []string {
	whole, others := n.texts(t)
	var out []string
	for _, text := range whole {
		out = append(append(out, domain.Tokens(text)...), pieces(text)...)
	}
	for _, text := range others {
		for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r != '\'' && isCut(r) }) {
			out = append(out, domain.Tokens(word)...)
		}
	}
	return out
}

// has tells that a word is found in a ticket, with edits at most.
func (n *naive) has(t domain.Ticket, tokens []string, w string, edits int) bool {
	if number, err := strconv.Atoi(w); err == nil && number == t.Number {
		return true
	}
	edits = min(edits, allowed(w))
	return slices.ContainsFunc(tokens, func(k string) bool {
		return strings.HasPrefix(k, w) || edits > 0 && !strings.ContainsAny(k, "0123456789") && distance(w, k) <= edits
	})
}

func allowed(w string) int {
	letters := len([]rune(strings.Trim(w, "0123456789")))
	switch {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// distance is the number of edits from w to the nearest beginning of token.
func distance(w, token string) int {
	least := len(w)
	for n := range len(token) + 1 {
		least = min(least, edits(w, token[:n], map[[2]int]int{}))
	}
	return least
}

// edits counts letters wrong, missing, added, or two neighbours swapped.
func edits(a, b string, known map[[2]int]int) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	at := [2]int{len(a), len(b)}
	if d, ok := known[at]; ok {
		return d
	}
	d := min(edits(a[1:], b, known), edits(a, b[1:], known), edits(a[1:], b[1:], known)) + 1
	if a[0] == b[0] {
		d = min(d, edits(a[1:], b[1:], known))
	}
	if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
		d = min(d, edits(a[2:], b[2:], known)+1)
	}
	known[at] = d
	return d
}

func (n *naive) hasValue(t domain.Ticket, tokens []string, v domain.Value, edits int) bool {
	parts := pieces(v.Text)
	if v.Phrase {
		whole, others := n.texts(t)
		return slices.ContainsFunc(append(whole, others...), func(text string) bool { return inOrder(pieces(text), parts) }) ||
			len(parts) == 1 && slices.ContainsFunc(tokens, func(k string) bool { return strings.HasPrefix(k, parts[0]) })
	}
	every := !slices.ContainsFunc(parts, func(w string) bool { return !n.has(t, tokens, w, edits) })
	return every || n.has(t, tokens, strings.Join(parts, ""), edits)
}

func inOrder(words, want []string) bool {
	last := len(want) - 1
	for i := 0; i+last < len(words); i++ {
		if slices.Equal(words[i:i+last], want[:last]) && strings.HasPrefix(words[i+last], want[last]) {
			return true
		}
	}
	return false
}

func (n *naive) sees(t domain.Ticket) bool {
	in := n.ask.Inside
	return in.All || slices.ContainsFunc(n.places(t), func(u domain.UAI) bool { return slices.Contains(in.UAIs, u) }) ||
		n.ask.Agent != "" && (t.By == n.ask.Agent || t.Assignee == n.ask.Agent)
}

func (n *naive) late(t domain.Ticket) bool {
	return t.State.Pending() && t.Due != 0 && t.Due <= n.ask.Now
}

// holds tells that a value of a qualifier is true of a ticket.
func (n *naive) holds(t domain.Ticket, f domain.Field, v domain.Value) bool {
	is := func(names ...string) bool {
		return slices.ContainsFunc(names, func(s string) bool { return s != "" && domain.Fold(s) == v.Text })
	}
	day := func(i domain.Instant) bool {
		return i != 0 && domain.DayOf(i.Time().In(domain.Paris())).String() == v.Text
	}
	switch f {
	case domain.ByState:
		return n.inState(t, v.Text)
	case domain.ByQueue:
		return is(t.Queue)
	case domain.ByPlatform:
		return is(string(t.Platform))
	case domain.ByIncident:
		return is(string(t.Incident))
	case domain.ByCause:
		return is(t.Cause, t.Rule)
	case domain.ByPriority:
		p, ok := domain.ParsePriority(v.Text)
		return ok && p == t.Priority
	case domain.ByAssignee:
		switch v.Text {
		case "moi", "me":
			return n.ask.Agent != "" && t.Assignee == n.ask.Agent
		case "personne", "nobody":
			return t.Assignee == ""
		}
		return is(t.Assignee)
	case domain.ByLateness:
		return n.late(t) == (v.Text == "oui")
	case domain.ByUAI, domain.BySchool:
		return slices.ContainsFunc(n.places(t), func(u domain.UAI) bool { return n.schoolIs(u, f, v) })
	case domain.ByOpening:
		return day(t.Opened)
	case domain.BySettling:
		return day(t.Solved)
	case domain.ByAge:
		return n.aged(t, v.Text)
	}
	return false
}

func (n *naive) inState(t domain.Ticket, text string) bool {
	switch text {
	case "tout":
		return true
	case "rouvert":
		return t.Reopened > 0 && t.State.Pending()
	case "attente":
		return t.State == domain.TicketUser || t.State == domain.TicketService
	}
	want, ok := domain.ParseTicketState(text)
	return ok && want == t.State
}

func (n *naive) aged(t domain.Ticket, text string) bool {
	age := n.ask.Now.Time().Sub(t.Opened.Time())
	days := func(s string) time.Duration {
		d, err := strconv.Atoi(s)
		if err != nil {
			panic(err)
		}
		return time.Duration(d) * 24 * time.Hour
	}
	if text[0] == '<' {
		return age < days(text[1:])
	}
	if text[0] == '>' {
		return age >= days(text[1:])
	}
	from, to, _ := strings.Cut(text, "-")
	return age >= days(from) && age < days(to)
}

func (n *naive) schoolIs(u domain.UAI, f domain.Field, v domain.Value) bool {
	if strings.HasPrefix(domain.Fold(string(u)), v.Text) {
		return true
	}
	e := n.school(u)
	texts := []string{e.Name, e.City, string(u)}
	return f == domain.BySchool && slices.ContainsFunc(texts, func(text string) bool {
		return inOrder(pieces(text), pieces(v.Text)) && v.Phrase ||
			!v.Phrase && slices.ContainsFunc(domain.Tokens(text), func(k string) bool { return strings.HasPrefix(k, v.Text) })
	})
}

// match tells that a ticket answers the query with edits at most.
func (n *naive) match(t domain.Ticket, edits int) bool {
	if !n.sees(t) {
		return false
	}
	tokens := n.tokens(t)
	for _, c := range n.ask.Query.Clauses {
		is := slices.ContainsFunc(c.Values, func(v domain.Value) bool {
			switch {
			case c.Field != domain.AnyWord:
				return n.holds(t, c.Field, v)
			case c.Negate:
				return n.hasValue(t, tokens, v, 0)
			}
			return n.hasValue(t, tokens, v, edits)
		})
		if is == c.Negate {
			return false
		}
	}
	return true
}

// matching are the tickets that answer the query, in order of id.
func (n *naive) matching() []domain.Ticket {
	for edits := range 3 {
		var out []domain.Ticket
		for _, id := range slices.Sorted(maps.Keys(n.tickets)) {
			if t := n.tickets[id]; n.match(t, edits) {
				out = append(out, t)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (n *naive) named() bool {
	return slices.ContainsFunc(n.ask.Query.Clauses, func(c domain.Clause) bool { return c.Field == domain.ByState })
}

func (n *naive) in(t domain.Ticket, f desk.TicketFacet) bool {
	pending := t.State.Pending()
	switch f {
	case desk.FacetMine:
		return pending && t.Assignee == n.ask.Agent && n.ask.Agent != ""
	case desk.FacetNobody:
		return pending && t.Assignee == ""
	case desk.FacetLate:
		return n.late(t)
	case desk.FacetWaiting:
		return n.inState(t, "attente")
	case desk.FacetDone:
		return !pending
	}
	return pending || n.named()
}

func (n *naive) find() desk.TicketsFound {
	out := desk.TicketsFound{Facets: map[desk.TicketFacet]int{}}
	var chosen []domain.Ticket
	for _, t := range n.matching() {
		for _, f := range desk.TicketFacets() {
			if n.in(t, f) {
				out.Facets[f]++
			}
		}
		if n.in(t, n.ask.Facet) {
			chosen = append(chosen, t)
		}
	}
	for _, f := range desk.TicketFacets() {
		out.Facets[f] += 0
	}
	out.Count = len(chosen)
	slices.SortFunc(chosen, n.compare)
	chosen = chosen[min(n.ask.From, len(chosen)):]
	for _, t := range chosen[:min(n.ask.Limit, len(chosen))] {
		who := n.people[t.Account]
		out.Hits = append(out.Hits, desk.NewTicketHit(t, who.FamilyName, who.GivenName))
	}
	return out
}

func (n *naive) compare(a, b domain.Ticket) int {
	byID := cmp.Compare(b.ID, a.ID)
	byChange := cmp.Or(cmp.Compare(b.Changed, a.Changed), byID)
	switch {
	case n.ask.Sort == desk.ByOpened:
		return cmp.Or(cmp.Compare(b.Opened, a.Opened), byID)
	case n.ask.Sort == desk.ByChange || a.Due == b.Due:
		return byChange
	case a.Due == 0:
		return 1
	case b.Due == 0:
		return -1
	}
	return cmp.Compare(a.Due, b.Due)
}
