package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// callers are people of every platform who can't do what they want to.
func callers() desk.Write {
	p := &crowd{w: schoolWrite()}
	p.school("0779004C", "UNIVERSITE-Sequane-Paris", "Paris", "sesame")
	p.school("0779005D", "COLLEGE-Jean Rostand-Reims", "Reims", "kosmos-reims")
	none := func(a domain.Access) domain.Access {
		a.Email = domain.KnownNone[string](asOf(), domain.FromAccessFeed)
		return a
	}
	recent := used()
	recent.ActivatedAt = domain.Known(domain.MomentAt(domain.InstantOf(noon())-25*60*1000), asOf(), domain.FromAccessFeed)
	who := func(family string, profile domain.Profile, uai domain.UAI, classes ...string) domain.Identity {
		return domain.Identity{FamilyName: family, GivenName: "Alix", Profile: profile, Affiliations: at(uai, classes...)}
	}
	p.add("monlycee", 7001, who("ROSTAN", domain.Staff, moulin), "alix.rostan", unused())
	p.add("ent77", 7002, who("SAVARIN", domain.Student, tilleuls, "6B"), "alix.savarin", none(unused()))
	p.add("aten", 7003, who("TRANCART", domain.Student, tilleuls, "3A"), "alix.trancart", none(used()))
	p.add("kosmos-reims", 7004, who("URBAIN", domain.Teacher, "0779005D"), "alix.urbain", unused())
	p.add("sesame", 7005, who("VIGNERON", domain.Student, "0779004C"), "alix.vigneron", recent)
	p.add("ent77", 7006, who("WALTER", domain.Relative, tilleuls), "alix.walter", domain.Access{})
	p.add("cesame", 7007, who("XAINTRAY", domain.Staff, moulin), "alix.xaintray", used())
	p.add("aten", 7008, who("YVERT", domain.Student, tilleuls, "3A"), "alix.yvert", inactive())
	return p.w
}

func callersDesk(t testing.TB, agent domain.Agent) *testDesk { return deskOf(t, agent, callers()) }

// From the first letter typed to the sentence to say: one situation of each
// platform, in under eight keys besides the name.
func TestSentenceInUnderEightKeys(t *testing.T) {
	d := callersDesk(t, supervisor())
	for name, c := range map[string]struct {
		who   string
		keys  []string
		shows []string
	}{
		"Q01 MonLycée.net, CESAME refuses": {"rostan", []string{"enter", "d", "s", "ces", "enter"}, []string{"CM12"}},
		"Q06 ENT 77, no mail":              {"savarin", []string{"enter", "d", "'"}, []string{"EN10", "Il faut le code d'activation"}},
		"Q05 ATEN, forgot":                 {"trancart", []string{"enter", "d", "\""}, []string{"AT19", "Sans adresse enregistrée, c'est l'établissement qui"}},
		"Q13 Kosmos, forgot":               {"urbain", []string{"enter", "d", "\""}, []string{"KO19"}},
		"Q12 Sésame, Moodle":               {"vigneron", []string{"enter", "d", "s", "moo", "enter"}, []string{"SE1", "Attendre jusqu'à : 12:35"}},
	} {
		t.Run(name, func(t *testing.T) {
			console := open(t, d)
			console.drive(c.who).drive(c.keys...)
			console.shows(c.shows...)
			if n := presses(c.keys...); n >= 8 {
				t.Errorf("%d keys", n)
			}
			console.golden("diagnosis-" + strings.ToLower(c.who))
			console.size(120, 36)
			console.golden("diagnosis-" + strings.ToLower(c.who))
		})
	}
}

// Nothing wrong, nothing said; of a question only where somebody complains or
// is not known to have come in.
func TestNothingIsSaidWhereNothingIsWrong(t *testing.T) {
	d := callersDesk(t, supervisor())
	open(t, d).drive("trancart", "enter").hides("Pourquoi", "réparer").shows("d diagnostic")
	open(t, d).drive("walter", "enter").shows("Pourquoi Alix n'entre pas", "À demander : « Avez-vous déjà choisi votre propre mot de passe ? »", "d répondre")
	open(t, d).drive("xaintray", "enter").hides("Pourquoi").drive("d", "é").drive("esc").shows("« identifiant ou mot de passe incorrect »", "Mot de passe du compte local", "! réparer : ouvrir un ticket")
}

