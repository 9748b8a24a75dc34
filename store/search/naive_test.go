package search_test

import (
	"cmp"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// naive is the reference: it looks at every account for every query, and shares
// nothing with the index but the domain.
type naive struct {
	accounts []domain.Account
	schools  []domain.Establishment
	terms    [][]term // of each account
	order    []int    // of each account among all by name
	at       map[domain.Value][]domain.UAI
	first    []domain.UAI // the asking agent's
}

func newNaive(accounts []domain.Account, schools []domain.Establishment) naive {
	n := naive{accounts: accounts, schools: schools, order: make([]int, len(accounts)), at: map[domain.Value][]domain.UAI{}}
	names := make([][3]string, len(accounts))
	byName := make([]int, len(accounts))
	for i, a := range accounts {
		n.terms = append(n.terms, terms(a))
		names[i] = [3]string{domain.Fold(a.FamilyName), domain.Fold(a.GivenName), string(a.ID)}
		byName[i] = i
	}
	slices.SortFunc(byName, func(i, j int) int { return slices.Compare(names[i][:], names[j][:]) })
	for place, i := range byName {
		n.order[i] = place
	}
	return n
}

// term is something of an account that a word may begin.
type term struct {
	text   string
	fields []string
	past   int // the word must be longer
	room   int // typed words that it may serve
}

// grade is how well words match: tier, rank of the field, letters lacking.
type grade struct{ tier, rank, lack int }

func (g grade) and(h grade) grade {
	return grade{max(g.tier, h.tier), max(g.rank, h.rank), g.lack + h.lack}
}

func compareGrades(g, h grade) int {
	return cmp.Or(cmp.Compare(g.tier, h.tier), cmp.Compare(g.rank, h.rank), cmp.Compare(g.lack, h.lack))
}

const cuts = " -._@/,;()"

func letters(s string) string { return strings.Join(pieces(s), "") }

func pieces(s string) []string {
	return strings.FieldsFunc(domain.Fold(s), func(r rune) bool { return strings.ContainsRune(cuts+"'", r) })
}

// terms lists what an account is found by.
func terms(a domain.Account) []term {
	var out []term
	add := func(field string, texts ...string) {
		for _, text := range texts {
			i := slices.IndexFunc(out, func(t term) bool { return t.text == text && t.past == 0 && t.fields[0] != "key" })
			if i < 0 {
				out = append(out, term{text: text, room: 1})
				i = len(out) - 1
			}
			if !slices.Contains(out[i].fields, field) {
				out[i].fields = append(out[i].fields, field)
			}
		}
	}
	add("family", domain.Tokens(a.FamilyName)...)
	add("given", domain.Tokens(a.GivenName)...)
	if a.BirthName != a.FamilyName {
		add("birth", domain.Tokens(a.BirthName)...)
	}
	for _, f := range a.Affiliations {
		add("uai", domain.Tokens(string(f.UAI))...)
		for _, c := range f.Classes {
			add("class", domain.Tokens(c)...)
		}
	}
	var whole []term
	for field, text := range map[string]string{"login": a.Login, "mail": a.Email()} {
		words := strings.FieldsFunc(domain.Fold(text), func(r rune) bool { return strings.ContainsRune(cuts, r) })
		tokens := domain.Tokens(text)
		if len(words) > 1 {
			tokens = tokens[:len(tokens)-1]
			whole = append(whole, term{letters(text), []string{field}, len(letters(words[0])), 1})
		}
		add(field, tokens...)
	}
	for _, key := range []string{a.INE, a.ID.JoinKey()} {
		if key != "" {
			whole = append(whole, term{letters(key), []string{"key"}, 0, 1})
		}
	}
	for i, t := range out {
		if slices.Contains(t.fields, "family") && slices.Contains(t.fields, "given") {
			out[i].room = 2
		}
	}
	return append(out, whole...)
}

var fieldRanks = map[string]int{"family": 0, "given": 0, "birth": 0, "login": 1, "mail": 2, "class": 3, "uai": 3, "key": 3}

// serve grades a word on a term; false when the term does not serve it.
func (t term) serve(w string, allowed []string) (grade, bool) {
	rank := 9
	for _, f := range t.fields {
		if slices.Contains(allowed, f) {
			rank = min(rank, fieldRanks[f])
		}
	}
	if rank == 9 || !strings.HasPrefix(t.text, w) || len(w) <= t.past {
		return grade{}, false
	}
	if t.text == w {
		return grade{int(desk.Exact), rank, 0}, true
	}
	return grade{int(desk.Prefix), rank, len(t.text) - len(w)}, true
}

// forms are the ways to look for a word: joined, or by its parts.
func forms(text string) [][]string {
	parts := pieces(text)
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return [][]string{parts}
	}
	return [][]string{{strings.Join(parts, "")}, parts}
}

