package desk_test

import (
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// K18 K21 K27: the assistante sociale is made whole in one commit, in her first
// school, without a secret, and must change the first that she gets.
func TestCreateInOneCommit(t *testing.T) {
	b := kosmos(t, pupil("1", "Roy", "Tom", "3A"))
	who := social("PETIT", "Nadia")
	who.Mail, who.BirthDate, who.BirthName, who.Facts = "nadia@example.org", 19800507, "MOREL", map[string]string{"in_aaf": "no"}
	before := len(b.entries())
	a := b.create(who, desk.CreateAsk{Reason: "arrivée", End: 20270831})
	if n := len(b.entries()); n != before+1 {
		t.Errorf("%d entries, want one more than %d", n, before)
	}
	if a.Profile != domain.Staff || a.Label != "Non-Enseignant" || a.FamilyName != "PETIT" || a.BirthDate != 19800507 || a.BirthName != "MOREL" ||
		!slices.Equal(a.UAIs(), []domain.UAI{tilleuls}) || a.Login != "nadia.petit" || !a.LoginKnown || a.CreatedBy != "s.martin" {
		t.Errorf("%+v", a)
	}
	if !slices.Equal(a.Groups, []domain.GroupID{domain.NewGroupID(tilleuls, domain.FreeGroup, "Médico-social")}) {
		t.Errorf("groups %v", a.Groups)
	}
	x := a.Access
	if !x.MustChange.Is(true) || !x.Email.Is("nadia@example.org") || !x.AccountEnd.Is(domain.MomentOn(20270831)) || !x.NotifiedAt.SaysNone() || !x.Secret.IsZero() {
		t.Errorf("%+v", x)
	}
	if got := b.account(a.ID).Verdict.State; got != domain.Unused {
		t.Errorf("state %q", got)
	}
	if told := a.Particulars.Told; len(told) != 2 || told[0].Key != "in_aaf" || told[0].Value != "no" || told[1].Value != "social" || told[0].By != "s.martin" {
		t.Errorf("%+v", told)
	}
	e := b.entries()[0]
	if e.Act != "account-new" || e.Facts["row"] != "8" || e.Facts["reason"] != "arrivée" || e.Facts["override"] != "" || len(e.Groups) != 1 || !slices.Equal(e.Targets, []domain.AccountID{a.ID}) {
		t.Errorf("%+v", e)
	}
	for k, v := range e.Facts {
		if strings.Contains(strings.ToLower(v), "petit") || strings.Contains(v, "nadia") {
			t.Errorf("the entry names the person: %s=%s", k, v)
		}
	}
	if got := first(b.why(a.ID, desk.Heard{"symptom": "login"})); got != "KO15" { // K27: it is to be handed out
		t.Errorf("then %s", got)
	}
	if _, err := b.PlanUndo(bg, "nothing"); err == nil {
		t.Error("there is a plan to undo")
	}
	b.closed(a.ID)
	b.sound()
}

// K19 K20 K38: the profile's own word, the group of the row, or chosen.
func TestCreateByKind(t *testing.T) {
	b := kosmos(t)
	for _, c := range []struct {
		fact, kind, label, group string
		facts                    map[string]string
		ask                      desk.CreateAsk
	}{
		{"K19", "attee", "Personnel de collectivité", "agents", nil, because},
		{"K20", "tutor", "Non-Enseignant", "tuteurs", nil, because},
		{"K38 K13", "staff", "Personnel de collectivité", "intendance", map[string]string{"in_aaf": "no"}, desk.CreateAsk{Reason: "hors AAF", Group: "Intendance", Label: "Personnel de collectivité"}},
		{"K28", "apprentice", "Élève", "", nil, because},
	} {
		a := b.create(desk.NewPerson{FamilyName: "Brun", GivenName: "Léa " + c.kind, UAI: tilleuls, Kind: c.kind, Facts: c.facts}, c.ask)
		group := ""
		if len(a.Groups) > 0 {
			group = a.Groups[0].Folded()
		}
		if a.Label != c.label || group != c.group {
			t.Errorf("%s: %s, %q", c.fact, a.Label, group)
		}
		if !slices.ContainsFunc(a.Particulars.Told, func(told domain.Told) bool { return told.Key == "kind" && told.Value == c.kind }) {
			t.Errorf("%s: %+v", c.fact, a.Particulars.Told)
		}
	}
}

// What is not made by hand is refused with the row and the reason; a reason goes
// past where the row says so, and is journalled.
func TestNotMadeByHand(t *testing.T) {
	b := kosmos(t)
	facts := func(kv ...string) map[string]string {
		m := map[string]string{}
		for i := 0; i < len(kv); i += 2 {
			m[kv[i]] = kv[i+1]
		}
		return m
	}
	for _, c := range []struct {
		fact, kind, row, why string
		facts                map[string]string
		override             bool
	}{
		{"K3 K4", "teacher", "1-3/wait", "made-wait", facts("sts_services_at", "2026-11-21T08:00"), true},
		{"K3", "teacher", "1-3/complete", "made-complete", facts("sts_services_at", "-"), true},
		{"K6", "teacher-contract", "2/unsigned", "made-wait", facts("contract_signed_at", "-"), true},
		{"K8 K9", "teacher-1d", "4", "made-ticket", facts("attached_to", "bassin"), false},
		{"K17", "aed", "5-7/unsigned", "made-wait", facts("contract_signed_at", "-"), true},
		{"K13", "staff", "11", "made-ticket", facts("in_aaf", "yes"), false},
		{"K28 K33", "pupil", "13/wait", "made-wait", facts("siecle_at", "2026-11-21T08:00"), true},
		{"K39", "relative", "15/complete", "made-never", facts("siecle_guardian", "no"), false},
		{"K2", "dsi", "other", "made-nobody", nil, false},
		{"K14", "", "", "made-ask", nil, false},
	} {
		who := desk.NewPerson{FamilyName: "Brun " + c.kind, GivenName: "Léa " + c.row, UAI: tilleuls, Kind: c.kind, Facts: c.facts}
		got, err := b.PlanCreate(bg, who, because)
		if e := refusal(err); got.Row.Row != c.row || e.Code != domain.NotMade || e.Facts["why"] != c.why || e.Facts["row"] != c.row {
			t.Errorf("%s: row %q, %v", c.fact, got.Row.Row, err)
		}
		if _, _, err = b.ApplyCreate(bg, who, because); domain.CodeOf(err) != domain.NotMade {
			t.Errorf("%s: it is made: %v", c.fact, err)
		}
		past := because
		past.Override = "demande du chef d'établissement"
		id, _, err := b.ApplyCreate(bg, who, past)
		if (err == nil) != c.override || err != nil && domain.CodeOf(err) != domain.NotMade {
			t.Errorf("%s: past it: %v", c.fact, err)
		}
		if err != nil {
			continue
		}
		if e := b.entries()[0]; e.Facts["override"] != past.Override || e.Facts["row"] != c.row || b.account(id).Account.Profile == "" {
			t.Errorf("%s: %+v", c.fact, e)
		}
	}
	b.sound()
}

// What is asked for must make sense, before anything is written.
func TestCreateAsksForSense(t *testing.T) {
	b := kosmos(t)
	entries := len(b.entries())
	for name, c := range map[string]struct {
		change func(*desk.NewPerson, *desk.CreateAsk)
		code   domain.Code
	}{
		"no reason":          {func(_ *desk.NewPerson, a *desk.CreateAsk) { a.Reason = " " }, domain.NeedsMotive},
		"no family name":     {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.FamilyName = " " }, domain.Invalid},
		"an escape":          {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.GivenName = "Na\x1b[31mdia" }, domain.Invalid},
		"an override":        {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.FamilyName = "PE\u202eTIT" }, domain.Invalid},
		"a long name":        {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.FamilyName = strings.Repeat("a", 81) }, domain.Invalid},
		"no letter":          {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.FamilyName = "1234" }, domain.Invalid},
		"born tomorrow":      {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.BirthDate = 20261122 }, domain.Invalid},
		"born in 1899":       {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.BirthDate = 18991231 }, domain.Invalid},
		"no address":         {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.Mail = "nadia@example" }, domain.Invalid},
		"no such kind":       {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.Kind = "wizard" }, domain.Invalid},
		"no such fact":       {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.Facts = map[string]string{"shoe": "43"} }, domain.Invalid},
		"found is not said":  {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.Facts = map[string]string{"found": "no"} }, domain.Invalid},
		"no such value":      {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.Facts = map[string]string{"attached_to": "moon"} }, domain.Invalid},
		"no such school":     {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.UAI = "0000001A" }, domain.NotFound},
		"no school at all":   {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.UAI = "" }, domain.Invalid},
		"only a platform":    {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.UAI, w.Platform = "", "kosmos-reims" }, domain.Invalid},
		"another platform":   {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.Platform = "ent77" }, domain.Invalid},
		"no such platform":   {func(w *desk.NewPerson, _ *desk.CreateAsk) { w.Platform = "atlantis" }, domain.UnknownPlatform},
		"an end in the past": {func(_ *desk.NewPerson, a *desk.CreateAsk) { a.End = 20261120 }, domain.Invalid},
		"another label":      {func(_ *desk.NewPerson, a *desk.CreateAsk) { a.Label = "Proviseur" }, domain.Invalid},
		"an odd login":       {func(_ *desk.NewPerson, a *desk.CreateAsk) { a.Login = "nadia petit" }, domain.Invalid},
		"a profile's group":  {func(_ *desk.NewPerson, a *desk.CreateAsk) { a.Group = "Enseignants" }, domain.AutomaticGroup},
		"another's group":    {func(_ *desk.NewPerson, a *desk.CreateAsk) { a.Group = string(chenes) + "/Agents" }, domain.Invalid},
		"staff, no group": {func(w *desk.NewPerson, _ *desk.CreateAsk) {
			w.Kind, w.Facts = "staff", map[string]string{"in_aaf": "no"}
		}, domain.Invalid},
	} {
		who, ask := social("PETIT", "Nadia"), because
		c.change(&who, &ask)
		if _, err := b.PlanCreate(bg, who, ask); domain.CodeOf(err) != c.code {
			t.Errorf("%s: planned: %v", name, err)
		}
		if _, _, err := b.ApplyCreate(bg, who, ask); domain.CodeOf(err) != c.code {
			t.Errorf("%s: applied: %v", name, err)
		}
	}
	if n := len(b.entries()); n != entries {
		t.Errorf("%d entries were written", n-entries)
	}
}

