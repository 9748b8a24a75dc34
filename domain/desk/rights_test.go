package desk_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/desk"
)

// The reference model of R27: who may do what, written down as plainly as the
// design says it, and knowing nothing of the desk.
var may = map[domain.Role]string{
	domain.ReaderRole: "search inspect",
	domain.ADML:       "search inspect reveal edit reset unlock assign create ticket export",
	domain.Support:    "search inspect reveal edit reset unlock assign create ticket export",
	domain.Supervisor: "search inspect reveal edit reset unlock assign create ticket export import audit administer",
}

var rank = map[domain.Role]int{domain.ReaderRole: 0, domain.ADML: 1, domain.Support: 2, domain.Supervisor: 3}

// someone is an account of the model.
type someone struct {
	id   domain.AccountID
	uais []domain.UAI
	rank int
	// ticket is one about them, which a colleague opened.
	ticket domain.TicketID
}

const bois = domain.UAI("0779003T")

// cast is a directory with an account of every rank in each school, one in two,
// and one without any.
func cast(b *bench) []someone {
	head := func(key string, uai domain.UAI) desk.Person {
		p := staff(key, "Chef", "Anne", uai)
		p.Identity.Affiliations[0].Direction = true
		return p
	}
	at := func(p desk.Person, uai domain.UAI) desk.Person {
		p.Identity.Affiliations = []domain.Affiliation{{UAI: uai, Classes: []string{"3SECRET"}}}
		p.Identity.INE, p.Identity.Mail = "12345678"+p.JoinKey, "secret"+p.JoinKey+"@example.org"
		return p
	}
	f := aaf(
		at(pupil("101", "Roy", "Tom", "3A"), tilleuls), at(pupil("102", "Roy", "Zoe", "3A"), chenes), at(pupil("103", "Roy", "Max", "3A"), bois),
		staff("201", "Petit", "Nadia", tilleuls), staff("202", "Petit", "Remi", chenes), staff("203", "Petit", "Lea", tilleuls, chenes),
		head("301", tilleuls), head("302", chenes), staff("401", "Martin", "Sara", tilleuls), staff("402", "Durand", "Paul", chenes),
	)
	f.Platforms[bois] = "ent77"
	f.items = append([]desk.Item{{Establishment: &domain.Establishment{UAI: bois, Name: "CLG bois"}}}, f.items...)
	b.take(f)
	return []someone{
		{id: id("101"), uais: []domain.UAI{tilleuls}, rank: 0}, {id: id("102"), uais: []domain.UAI{chenes}, rank: 0}, {id: id("103"), uais: []domain.UAI{bois}, rank: 0},
		{id: id("201"), uais: []domain.UAI{tilleuls}, rank: 1}, {id: id("202"), uais: []domain.UAI{chenes}, rank: 1}, {id: id("203"), uais: []domain.UAI{tilleuls, chenes}, rank: 1},
		{id: id("301"), uais: []domain.UAI{tilleuls}, rank: 2}, {id: id("302"), uais: []domain.UAI{chenes}, rank: 2},
		{id: id("401"), uais: []domain.UAI{tilleuls}, rank: 3}, {id: id("402"), uais: []domain.UAI{chenes}, rank: 3}, // agents' own accounts
	}
}

// model judges one agent.
type model struct {
	agent domain.Agent
	now   domain.Instant
}

func (m model) holds(verb domain.Verb) bool {
	if m.agent.Removed != 0 || m.agent.Until != 0 && m.agent.Until <= m.now {
		return false
	}
	if !slices.Contains(strings.Fields(may[m.agent.Role]), string(verb)) {
		return false
	}
	return len(m.agent.Only) == 0 || verb == "search" || verb == "inspect" || slices.Contains(m.agent.Only, verb)
}

func (m model) sees(uais ...domain.UAI) bool {
	if m.agent.All {
		return true
	}
	for _, u := range uais {
		if slices.Contains(m.agent.UAIs, u) {
			return true
		}
	}
	return false
}

// acts tells that the agent may act on somebody, wherever they are.
func (m model) acts(on someone) bool {
	return on.id != m.agent.Account && on.rank <= rank[m.agent.Role]
}

var schools = []domain.UAI{tilleuls, chenes, bois}

func drawAgent(t *rapid.T, now domain.Instant) domain.Agent {
	a := domain.Agent{Name: "x", Role: rapid.SampledFrom(domain.Roles()).Draw(t, "role"), All: rapid.Bool().Draw(t, "everywhere")}
	if !a.All {
		for _, u := range schools {
			if rapid.Bool().Draw(t, string(u)) {
				a.UAIs = append(a.UAIs, u)
			}
		}
	}
	switch rapid.IntRange(0, 5).Draw(t, "time") {
	case 0:
		a.Until = now - 1
	case 1:
		a.Until = now + 100000
	case 2:
		a.Removed = now - 1
	}
	if rapid.IntRange(0, 2).Draw(t, "delegated") == 0 {
		for range rapid.IntRange(1, 3).Draw(t, "verbs") {
			a.Only = append(a.Only, rapid.SampledFrom(domain.Verbs()).Draw(t, "only"))
		}
	}
	if rapid.Bool().Draw(t, "linked") {
		a.Account = id(rapid.SampledFrom([]string{"201", "101", "301"}).Draw(t, "account"))
	}
	return a
}

