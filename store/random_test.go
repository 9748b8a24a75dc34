package store_test

import (
	"fmt"
	"maps"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"

	"pgregory.net/rapid"
)

// The small worlds that random writes draw from, so that they meet.
var (
	accountIDs = []domain.AccountID{
		domain.FedID("cesame", "aaf", "1"), domain.FedID("cesame", "aaf", "10"), domain.FedID("cesame", "aaf", "2"),
		domain.FedID("cesame", "people", "1"), domain.FedID("ent77", "aaf", "1"), domain.FedID("ent77", "aaf", "a/b:c"),
		domain.ManualID("ent77", "01J0000000000000000000000A"), domain.ManualID("cesame", "01J0000000000000000000000B"),
	}
	someLogins = []string{"", "lea.martin", "lea.martin2", "lea.marti", "zoé", "\xff"}
	someINEs   = []string{"", "120890177FA", "120890177FB", "1"}
	someUAIs   = []domain.UAI{"0750001A", "0770002B", "0750001"}
	planIDs    = []domain.PlanID{"01J1", "01J2", "01J3", "01J10"}
)

func drawGroup(t *rapid.T) domain.GroupID {
	name := rapid.SampledFrom([]string{"Médico-social", "Agents", "a", "ab"}).Draw(t, "name")
	return domain.NewGroupID(rapid.SampledFrom(someUAIs).Draw(t, "uai"), domain.FreeGroup, name)
}

// few draws some of a list, each once, in any order.
func few[T comparable](t *rapid.T, from []T, label string) []T {
	if len(from) == 0 {
		return nil
	}
	return rapid.SliceOfNDistinct(rapid.SampledFrom(from), 0, min(4, len(from)), func(v T) T { return v }).Draw(t, label)
}

func drawFact[T comparable](t *rapid.T, value *rapid.Generator[T]) domain.Fact[T] {
	at := domain.Instant(rapid.Int64Range(0, 1e13).Draw(t, "at"))
	switch domain.Standing(rapid.IntRange(0, 2).Draw(t, "standing")) {
	case domain.None:
		return domain.KnownNone[T](at, domain.FromAccessFeed)
	case domain.Given:
		return domain.Known(value.Draw(t, "value"), at, domain.FromGuichet)
	}
	return domain.Fact[T]{}
}

func drawIdentity(t *rapid.T) domain.Identity {
	i := domain.Identity{
		FamilyName: rapid.String().Draw(t, "family"), GivenName: rapid.StringN(0, 40, -1).Draw(t, "given"),
		Profile: rapid.SampledFrom(domain.Profiles()).Draw(t, "profile"), INE: rapid.SampledFrom(someINEs).Draw(t, "ine"),
		BirthDate: domain.Day(rapid.Int32().Draw(t, "born")),
	}
	for _, uai := range few(t, someUAIs, "uais") {
		i.Affiliations = append(i.Affiliations, domain.Affiliation{
			UAI: uai, Direction: rapid.Bool().Draw(t, "direction"), Classes: []string{"6 A"},
			Functions: []domain.Function{{Code: "ENS", Label: "enseignement"}},
		})
	}
	for _, id := range few(t, accountIDs, "relatives") {
		i.Guardians = append(i.Guardians, domain.Guardianship{Relative: id, Kinship: "10", Legal: 1, Contact: true})
	}
	i.Children = few(t, accountIDs, "children")
	if len(i.Children) == 0 {
		i.Children = nil
	}
	return i
}

func drawKeeping(t *rapid.T) domain.Keeping {
	return domain.Keeping{
		Login: rapid.SampledFrom(someLogins).Draw(t, "login"), LoginKnown: rapid.Bool().Draw(t, "known"),
		CreatedAt: domain.Instant(rapid.Int64().Draw(t, "created")), CreatedBy: rapid.String().Draw(t, "by"),
	}
}

func drawAccess(t *rapid.T) domain.Access {
	moment := rapid.SampledFrom([]domain.Moment{domain.MomentAt(1764000000000), domain.MomentOn(20251001)})
	return domain.Access{
		Activated: drawFact(t, rapid.Bool()), LastLogin: drawFact(t, moment), Blocked: drawFact(t, rapid.Bool()),
		BlockedWhy: rapid.String().Draw(t, "why"), Email: drawFact(t, rapid.String()),
		Secret: drawFact(t, rapid.Just(domain.SecretCode)), DuplicateBlocking: drawFact(t, rapid.Bool()),
	}
}

// drawWrite draws a write that could follow what the model holds; only some logins and drops may be impossible.
func drawWrite(t *rapid.T, m *model) desk.Write {
	w := desk.Write{Base: m.revision, Entry: domain.Entry{
		At: domain.Instant(rapid.Int64Range(1, 1e13).Draw(t, "at")), Agent: "nadia", Act: "edit",
		Plan: rapid.SampledFrom(append(planIDs, "")).Draw(t, "plan"), Counts: map[string]int{"done": 3, "a": 1},
		Facts: map[string]string{"reason": rapid.String().Draw(t, "reason")},
	}}
	for _, id := range few(t, accountIDs, "identities") {
		w.Identities = append(w.Identities, desk.Keyed[domain.Identity]{ID: id, Value: drawIdentity(t)})
	}
	there := slices.DeleteFunc(slices.Clone(accountIDs), func(id domain.AccountID) bool {
		_, here := m.identities[id]
		return !here && !slices.ContainsFunc(w.Identities, func(k desk.Keyed[domain.Identity]) bool { return k.ID == id })
	})
	if len(there) > 0 {
		drawParts(t, &w, there)
		drawLinks(t, m, &w, there)
	}
	drawRest(t, &w)
	drawDrops(t, m, &w)
	drawCases(t, m, &w, there)
	return w
}