// Two people of one name: each new login is free, also of closed accounts.
func TestCreateHomonyms(t *testing.T) {
	b := kosmos(t)
	one := b.create(social("PETIT", "Nadia"), because)
	if c := b.decision(social("Petit", "NADIA")); c.Row.Row != "0" || len(c.Candidates) != 1 || !c.Candidates[0].Probable {
		t.Fatalf("K14: %s %+v", c.Row.Row, c.Candidates)
	}
	ask := because
	ask.Refused = []domain.AccountID{one.ID}
	if c, err := b.PlanCreate(bg, social("Petit", "NADIA"), ask); err != nil || c.New.Login != "nadia.petit2" || !c.Candidates[0].Refused {
		t.Errorf("%+v, %v", c.New, err)
	}
	two := b.create(social("Petit", "NADIA"), ask)
	if two.Login != "nadia.petit2" || b.entries()[0].Facts["refused"] != string(one.ID) {
		t.Errorf("%s, %+v", two.Login, b.entries()[0].Facts)
	}
	ask.Login = "Nadia.Petit"
	if _, err := b.PlanCreate(bg, social("Petit", "NADIA"), ask); domain.CodeOf(err) != domain.NotMade && domain.CodeOf(err) != domain.Invalid {
		t.Errorf("a login twice: %v", err)
	}
	b.sound()
}