// R27: random agents try every verb on random accounts, groups and plans. What
// the model refuses is refused, changes nothing and is in the journal; what it
// allows is done; what is shown of somebody outside the perimeter is what the
// design lists.
func TestR27_Perimeter(t *testing.T) {
	tries, refused := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		b := newBench(t)
		people := cast(b)
		b.put(domain.Agent{Name: "sara", Role: domain.Support, All: true, Account: id("401")}, domain.Agent{Name: "paul", Role: domain.ADML, UAIs: []domain.UAI{chenes}, Account: id("402")})
		b.ticketed(people)
		plan := b.do(b.plan([]domain.AccountID{id("102")}, desk.GroupChange{Add: []domain.GroupRef{{UAI: chenes, Name: "Chorale"}}}))
		a := drawAgent(rt, domain.InstantOf(b.now))
		m := model{agent: a, now: domain.InstantOf(b.now)}
		if a.Account != "" {
			for i := range people {
				if people[i].id == a.Account {
					people[i].rank = 3
				}
			}
		}
		s := b.seated(a)
		for range rapid.IntRange(1, 8).Draw(rt, "tries") {
			at := rapid.SampledFrom(slices.Concat(attempts, ticketAttempts)).Draw(rt, "verb")
			on := rapid.SampledFrom(people).Draw(rt, "on")
			uai := rapid.SampledFrom(schools).Draw(rt, "group of")
			before, refusals := b.holdings(), b.refusals()
			allowed, err := at.try(s, m, on, uai, plan.ID)
			tries++
			told := b.refusals() - refusals
			switch code := domain.CodeOf(err); {
			case strings.HasPrefix(fmt.Sprint(err), "escape"):
				rt.Fatalf("%s by %+v on %+v in %s: %v", at.name, a, on, uai, err)
			case allowed && code == domain.Forbidden:
				rt.Fatalf("%s by %+v on %+v in %s is refused: %v", at.name, a, on, uai, err)
			case !allowed && code != domain.Forbidden && code != domain.NotFound:
				rt.Fatalf("%s by %+v on %+v in %s is not refused: %v", at.name, a, on, uai, err)
			case !allowed && code == domain.Forbidden && told != 1:
				rt.Fatalf("%s by %+v on %+v: %d entries tell of the refusal", at.name, a, on, told)
			case !allowed && b.holdings() != before:
				rt.Fatalf("%s by %+v on %+v was refused and changed something", at.name, a, on)
			}
			if !allowed {
				refused++
			}
		}
		b.sound()
	})
	if tries == 0 || refused == 0 || refused == tries {
		t.Errorf("%d of %d tries refused: the property tries nothing", refused, tries)
	}
	t.Logf("%d tries, %d refused", tries, refused)
}

// attempt is one verb of the desk: it tells whether the model allows it.
type attempt struct {
	name string
	try  func(s *desk.Session, m model, on someone, uai domain.UAI, plan domain.PlanID) (allowed bool, err error)
}

var bg = context.Background()

func escape(format string, args ...any) error { return fmt.Errorf("escape: "+format, args...) }

// leaked tells what a view shows of somebody outside the perimeter beyond id,
// names, profile, establishments and state.
func leaked(v desk.AccountView) error {
	a := v.Account
	empty := a.Login == "" && a.Mail == "" && a.INE == "" && a.BirthDate == 0 && len(a.Guardians)+len(a.Children)+len(a.Groups) == 0 &&
		len(v.Groups)+len(v.Timeline)+len(v.SamePerson)+len(v.Changes) == 0 && v.Login == "" && len(v.Classes) == 0
	for _, aff := range a.Affiliations {
		empty = empty && len(aff.Classes)+len(aff.Functions) == 0 && !aff.Direction
	}
	if !empty {
		return escape("%+v", v)
	}
	return nil
}