func TestAccountSaysWhy(t *testing.T) {
	d := callersDesk(t, supervisor())
	for _, change := range []func(*settings){func(*settings) {}, wide, small, english, ascii} {
		name := "account-why"
		c := open(t, d, change).drive("yvert", "enter")
		if c.env.words.Lang() == "en" {
			name += "-en"
		}
		if c.env.theme.Plain {
			name += "-ascii"
		}
		c.golden(name)
	}
	open(t, d, english).drive("yvert", "enter", "d").golden("diagnosis-en")
	open(t, d, small).drive("yvert", "enter", "d", "\"").golden("diagnosis")
}

// A question is answered in place: by one key, recorded as the caller's word,
// judged at once, never asked twice, and taken back the same way.
func TestAnswerIsKeptAndTakenBack(t *testing.T) {
	d := callersDesk(t, supervisor())
	c := open(t, d, wide).drive("walter", "enter", "d", "\"")
	c.shows("À demander : « Avez-vous déjà choisi votre propre mot de passe ? »", "▌ activé", "& oui   é non")
	c.drive("é").shows("Mot de passe oublié avant l'activation · probable", "Noté", "activé : non", "dit par l'appelant")
	told := d.told(t, "ent77:creteil/7006")
	if len(told) != 1 || told[0].Key != "activated" || told[0].Value != "no" || told[0].From != domain.FromCaller {
		t.Fatalf("recorded %+v", told)
	}
	c.golden("diagnosis-told")
	c.drive("tab", "tab", "x").shows("Avez-vous déjà choisi").hides("Noté")
	if told := d.told(t, "ent77:creteil/7006"); len(told) != 0 {
		t.Errorf("still recorded: %+v", told)
	}
	c.drive("\"").shows("ne sait pas").drive("esc").shows("À demander")
	c.drive("d", "tab", "tab", "enter", "oui", "enter").shows("activé : oui", "dit par l'appelant")
	if told := d.told(t, "ent77:creteil/7006"); len(told) != 1 || told[0].Value != "yes" {
		t.Errorf("chosen from the list: %+v", told)
	}
}

func (d *testDesk) told(t *testing.T, id domain.AccountID) []domain.Told {
	t.Helper()
	v, err := d.session.Account(ctx(), id)
	if err != nil {
		t.Fatal(err)
	}
	return v.Account.Particulars.Told
}

// What belongs to the call stays with the page, and goes with it.
func TestHeardIsOfTheCall(t *testing.T) {
	d := callersDesk(t, supervisor())
	before := open(t, d).revision(d)
	c := open(t, d, wide).drive("trancart", "enter", "d", "é", "é").shows("Noté", "identifiant tapé : celui de l'ENT", "le temps de cet appel", "Ancien identifiant de l'ENT, fermé")
	c.drive("esc").shows("« identifiant ou mot de passe incorrect »", "Cet ancien identifiant n'ouvre plus")
	if after := c.revision(d); after != before {
		t.Errorf("something was written")
	}
	c.drive("d", "tab", "x").drive("esc").drive("esc", "enter").hides("incorrect")
}

// A day is typed with the keys of the row of digits, an hour where it counts.
func TestDayIsTypedWithoutShift(t *testing.T) {
	d := callersDesk(t, supervisor())
	c := open(t, d, wide).drive("xaintray", "enter", "d", "é", "&").shows("jjmmaaaa")
	c.drive("çç", "enter").shows("Ce n'est pas un jour")
	c.drive("ctrl+u", "&'àç", "enter").shows("convention ENT de l'établissement : 14/09/2026", "Compte ENT obligatoire")
	for digits, want := range map[string]string{
		"1409": "2026-09-14", "140926": "2026-09-14", "14092024": "2024-09-14", "140920261730": "2026-09-14T17:30",
		"": "", "3": "", "3299": "", "311320261": "", "140920262530": "",
	} {
		got, ok := typedMoment(digits, domain.InstantOf(noon()), domain.Paris())
		if got != want || ok != (want != "") {
			t.Errorf("%s is %q, %v", digits, got, ok)
		}
	}
}

// An agent who may not edit is answered too; nothing is recorded.
func TestReaderHearsOnly(t *testing.T) {
	d := callersDesk(t, domain.Agent{Name: "l.vent", Role: domain.ReaderRole, All: true})
	c := open(t, d, wide).drive("walter", "enter", "d", "\"", "é").shows("Mot de passe oublié avant l'activation", "le temps de cet appel")
	c.drive("!").hides("Motif")
	if told := d.told(t, "ent77:creteil/7006"); len(told) != 0 {
		t.Errorf("recorded %+v", told)
	}
}