// Where the directory is elsewhere nothing is made before it is there; what was
// made there is noted, its state left to the feeds.
func TestCreateElsewhere(t *testing.T) {
	b := school(t, "kosmos-reims")
	b.found(b.Session)
	c, err := b.PlanCreate(bg, social("PETIT", "Nadia"), because)
	if err != nil || !c.New.HandOff {
		t.Fatalf("%+v, %v", c.New, err)
	}
	if _, _, err := b.ApplyCreate(bg, social("PETIT", "Nadia"), because); refusal(err).Facts["why"] != "made-elsewhere" {
		t.Errorf("%v", err)
	}
	done := because
	done.Done = true
	a := b.create(social("PETIT", "Nadia"), done)
	if a.LoginKnown || b.account(a.ID).Verdict.State != domain.StateUnknown || !a.Access.MustChange.Is(true) {
		t.Errorf("%+v", a)
	}
	done.Login = "npetit3"
	if a := b.create(social("GRAND", "Nadia"), done); !a.LoginKnown || a.Login != "npetit3" {
		t.Errorf("the login as it is there: %s", a.Login)
	}
	b.sound()
}

// C3 C8 C10 C11: MonLycée.net: with the convention, not in the federating
// directory, an address is needed; without it known nothing is made (I9).
func TestCreateOnMonLycee(t *testing.T) {
	b := school(t, "monlycee")
	b.found(b.here(b.Session))
	who := social("PETIT", "Nadia")
	who.Facts = map[string]string{"in_aaf": "no"}
	if c := b.decision(who); c.Row.Outcome != platform.ToAsk || c.Needs[0].String() != "convention" {
		t.Errorf("I9: %+v", c.Row)
	}
	b.schoolSays(domain.SchoolFacts{UAI: tilleuls, Convention: domain.Known(domain.MomentOn(20240614), asOf, domain.FromGuichet)})
	if _, err := b.PlanCreate(bg, who, because); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("C11: without a mail: %v", err)
	}
	who.Mail = "nadia@example.org"
	a := b.create(who, because)
	if a.ID.Platform() != "monlycee" || !a.Access.MailSentAt.SaysNone() || len(a.Groups) != 0 {
		t.Errorf("C10: %+v", a)
	}
	if got := first(b.why(a.ID, nil)); got != "CM10" { // C11: its mail is to be sent
		t.Errorf("then %s", got)
	}
	who.FamilyName, who.Platform = "GRAND", "cesame"
	if _, err := b.PlanCreate(bg, who, because); refusal(err).Facts["row"] != "16/local" {
		t.Errorf("C3: a local account: %v", err)
	}
}

// K14 K16: who has one school makes accounts there, and nowhere else; without a
// school there is none to answer for.
func TestNoAccountOutsideOnesSchools(t *testing.T) {
	b := kosmos(t)
	adml := b.found(b.at(domain.Agent{Name: "deux", Role: domain.ADML, UAIs: []domain.UAI{tilleuls, chenes}}))
	who := desk.NewPerson{FamilyName: "Diallo", GivenName: "Awa", Kind: "tutor", Platform: "kosmos-reims"}
	if _, err := adml.Decide(bg, who, nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("without a school: %v", err)
	}
	if _, err := b.Decide(bg, who, nil); domain.CodeOf(err) == domain.Forbidden {
		t.Errorf("who has every school: %v", err)
	}
}