var attempts = []attempt{
	{"inspect", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		v, err := s.Account(bg, on.id)
		if err == nil && !m.sees(on.uais...) {
			err = leaked(v)
		}
		return m.holds("inspect"), err
	}},
	{"reveal", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Reveal(bg, on.id)
		return m.holds("reveal") && m.sees(on.uais...), err
	}},
	{"show-all", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Dossier(bg, on.id)
		return m.holds("reveal") && m.sees(on.uais...), err
	}},
	{"login", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		login := "tom.roy"
		if on.id == id("102") {
			login = "zoe.roy"
		}
		found, err := s.Resolve(bg, login)
		inside := login == "tom.roy" && m.sees(tilleuls) || login == "zoe.roy" && m.sees(chenes)
		if err == nil && !inside {
			err = escape("login found: %s", found)
		}
		if !m.holds("search") {
			return false, err
		}
		if !inside {
			if domain.CodeOf(err) != domain.NotFound {
				err = escape("a login outside: %v", err)
			} else {
				err = nil
			}
		}
		return true, err
	}},
	{"assign", func(s *desk.Session, m model, on someone, uai domain.UAI, _ domain.PlanID) (bool, error) {
		return assign(s, m, on, uai, domain.GroupRef{UAI: uai, Name: "Chorale"}, true)
	}},
	{"assign own", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		return assign(s, m, on, on.uais[0], domain.GroupRef{Name: "Agents"}, true)
	}},
	{"leave", func(s *desk.Session, m model, on someone, uai domain.UAI, _ domain.PlanID) (bool, error) {
		return assign(s, m, on, uai, domain.GroupRef{UAI: uai, Name: "Chorale"}, false)
	}},
	{"members", func(s *desk.Session, m model, _ someone, uai domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Members(bg, domain.NewGroupID(uai, domain.FreeGroup, "Chorale"), 0)
		return m.holds("inspect") && m.sees(uai), err
	}},
	{"group-create", func(s *desk.Session, m model, _ someone, uai domain.UAI, _ domain.PlanID) (bool, error) {
		p, err := s.PlanGroupCreate(bg, domain.GroupRef{UAI: uai, Name: "Neuf"})
		if err == nil {
			_, err = s.Apply(bg, p, nil)
		}
		if domain.CodeOf(err) == domain.GroupExists {
			err = nil
		}
		return m.holds("assign") && m.sees(uai), err
	}},
	{"plan", func(s *desk.Session, m model, _ someone, _ domain.UAI, plan domain.PlanID) (bool, error) {
		_, err := s.Plan(bg, plan, 0)
		return m.holds("inspect") && m.sees(chenes), err
	}},
	{"undo", func(s *desk.Session, m model, _ someone, _ domain.UAI, plan domain.PlanID) (bool, error) {
		_, err := s.PlanUndo(bg, plan)
		return m.holds("assign") && m.sees(chenes), err
	}},
	{"plans", func(s *desk.Session, m model, _ someone, _ domain.UAI, plan domain.PlanID) (bool, error) {
		plans, err := s.Plans(bg, 0)
		if slices.ContainsFunc(plans, func(p domain.Plan) bool { return p.ID == plan }) && !m.sees(chenes) {
			err = escape("a plan of another school is listed")
		}
		return m.holds("inspect"), err
	}},
	{"export", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		rows, err := s.Export(bg, "search", []domain.AccountID{on.id}, "contrôle")
		for _, r := range rows {
			if !m.sees(on.uais...) && (r.Login != "" || len(r.Classes) > 0) {
				err = escape("exported %+v", r)
			}
		}
		return m.holds("export"), err
	}},
	{"journal", func(s *desk.Session, m model, _ someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		entries, err := s.Journal(bg, desk.JournalQuery{})
		for _, e := range entries {
			for _, g := range e.Groups {
				if !m.sees(g.UAI()) {
					err = escape("the journal tells of %s", g)
				}
			}
		}
		return m.holds("audit"), err
	}},
	{"runs", func(s *desk.Session, m model, _ someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Runs(bg, 0)
		return m.holds("import"), err
	}},
	{"forget", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.PlanForget(bg, on.id)
		return m.holds("administer") && m.sees(on.uais...) && m.acts(on), err
	}},
	{"purge", func(s *desk.Session, m model, _ someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.PlanPurge(bg, nil)
		return m.holds("administer"), err
	}},
	{"agents", func(s *desk.Session, m model, _ someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Agents(bg)
		return m.holds("administer"), err
	}},
	{"grant", func(s *desk.Session, m model, _ someone, uai domain.UAI, _ domain.PlanID) (bool, error) {
		want := domain.Agent{Name: fmt.Sprintf("n%s%d", uai, len(m.agent.UAIs)), Role: domain.ADML, UAIs: []domain.UAI{uai}}
		_, err := s.AddAgent(bg, want)
		if domain.CodeOf(err) == domain.AgentExists {
			err = nil
		}
		fits := m.sees(uai) && m.agent.Until == 0
		for _, v := range strings.Fields(may[domain.ADML]) {
			fits = fits && m.holds(domain.Verb(v))
		}
		return m.holds("administer") && fits, err
	}},
}

// assign plans and applies one membership. A plan that holds only what is
// refused by right counts as refused.
func assign(s *desk.Session, m model, on someone, uai domain.UAI, ref domain.GroupRef, add bool) (bool, error) {
	change := desk.GroupChange{Add: []domain.GroupRef{ref}}
	if !add {
		change = desk.GroupChange{Remove: []domain.GroupRef{ref}}
	}
	p, err := s.PlanGroups(bg, []domain.AccountID{on.id}, change)
	if err != nil {
		return m.holds("assign"), err
	}
	if p.Steps[0].Why.ByRight() {
		if done, err := s.Apply(bg, p, nil); err == nil && done.Outcomes[domain.Done] > 0 {
			return false, escape("a refused step was done")
		}
		return m.holds("assign") && m.sees(uai) && m.acts(on), domain.E(domain.Forbidden)
	}
	_, err = s.Apply(bg, p, nil)
	return m.holds("assign") && m.sees(uai) && m.acts(on), err
}