// Outside the perimeter nobody is explained, and nothing of it is journalled.
func TestNobodyIsExplainedOutside(t *testing.T) {
	d := callersDesk(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{germain}})
	c := open(t, d).drive("yvert", "tab")
	before := c.revision(d)
	c.hides("diagnostic").drive("d", "!", "enter", "d", "!").hides("Pourquoi", "Diagnostic")
	if after := c.revision(d); after != before {
		t.Error("a refusal was journalled")
	}
}

// The document is one key away, from the page and from the sheet.
func TestDocumentOfAFinding(t *testing.T) {
	d := callersDesk(t, supervisor())
	c := open(t, d, wide).drive("yvert", "enter", "p").shows("A22", "normalisé").drive("esc").shows("› YVERT Alix")
	c.drive("d", "p").shows("A22", "normalisé").drive("esc").shows("Pourquoi Alix")
	open(t, d, wide).drive("trancart", "enter").hides("document").drive("p").shows("TRANCART Alix")
}

// The preview says what is wrong with the row, and what mends it.
func TestPreviewSaysWhy(t *testing.T) {
	d := callersDesk(t, supervisor())
	c := open(t, d, wide).drive("yvert", "tab").shows("Verrouillé faute d'être utilisé", "! créer un nouveau compte")
	c.golden("search-why")
	c.drive("/", "ctrl+u", "trancart", "tab").hides("! réparer").shows("d diagnostic")
}

// While the ENT's directory is suspended the search says so to whom it
// concerns (C17).
func TestSuspensionIsSaid(t *testing.T) {
	d := callersDesk(t, supervisor())
	p, _ := d.session.Platforms.Platform("monlycee")
	p.Windows = []platform.Window{{Year: "2026-2027", Kind: platform.Suspension, From: "2026-11-20", Until: "2026-11-23T08:00"}}
	d.session.Platforms = d.session.Platforms.With(p)
	c := open(t, d).shows("! MonLycée.net : accès suspendus jusqu'au 23/11/2026 08:00 (annuaire de l'ENT)")
	c.golden("search-suspended")
	c.drive("rostan", "enter").shows("CM1", "Attendre jusqu'à : 23/11/2026 08:00").hides("réparer")
	elsewhere := d.as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	open(t, elsewhere).hides("suspendus")
}

// The repair of what is wrong is one key, and never the end of the road: it
// leads to the plan, the road or the page of what it is.
func TestRepairs(t *testing.T) {
	d := callersDesk(t, supervisor())
	open(t, d, wide).drive("yvert", "enter", "!").shows("Nouveau compte", "Verrouillé faute d'être utilisé", "Motif").drive("enter").
		shows("À dire", "Votre compte s'est verrouillé")
	open(t, d, wide).drive("yvert", "tab", "!").shows("› YVERT Alix", "Motif")
	open(t, d).drive("savarin", "tab").hides("réparer").drive("!").hides("Motif")
	c := open(t, d, wide).drive("xaintray", "enter", "d", "é", "!").shows("Nouveau ticket › XAINTRAY Alix", "cesame-local")
	c.golden("diagnosis-ticket")
}

// Where somebody was never given what lets them in: the road, and that it was
// done, which is judged by at once (A10, A13).
func TestHandOver(t *testing.T) {
	w := callers()
	p := &crowd{w: w}
	access := unused()
	access.NotifiedAt = domain.KnownNone[domain.Moment](asOf(), domain.FromAccessFeed)
	id := p.add("aten", 7009, domain.Identity{FamilyName: "ZURBACH", GivenName: "Alix", Profile: domain.Student, Affiliations: at(tilleuls, "3A")}, "alix.zurbach", access)
	d := deskOf(t, supervisor(), p.w)
	c := open(t, d).drive("zurbach", "enter").shows("AT11", "! réparer : remettre l'identifiant").drive("!")
	c.golden("diagnosis-hand-over")
	c.drive("enter").hides("Fait ?").drive("!", "o").shows("C'est noté").hides("AT11").shows("AT15")
	told := d.told(t, id)
	if len(told) != 1 || told[0].Key != "notified_at" || told[0].Value != "2026-11-21" || told[0].From != domain.FromGuichet {
		t.Errorf("recorded %+v", told)
	}
}