// apart is what being found in parts costs.
func apart(form []string) int { return min(len(form)-1, 1) }

// alone is the best grade of a word whose parts look at all terms.
func alone(text string, all []term, allowed []string) (grade, bool) {
	found, ok := grade{}, false
	for _, form := range forms(text) {
		sum, every := grade{}, true
		for _, w := range form {
			one, has := grade{}, false
			for _, t := range all {
				if g, serves := t.serve(w, allowed); serves && (!has || compareGrades(g, one) < 0) {
					one, has = g, true
				}
			}
			sum, every = sum.and(one), every && has
		}
		sum.lack += apart(form)
		if every && (!ok || compareGrades(sum, found) < 0) {
			found, ok = sum, true
		}
	}
	return found, ok
}

// shared is the best grade of words that each need a term of their own, with
// that of the words before.
func shared(words []string, all []term, allowed []string, before grade) (grade, bool) {
	if len(words) == 0 {
		return before, true
	}
	found, ok := grade{}, false
	for _, form := range forms(words[0]) {
		before := before.and(grade{lack: apart(form)})
		place(form, all, allowed, before, func(left []term, g grade) {
			if g, has := shared(words[1:], left, allowed, g); has && (!ok || compareGrades(g, found) < 0) {
				found, ok = g, true
			}
		})
	}
	return found, ok
}

func place(form []string, all []term, allowed []string, g grade, then func([]term, grade)) {
	if len(form) == 0 {
		then(all, g)
		return
	}
	for i, t := range all {
		if one, serves := t.serve(form[0], allowed); serves && t.room > 0 {
			left := slices.Clone(all)
			left[i].room--
			place(form[1:], left, allowed, g.and(one), then)
		}
	}
}

// phrase grades words that follow one another in one field.
func phrase(text string, a *domain.Account, allowed []string) (grade, bool) {
	texts := []term{{a.FamilyName, []string{"family"}, 0, 0}, {a.GivenName, []string{"given"}, 0, 0},
		{a.BirthName, []string{"birth"}, 0, 0}, {a.Login, []string{"login"}, 0, 0}, {a.Email(), []string{"mail"}, 0, 0}}
	for _, f := range a.Affiliations {
		texts = append(texts, term{string(f.UAI), []string{"uai"}, 0, 0})
		for _, c := range f.Classes {
			texts = append(texts, term{c, []string{"class"}, 0, 0})
		}
	}
	found, ok := grade{}, false
	for _, t := range texts {
		if !slices.Contains(allowed, t.fields[0]) {
			continue
		}
		if lack, has := inOrder(pieces(t.text), pieces(text)); has {
			g := grade{min(lack, 1), fieldRanks[t.fields[0]], lack}
			if !ok || compareGrades(g, found) < 0 {
				found, ok = g, true
			}
		}
	}
	return found, ok
}

func inOrder(words, want []string) (lack int, ok bool) {
	for i := 0; i+len(want) <= len(words); i++ {
		got := slices.Clone(words[i : i+len(want)])
		last := len(want) - 1
		if !strings.HasPrefix(got[last], want[last]) {
			continue
		}
		more := len(got[last]) - len(want[last])
		got[last] = want[last]
		if slices.Equal(got, want) && (!ok || more < lack) {
			lack, ok = more, true
		}
	}
	return lack, ok
}

