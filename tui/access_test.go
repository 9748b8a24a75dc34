package tui

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// casesWrite is the directory of newDesk, with one person for each case of
// another platform.
func casesWrite() desk.Write {
	p := &crowd{w: schoolWrite()}
	mail := used()
	mail.Email = domain.Known("z@example.org", asOf(), domain.FromAccessFeed)
	expired := used()
	expired.Secret = domain.Known(domain.SecretTemporary, asOf(), domain.FromAccessFeed)
	expired.SecretExpires = domain.Known(domain.MomentAt(asOf()), asOf(), domain.FromAccessFeed)
	banned := used()
	banned.BannedUntil = domain.Known(domain.MomentAt(domain.InstantOf(noon().AddDate(0, 0, 1))), asOf(), domain.FromAccessFeed)
	pupil := func(family string) domain.Identity {
		return domain.Identity{FamilyName: family, GivenName: "Zoé", Profile: domain.Student, BirthDate: 20110203, Affiliations: at(tilleuls, "3A")}
	}
	staff := func(family string, profile domain.Profile, code string) domain.Identity {
		who := domain.Identity{FamilyName: family, GivenName: "Zoé", Profile: profile, BirthDate: 19800203, Affiliations: at(tilleuls)}
		who.Affiliations[0].Functions = []domain.Function{{Code: code}}
		return who
	}
	p.add("aten", 4001, pupil("SANSMEL"), "zoe.sansmel", used())
	p.add("aten", 4002, pupil("AVECMEL"), "zoe.avecmel", mail)
	p.add("aten", 4003, pupil("DORMANT"), "zoe.dormant", inactive())
	p.add("kosmos-reims", 4004, staff("ACADEMIE", domain.Teacher, "ENS"), "zoe.academie", used())
	p.add("ent77", 4005, staff("ADMINISTRE", domain.Staff, "ADML"), "zoe.administre", unused())
	p.add("monlycee", 4006, staff("EXPIRE", domain.Teacher, "ENS"), "zoe.expire", expired)
	p.add("ent77", 4007, pupil("BANNI"), "zoe.banni", banned)
	p.add("ent77", 4008, pupil("NEUF"), "zoe.neuf", unused())
	waiting := unused()
	waiting.Email = mail.Email
	p.add("ent77", 4009, pupil("POSTE"), "zoe.poste", waiting)
	return p.w
}

// accessDesk is a desk where ENT 77 is kept here.
func accessDesk(t testing.TB, agent domain.Agent) *testDesk {
	t.Helper()
	d := deskOf(t, agent, casesWrite())
	p, _ := d.session.Platforms.Platform("ent77")
	p.Authority = platform.Here
	d.session.Platforms = d.session.Platforms.With(p)
	return d
}

func adml() domain.Agent {
	return domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls, germain}}
}

// plainPrinter prints one line a letter.
type plainPrinter struct{ fails error }

func (p plainPrinter) Print(w io.Writer, letters []desk.Letter, perPage int) error {
	for _, l := range letters {
		if _, err := fmt.Fprintf(w, "%d %s %s %s %s\n", perPage, l.Class, l.Name, l.Login, l.Secret.Reveal()); err != nil {
			return err
		}
	}
	return p.fails
}

// journalled is the newest entry of an act; it fails where there is none.
func (d *testDesk) journalled(t testing.TB, act string) domain.Entry {
	t.Helper()
	list, err := d.as(t, supervisor()).session.Journal(ctx(), desk.JournalQuery{Act: act, Before: 1 << 60})
	if err != nil || len(list) == 0 {
		t.Fatalf("no %q in the journal: %v", act, err)
	}
	return list[0]
}