// The other account of the person is opened, and the call goes on there.
func TestRepairOpensTheOtherAccount(t *testing.T) {
	w := callers()
	p := &crowd{w: w}
	closed := used()
	closed.ClosedAt = domain.Known(domain.MomentOn(20261101), asOf(), domain.FromAccessFeed)
	who := domain.Identity{FamilyName: "ZOLA", GivenName: "Alix", Profile: domain.Student, Affiliations: at(tilleuls, "3A")}
	closed.Successor = p.add("ent77", 7011, who, "alix.zola2", unused())
	p.add("ent77", 7010, who, "alix.zola", closed)
	d := deskOf(t, supervisor(), p.w)
	c := open(t, d, wide).drive("login:alix.zola", "enter", "d", "\"").shows("Compte fermé", "! réparer : ouvrir l'autre compte")
	c.drive("!").shows("alix.zola2", "« mot de passe oublié »", "EN10")
	if p, ok := c.top().it.(subject); !ok || p.about() != closed.Successor {
		t.Errorf("%T is not about %s", c.top().it, closed.Successor)
	}
}

// What the caller says is still seen while they are verified.
func TestCallRemembersTheSymptom(t *testing.T) {
	d := accessDesk(t, adml())
	open(t, d).drive("banni", "enter", "d", "\"", "esc", "l", "oubli", "enter").hides("Dit :")
	c := open(t, d).drive("login:zoe.neuf", "enter", "d", "\"", "esc", "r", "oubli", "enter", "&").shows("Dit : « mot de passe oublié »")
	c.golden("call-symptom")
}

// No finding leads to what it forbids: whatever the caller says of whomever,
// what `!` raises is the finding's own repair, and nothing is written (I2, I3).
func TestRepairIsTheFindings(t *testing.T) {
	d := callersDesk(t, supervisor())
	for _, who := range []string{"rostan", "savarin", "trancart", "urbain", "vigneron", "walter", "xaintray", "yvert"} {
		c := open(t, d).drive(who, "enter")
		page, before := c.top().it.(*accountPage), c.revision(d)
		for _, symptom := range diagnosis.Symptoms() {
			f, wrong := c.says(symptom)
			c.drive("!")
			o, raised := c.overlay()
			if mends := wrong && page.mends(c.env, f); raised != mends && f.Repair != repairOpen {
				t.Fatalf("%s, %s: %s raises %v", who, symptom, f.Rule, raised)
			}
			if s, ok := asReason(o.it); ok && string(s.verb) != f.Repair {
				t.Errorf("%s, %s: %s is repaired by %s", who, symptom, f.Rule, s.verb)
			}
			if raised {
				c.drive("esc")
			}
			if c.revision(d) != before {
				t.Errorf("%s, %s: `!` wrote", who, symptom)
			}
			if c.top().it != page {
				c.drive("esc")
			}
		}
	}
}

// says has the caller of the account on top say something else.
func (c *console) says(symptom string) (diagnosis.Finding, bool) {
	c.t.Helper()
	c.drive("d", "s", symptom, "enter", "esc")
	page, ok := c.top().it.(*accountPage)
	if !ok || page.why.symptom() != symptom {
		c.t.Fatalf("%s is not what is heard on %T", symptom, c.top().it)
	}
	return page.why.first()
}

func asReason(o overlay) (*reasonSheet, bool) {
	s, ok := o.(*reasonSheet)
	return s, ok
}

// Of several other accounts one is chosen.
func TestRepairAsksWhichAccount(t *testing.T) {
	p := &crowd{w: callers()}
	who := domain.Identity{FamilyName: "ZOLA", GivenName: "Alix", Profile: domain.Staff, Affiliations: at(tilleuls)}
	p.add("aten", 7012, who, "alix.zola", used())
	p.add("ent77", 7012, who, "alix.zola2", used())
	p.add("kosmos-reims", 7012, who, "alix.zola3", used())
	d := deskOf(t, supervisor(), p.w)
	c := open(t, d, wide).drive("login:alix.zola", "tab")
	c.drive("enter").shows("Pas le guichet de cette personne").drive("!").shows("Quel compte ?", "Kosmos").drive("kosmos", "enter").shows("alix.zola3")
}

// A site says a window of one school alone (C18): who works there is told.
func TestSuspensionOfASchoolAlone(t *testing.T) {
	w := callers()
	now := domain.InstantOf(noon())
	w.SchoolFacts = []domain.SchoolFacts{{UAI: moulin, Windows: []domain.Span{{From: now - 1, Until: domain.InstantOf(noon().AddDate(0, 0, 2))}}}}
	d := deskOf(t, supervisor(), w)
	open(t, d).shows("MonLycée.net : accès suspendus jusqu'au 23/11/2026 12:00")
	open(t, d.as(t, domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})).hides("suspendus")
}