// hit is an account that matches, with what ranks it.
type hit struct {
	a     *domain.Account
	order int
	typed bool
	grade grade
	own   bool
}

func (n naive) find(ask desk.Ask) []hit {
	var out []hit
	n.first = ask.First
	for i := range n.accounts {
		if h, ok := n.match(&n.accounts[i], n.terms[i], ask); ok {
			h.order = n.order[i]
			out = append(out, h)
		}
	}
	bit := func(b bool) int {
		if b {
			return 0
		}
		return 1
	}
	slices.SortFunc(out, func(g, h hit) int {
		return cmp.Or(cmp.Compare(bit(g.typed), bit(h.typed)), compareGrades(g.grade, h.grade),
			cmp.Compare(bit(g.own), bit(h.own)), cmp.Compare(g.order, h.order))
	})
	return out
}

var (
	wordsOf = map[domain.Field][]string{
		domain.AnyWord:      {"family", "given", "birth", "login", "mail", "class", "uai", "key"},
		domain.ByFamilyName: {"family", "birth"}, domain.ByGivenName: {"given"},
		domain.ByLogin: {"login"}, domain.ByMail: {"mail"},
	}
	visible = []string{"family", "given", "birth", "uai"}
)

func (n naive) match(a *domain.Account, all []term, ask desk.Ask) (hit, bool) {
	inside := ask.Inside.All || overlap(ask.Inside.UAIs, a.UAIs())
	h := hit{a: a, own: overlap(ask.First, a.UAIs())}
	var typed []string
	for _, c := range ask.Query.Clauses {
		words, isWords := wordsOf[c.Field]
		if !isWords {
			if !n.qualifies(a, c, ask.Now, inside) {
				return h, false
			}
			continue
		}
		if !inside {
			if words = both(words, visible); len(words) == 0 {
				return h, false
			}
		}
		if v := c.Values[0]; c.Field == domain.AnyWord && !c.Negate && !v.Phrase {
			if forms(v.Text) != nil {
				typed = append(typed, v.Text)
			}
		} else if g, ok := either(c, a, all, words); ok == c.Negate {
			return h, false
		} else if !c.Negate {
			h.grade = h.grade.and(g)
		}
		for _, v := range c.Values {
			h.typed = h.typed || inside && !c.Negate && !v.Phrase && v.Text == domain.Fold(a.Login) && slices.Contains(words, "login")
		}
	}
	allowed := wordsOf[domain.AnyWord]
	if !inside {
		allowed = visible
	}
	g, ok := together(typed, all, allowed)
	h.grade = h.grade.and(g)
	return h, ok
}

// together grades the typed words: each by its best where no term can serve
// two, else over all the ways to share the terms out.
func together(typed []string, all []term, allowed []string) (grade, bool) {
	for i, v := range typed {
		for _, w := range typed[i+1:] {
			if akin(v, w) {
				return shared(typed, all, allowed, grade{})
			}
		}
	}
	sum := grade{}
	for _, w := range typed {
		g, ok := alone(w, all, allowed)
		if !ok {
			return sum, false
		}
		sum = sum.and(g)
	}
	return sum, true
}

func akin(v, w string) bool {
	for _, a := range slices.Concat(forms(v)...) {
		for _, b := range slices.Concat(forms(w)...) {
			if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
				return true
			}
		}
	}
	return false
}

func either(c domain.Clause, a *domain.Account, all []term, words []string) (grade, bool) {
	found, ok := grade{}, false
	for _, v := range c.Values {
		g, has := alone(v.Text, all, words)
		if v.Phrase {
			g, has = phrase(v.Text, a, words)
		}
		if has && (!ok || compareGrades(g, found) < 0) {
			found, ok = g, true
		}
	}
	return found, ok
}

func overlap[T comparable](a, b []T) bool {
	return slices.ContainsFunc(a, func(x T) bool { return slices.Contains(b, x) })
}

func both(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return !slices.Contains(b, s) })
}