// drawDrops draws what the write deletes, of what it does not give anything to.
func drawDrops(t *rapid.T, m *model, w *desk.Write) {
	w.DropPlans = slices.DeleteFunc(few(t, planIDs, "drop plans"), func(id domain.PlanID) bool {
		return id == w.StepsOf || slices.ContainsFunc(w.Plans, func(p domain.Plan) bool { return p.ID == id })
	})
	if w.Run == nil {
		w.DropRuns = few(t, []string{"01J0", "01J1", "01J2"}, "drop runs")
	}
	w.DropValues = few(t, slices.Sorted(maps.Keys(m.values)), "drop values")
	if !rapid.Bool().Draw(t, "forget") {
		return
	}
	w.Forget = slices.DeleteFunc(few(t, accountIDs, "forget"), func(id domain.AccountID) bool {
		return slices.Contains(w.Touches, id) || slices.ContainsFunc(w.Join, func(l desk.Link) bool { return l.Account == id }) ||
			slices.ContainsFunc(w.Identities, func(k desk.Keyed[domain.Identity]) bool { return k.ID == id }) ||
			slices.ContainsFunc(w.Keepings, func(k desk.Keyed[domain.Keeping]) bool { return k.ID == id }) ||
			slices.ContainsFunc(w.Accesses, func(k desk.Keyed[domain.Access]) bool { return k.ID == id })
	})
}

func drawParts(t *rapid.T, w *desk.Write, there []domain.AccountID) {
	for _, id := range few(t, there, "keepings") {
		w.Keepings = append(w.Keepings, desk.Keyed[domain.Keeping]{ID: id, Value: drawKeeping(t)})
	}
	for _, id := range few(t, there, "accesses") {
		w.Accesses = append(w.Accesses, desk.Keyed[domain.Access]{ID: id, Value: drawAccess(t)})
	}
	w.Touches = few(t, there, "touches")
}

func drawLinks(t *rapid.T, m *model, w *desk.Write, there []domain.AccountID) {
	g := drawGroup(t)
	if _, here := m.groups[g]; here && rapid.Bool().Draw(t, "drop") {
		w.DropGroups = []domain.GroupID{g}
	} else {
		w.Groups = []domain.Group{{ID: g, Name: rapid.String().Draw(t, "spelling"), CreatedBy: "nadia"}}
		for _, id := range few(t, there, "join") {
			w.Join = append(w.Join, desk.Link{Account: id, Group: g})
		}
	}
	for _, id := range few(t, there, "leave") {
		if l := (desk.Link{Account: id, Group: g}); !slices.Contains(w.Join, l) {
			w.Leave = append(w.Leave, l)
		}
	}
}

func drawRest(t *rapid.T, w *desk.Write) {
	if rapid.Bool().Draw(t, "school") {
		w.Establishments = []domain.Establishment{{
			UAI: rapid.SampledFrom(someUAIs).Draw(t, "uai"), Name: rapid.String().Draw(t, "name"), Classes: []string{"6 A"},
		}}
	}
	for _, id := range few(t, planIDs, "plans") {
		w.Plans = append(w.Plans, domain.Plan{
			ID: id, Act: "group-add", Total: rapid.IntRange(0, 9).Draw(t, "total"), Outcomes: domain.Tally{domain.Done: 2},
			Groups: []domain.Group{{ID: "0750001A/free/a", Name: "A"}},
		})
	}
	if rapid.Bool().Draw(t, "steps") {
		w.StepsOf = rapid.SampledFrom(planIDs).Draw(t, "of")
		w.Steps = []desk.StepBatch{{Batch: rapid.IntRange(0, 2).Draw(t, "batch"), Steps: []domain.Step{
			{Account: accountIDs[0], Group: -1, Why: domain.NoEstablishment}, {Account: "b", Add: true, Outcome: domain.Refused},
		}}}
	}
	if rapid.Bool().Draw(t, "run") {
		w.Run = &domain.Run{ID: fmt.Sprint("01J", rapid.IntRange(0, 3).Draw(t, "run")), Counts: domain.ImportCounts{Created: 3},
			Details: []domain.Warning{{Code: domain.WarnBadDay, Facts: []string{"day", "32"}}}}
	}
	if rapid.Bool().Draw(t, "values") {
		w.Values = &desk.Values{Until: domain.Instant(rapid.Int64().Draw(t, "until"))}
		for _, id := range w.Touches {
			w.Values.Fields = append(w.Values.Fields, domain.FieldChange{Account: id, Field: "classes", Before: "6 A", After: string(id)},
				domain.FieldChange{Account: id, Field: "given_name", Before: "", After: rapid.String().Draw(t, "given")})
		}
	}
	if rapid.Bool().Draw(t, "agent") {
		w.Agents = []domain.Agent{{Name: rapid.SampledFrom([]string{"nadia", "omar"}).Draw(t, "agent"), Role: domain.ADML,
			UAIs: []domain.UAI{"0750001A"}}}
	}
}