// access is the account's, as it is kept.
func (d *testDesk) access(t testing.TB, id domain.AccountID) domain.Access {
	t.Helper()
	var a domain.Account
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		var err error
		a, err = snap.Account(id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a.Access
}

// Scenario 2, where nothing is done here: the sentence for the caller, who owns
// it, and the way in that system's words, as the documents have it.
func TestRoads(t *testing.T) {
	for name, c := range map[string]struct {
		who   string
		key   string
		shows []string
		hides []string
	}{
		"A19 pupil without mail on ATEN": {"sansmel", "r", []string{
			"Sans adresse enregistrée, c'est l'établissement qui réinitialise.", "À faire par : l'établissement",
			"1. Administration des Téléservices ▸ Accès des élèves ▸ Gérer le compte élève…", "3. Demander à l'élève", "Fait ?", "Documents : A19"}, nil},
		"A18 pupil with mail on ATEN":          {"avecmel", "r", []string{"Demandez vous-même un nouveau mot de passe", "la personne elle-même", "A17, A18"}, []string{"Fait ?", "1."}},
		"K26 teacher with an académie account": {"academie", "r", []string{"compte académique", "À faire par : l'académie", "K26"}, []string{"Fait ?"}},
		"C12 expired temporary password":       {"expire", "r", []string{"Le mot de passe temporaire n'est plus valable", "l'ADML de l'établissement", "Fait ?", "C12"}, nil},
		"A22 locked by inactivity: unlock":     {"dormant", "l", []string{"faute d'être utilisé", "ce n'est pas la bonne action", "o créer un nouveau compte", "A22"}, []string{"Fait ?"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := accessDesk(t, supervisor())
			c1 := open(t, d, wide).drive(c.who, "tab", c.key, "oubli", "enter")
			c1.shows(c.shows...).hides(c.hides...)
			if _, ok := c1.overlays[0].it.(*roadSheet); !ok {
				t.Fatalf("%T", c1.overlays[0].it)
			}
			c1.golden("road-" + c.who)
			c1.size(80, 24)
			c1.golden("road-" + c.who)
		})
	}
}

// What came of a hand-off goes into the journal, in the agent's words when it
// was not done; the right verb is one key away.
func TestHandOffIsRecorded(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := open(t, d).drive("sansmel", "tab", "r", "oubli", "enter", "o").shows("C'est noté").hides("Fait ?")
	if e := d.journalled(t, "recorded"); e.Facts["outcome"] != "done" || e.Facts["verb"] != "reset" || e.Facts["road"] != "reset-pupil" || e.Facts["reason"] != "oubli" {
		t.Errorf("%+v", e.Facts)
	}
	c.drive("r", "oubli", "enter", "n", "compte introuvable là-bas", "enter").shows("C'est noté")
	if e := d.journalled(t, "recorded"); e.Facts["outcome"] != "not-done" || e.Facts["reason"] != "compte introuvable là-bas" {
		t.Errorf("%+v", e.Facts)
	}
	c.drive("esc", "ctrl+u", "dormant", "tab", "l", "oubli", "enter", "o").shows("créer un nouveau compte — DORMANT Zoé", "forcer la création", "A22, A23, A24")
}

// The reasons given last are offered, without a second spelling; none is no
// reason.
func TestReasonsAreOffered(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := open(t, d).drive("banni", "tab", "l", "enter").shows("Donner un motif")
	c.drive("vu avec l'ADML").shows("Motif  vu avec l'ADML").drive("enter").shows("Déverrouiller — 1 compte", "Ne s'annule pas").golden("plan-unlock")
	before := c.revision(d)
	c.drive("enter")
	if c.revision(d) != before {
		t.Fatal("enter applied the plan")
	}
	c.drive("l", "vu avec l'ADML", "enter", "l")
	if c.revision(d) != before {
		t.Fatal("the key that opened the plan applied it")
	}
	c.drive("o").shows("1 compte : déverrouillé").hides("u annuler")
	if got := d.access(t, "ent77:creteil/4007"); got.BannedUntil.Standing == domain.Given || got.Secret.Standing == domain.Given {
		t.Errorf("%+v", got)
	}
	c.drive("esc", "l").shows("Derniers motifs", "vu avec l'ADML").golden("reason")
	c.drive("down", "enter").shows("n'est pas verrouillé")
}

// Closing and reopening are taken back with u; a reset is not.
func TestCloseIsUndone(t *testing.T) {
	d := accessDesk(t, supervisor())
	closed := func() bool { return d.access(t, "ent77:creteil/4007").ClosedAt.Standing == domain.Given }
	c := open(t, d).drive("banni", "enter", ":", "close", "enter", "parti", "enter").shows("Annulable avec u")
	if c.drive("o").shows("1 compte : fermé"); !closed() {
		t.Fatal("not closed")
	}
	if c.drive("u", "o"); closed() {
		t.Fatal("not reopened")
	}
	c.drive("esc", ":", "reopen", "enter", "parti", "enter").shows("n'est pas fermé")
}

// An agent without the right is not offered the action.
func TestAccessNeedsItsRight(t *testing.T) {
	reader := domain.Agent{Name: "l.petit", Role: domain.ReaderRole, All: true}
	c := open(t, accessDesk(t, reader)).drive("banni", "enter").hides("r accès", "déverr.")
	c.drive("r", "l")
	if len(c.overlays) != 0 {
		t.Errorf("a reader gets %T", c.overlays[0].it)
	}
	for _, a := range c.offered() {
		if _, is := accessVerb(a.id); is {
			t.Errorf("a reader is offered %s", a.id)
		}
	}
}

// A class of thirty: letters in under ten keys, one each, in a file that is
// made first; nothing that is given is shown.
func TestLettersOfAClass(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := open(t, d)
	c.env.printer = plainPrinter{}
	c.drive("banni", "tab", "l", "rentrée", "enter", "o", "esc", "esc", "ctrl+u", "classe:2DE3", "tab")
	keys := []string{"*", "r", "down", "enter", "enter", "right", "enter", "30", "enter"}
	c.drive(keys[:6]...).shows("Lettres d'accès", "lettres-20261121-120000.pdf", "2 par page").golden("letters")
	c.drive(keys[6]).shows("30 seront dotés", "Une lettre par personne", "taper 30").golden("plan-letters")
	c.drive(keys[7:]...).shows("30 comptes : accès redonné", "30 lettres dans lettres-20261121-120000.pdf").golden("report-letters")
	letters := strings.Split(strings.TrimSpace(c.files["lettres-20261121-120000.pdf"]), "\n")
	if len(letters) != 30 {
		t.Fatalf("%d letters", len(letters))
	}
	for _, l := range letters {
		words := strings.Fields(l)
		if words[0] != "2" || words[1] != "2DE3" || len(words) != 5+6 {
			t.Errorf("letter %q", l)
		}
		if code := strings.Join(words[5:], " "); strings.Contains(c.screen(), code) {
			t.Error("the report shows what was given")
		}
	}
	d.journalled(t, "letters")
}

// A file that can't be made gives nothing; a class of another directory gives
// no file; what is protected is left out.
func TestLettersThatAreNotMade(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := open(t, d)
	c.env.printer = plainPrinter{}
	c.files["lettres-20261121-120000.pdf"] = "there"
	ask := []string{"tab", "*", "r", "rentrée", "enter", "enter", "enter"}
	c.drive("classe:2DE3").drive(ask...).drive("30", "enter")
	if a := d.access(t, "ent77:creteil/3002"); a.Secret.Standing == domain.Given || c.files["lettres-20261121-120000.pdf"] != "there" {
		t.Error("something was given without its letter")
	}
	c = open(t, d)
	c.env.printer = plainPrinter{fails: domain.E(domain.Invalid, "what", "lettres.pdf", "why", "unwritable")}
	c.drive("neuf zoe").drive("tab", " ", "/", "ctrl+u", "administre", "tab", " ", "r", "rentrée", "enter", "enter", "enter")
	c.shows("1 trop protégé pour une lettre").drive("o")
	c.shows("n'ont pas pu être écrites").drive("esc")
	if len(c.files) != 0 {
		t.Error("a file is left")
	}
	c = open(t, d)
	c.drive("classe:2DE3", "tab", "*", "r", "rentrée", "enter").shows("n'imprime pas de lettres")
	c = open(t, d)
	c.env.printer = plainPrinter{}
	c.drive("plateforme:aten", "tab", "*", "r", "rentrée", "enter", "enter", "enter").shows("Rien à changer", "Administration des Téléservices")
	c.golden("plan-handed-off")
	if c.drive("enter"); len(c.files) != 0 {
		t.Error("a file for nobody")
	}
}
