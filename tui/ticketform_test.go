package tui

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/attachment"
	"guichet/domain/desk"
	"guichet/domain/platform"
)

// mute is a post that takes whatever is to leave.
type mute struct{}

func (mute) Send(context.Context, desk.Message) error { return nil }

// ticketDesk is a desk whose ENT's queue RUBIS is sent by mail, with a teacher
// of the first degree in it.
func ticketDesk(t testing.TB, agent domain.Agent) *testDesk {
	t.Helper()
	p := &crowd{}
	p.school(tilleuls, "COLLEGE-LES TILLEULS-MELUN", "Melun", "kosmos-reims")
	for i, name := range []string{"Zoe", "Tom"} {
		who := domain.Identity{FamilyName: "RUBIS", GivenName: name, Profile: domain.Teacher, BirthDate: 19800203, Affiliations: at(tilleuls)}
		p.add("kosmos-reims", 7000+i, who, domain.Fold(name)+".rubis", used())
	}
	d := deskOf(t, agent, p.w)
	config := d.session.Config
	config.Platforms, config.Post = withMail(t, "kosmos-reims", "RUBIS"), mute{}
	return d.sit(t, agent, config)
}

// withMail are the shipped platforms whose queue has an address and hours, as a
// site says.
func withMail(t testing.TB, id domain.PlatformID, queue string) *platform.Set {
	t.Helper()
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := set.Platform(id)
	p.Queues = append([]platform.Queue(nil), p.Queues...)
	for i, q := range p.Queues {
		if q.ID == queue {
			p.Queues[i].Mail, p.Queues[i].Hours = "rubis@example.org", "lu-ve 08:30-17:00"
		}
	}
	return set.With(p)
}

// attachments are what the paths of the tests lead to.
func attachments(path string) (desk.NewFile, error) {
	if !strings.HasSuffix(path, ".txt") {
		return desk.NewFile{}, domain.E(domain.Invalid, "what", path, "why", "attachment-kind")
	}
	file, content, err := attachment.Take(path, []byte("bonjour\n"))
	return desk.NewFile{File: file, Content: content}, err
}

// drawer keeps drafts as a folder does.
type drawer struct {
	list []Draft
	full bool
}

func (d *drawer) Load(agent string) ([]Draft, error) {
	var out []Draft
	for _, one := range d.list {
		if one.Agent == agent {
			out = append(out, one)
		}
	}
	return out, nil
}

func (d *drawer) Save(draft Draft) error {
	if d.full {
		return errors.New("disk")
	}
	_ = d.Drop(draft)
	d.list = append(d.list, draft)
	return nil
}

func (d *drawer) Drop(draft Draft) error {
	var kept []Draft
	for _, one := range d.list {
		if !one.Same(draft) {
			kept = append(kept, one)
		}
	}
	d.list = kept
	return nil
}

func (d *drawer) Forget(ids []domain.AccountID) error {
	d.list = slices.DeleteFunc(d.list, func(one Draft) bool { return slices.Contains(ids, one.Account) })
	return nil
}

// sent counts the mails that wait for a service.
func (d *testDesk) mails(t testing.TB) int {
	t.Helper()
	n := 0
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		all, err := snap.Mails()
		n = len(all)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// ticketsOf are the tickets about an account.
func (d *testDesk) ticketsOf(t testing.TB, id domain.AccountID) []desk.TicketView {
	t.Helper()
	hits, err := d.session.TicketsOf(ctx(), id)
	var out []desk.TicketView
	for _, h := range hits {
		v, failed := d.session.Ticket(ctx(), string(h.ID))
		if failed != nil {
			t.Fatal(failed)
		}
		out = append(out, v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const zoeRubis domain.AccountID = "kosmos-reims:creteil/7000"

// K9: the form asks for what RUBIS needs, filled as far as the directory knows,
// and `tab` alone goes through it; what is missing is said before and after; the
// ticket leaves at once and its page opens.
func TestK9_FormIsFilledByTab(t *testing.T) {
	d := ticketDesk(t, supervisor())
	c := open(t, d).drive("rubis zoe", "enter", "t").firstDegree(t)
	c.shows("RUBIS fermé ; ouvre 23/11/2026 08:30", "connue, masquée", "zoe.rubis").hides("1980").golden("ticketform")
	c.size(120, 36)
	c.golden("ticketform")
	c.size(60, 16)
	c.golden("ticketform")
	c.size(80, 24)
	c.drive("bassin de Melun", "tab", "tab", "professeur", "tab", "tab", "tab").shows("Il manque : Date d'arrivée")
	c.drive("enter").shows("à remplir").hides("ouvert")
	c.drive("nimporte", "enter").shows("jour attendu").drive("ctrl+u", "à&àçéàé-", "tab").golden("ticketform-text")
	c.drive("Bonjour", "enter", "merci.", "tab").shows("entrée ouvrir le ticket").drive("enter").shows("RUBIS-00001")
	list := d.ticketsOf(t, zoeRubis)
	if len(list) != 1 || d.mails(t) != 1 || list[0].Sent != domain.InstantOf(noon()) && list[0].State != domain.TicketService {
		t.Fatalf("%d tickets, %d mails: %+v", len(list), d.mails(t), list)
	}
	for name, want := range map[string]string{"arrival": "2026-09-01", "function": "professeur", "attached_to": "bassin de Melun", "name": "RUBIS Zoe"} {
		if f, _ := list[0].Field(name); f.Value != want {
			t.Errorf("%s is %q, not %q", name, f.Value, want)
		}
	}
	if f, _ := list[0].Field("birth_date"); !f.Held || f.Value != "" {
		t.Errorf("the birth date is %+v", f)
	}
	if !strings.HasSuffix(list[0].Lines[0].Text, "Bonjour\nmerci.") {
		t.Errorf("the text is %q", list[0].Lines[0].Text)
	}
	c.drive("esc").shows("RUBIS Zoe", "Tickets", "1 ouvert (RUBIS-00001").drive("k").shows("RUBIS-00001")
}

// From a finding to a sent RUBIS ticket in under ten keys besides the text,
// from the account and from the search list (K8, K9).
func TestK8_FindingToSentTicketInFewKeys(t *testing.T) {
	for name, road := range map[string][]string{
		"account": {"d", "'", "!"}, // what the caller says, then the repair
		"list":    {"tab", "d", "'", "!"},
	} {
		t.Run(name, func(t *testing.T) {
			d := ticketDesk(t, supervisor())
			c := open(t, d).drive("rubis zoe")
			if name == "account" {
				c.drive("enter")
			}
			pressed := 0
			for _, k := range append(road, "«page blanche", "tab", "tab", "«vidé le cache", "tab", "tab", "enter") {
				said, text := strings.CutPrefix(k, "«")
				if c.drive(said); !text {
					pressed++
				}
			}
			c.shows("RUBIS-00001")
			if pressed >= 10 {
				t.Errorf("%d keys", pressed)
			}
			list := d.ticketsOf(t, zoeRubis)
			if len(list) != 1 || list[0].Rule == "" || list[0].State != domain.TicketService || d.mails(t) != 1 {
				t.Fatalf("%d mails, %+v", d.mails(t), list)
			}
			c.drive("esc").shows("Déjà transmis : RUBIS-00001")
			c.golden("account-sent-" + name)
		})
	}
}

// A ticket that is open already is hinted at on top: enter opens it, tab goes on
// to what is missing.
func TestSameTicketIsHintedAt(t *testing.T) {
	d := ticketDesk(t, supervisor())
	filled := []string{"bassin", "tab", "tab", "professeur", "tab", "01092026", "tab", "tab", "enter"}
	c := open(t, d).drive("rubis zoe", "enter", "t").firstDegree(t).drive(filled...).shows("RUBIS-00001")
	c.drive("esc", "t").shows("RUBIS-00001", "est déjà ouvert pour cette personne").golden("ticketform-same")
	c.drive("enter").shows("RUBIS-00001").drive("esc", "t", "tab").firstDegree(t).drive(filled...).shows("RUBIS-00002")
	if n := len(d.ticketsOf(t, zoeRubis)); n != 2 {
		t.Errorf("%d tickets", n)
	}
	c.drive("esc").shows("2 ouverts (RUBIS-00002", "RUBIS-00001").drive("k").golden("account-tickets")
	open(t, d, wide).drive("rubis zoe").shows("2 ouverts")
}

// What looks like a password is refused at its field, and no draft holds it
// (SECURITY §1).
func TestSecretsAreRefusedAtTheField(t *testing.T) {
	kept := &drawer{}
	d := ticketDesk(t, supervisor())
	c := open(t, d, func(s *settings) { s.drafts = kept }).drive("rubis zoe", "enter", "t").firstDegree(t)
	c.drive("bassin", "tab", "tab", "professeur", "tab", "01092026", "tab", "enter", "mot de passe : Xy12zT9!", "tab").shows("ressemble à un mot de passe")
	c.drive("enter").shows("ressemble à un mot de passe").golden("ticketform-secret")
	if len(d.ticketsOf(t, zoeRubis)) != 0 {
		t.Fatal("it was opened")
	}
	c.drive("esc").shows("Brouillon gardé")
	if len(kept.list) != 1 || kept.list[0].Text != "" || kept.list[0].Fields["function"] != "professeur" {
		t.Errorf("kept %+v", kept.list)
	}
}

// A form that is closed is gone on with, or thrown away; one that is sent leaves
// no draft (R15).
func TestR15_DraftIsGoneOnWith(t *testing.T) {
	kept := &drawer{}
	d := ticketDesk(t, supervisor())
	begin := func() *console {
		return open(t, d, func(s *settings) { s.drafts = kept }).drive("rubis zoe", "enter", "t")
	}
	begin().firstDegree(t).drive("bassin de Melun", "tab", "tab", "professeur", "tab", "tab", "Bonjour", "esc").shows("Brouillon gardé")
	c := begin().shows("Un brouillon")
	c.golden("ticketform-offer")
	c.drive("enter").shows("bassin de Melun", "professeur", "Il manque : Date d'arrivée")
	c.drive("tab").shows("Bonjour")
	c.Wait() // the console ends with the form open
	if len(kept.list) != 1 || kept.list[0].Fields["attached_to"] != "bassin de Melun" {
		t.Fatalf("kept %+v", kept.list)
	}
	c = open(t, d, func(s *settings) { s.drafts = kept }).drive(":", "ticket-drafts", "enter").shows("RUBIS Zoe", "RUBIS")
	c.drive("enter").shows("bassin de Melun").drive("01092026", "tab", "tab", "enter").shows("RUBIS-00001")
	if len(kept.list) != 0 {
		t.Errorf("a sent ticket leaves %+v", kept.list)
	}
	c.drive("esc", "esc", "ctrl+u", "rubis tom", "enter", "t", "bassin", "esc")
	c.drive("t").shows("Un brouillon").drive("x").shows("Brouillon jeté", "Message exact")
	if said := c.form(t).typed("message"); len(kept.list) != 0 || said != "" {
		t.Errorf("what was thrown away leaves %+v", kept.list)
	}
	c.drive("dsden")
	c.send(resultMsg{to: c.overlays[0].serial, msg: draftDueMsg{}})
	if len(kept.list) != 1 {
		t.Error("what is typed is not kept while it is")
	}
}

// A draft of a finding's queue is gone on with, or thrown away, from a form that
// was opened for none: there is one of it, then none.
func TestDraftOfAnotherRoad(t *testing.T) {
	kept := &drawer{list: []Draft{{Agent: "s.martin", Account: zoeRubis, Asked: "RUBIS", Queue: "RUBIS", Platform: "kosmos-reims", Subject: "Zoe"}}}
	c := open(t, ticketDesk(t, supervisor()), func(s *settings) { s.drafts = kept }).drive("rubis zoe", "enter", "t", "enter", "bassin", "esc")
	if len(kept.list) != 1 || kept.list[0].Asked != "RUBIS" {
		t.Fatalf("%+v", kept.list)
	}
	if c.drive("t", "x").shows("Brouillon jeté"); len(kept.list) != 0 {
		t.Fatalf("%+v", kept.list)
	}
}

// A draft that was kept late does not come back after the ticket was opened.
func TestLateDraftIsDropped(t *testing.T) {
	kept := &drawer{}
	k := &draftKeeper{port: kept}
	d := Draft{Agent: "a", Account: "x"}
	early, late := k.turn(), k.turn()
	if err := errors.Join(k.drop(d, late), k.save(d, early)); err != nil || len(kept.list) != 0 {
		t.Errorf("%v, %+v", err, kept.list)
	}
	if err := k.save(d, k.turn()); err != nil || len(kept.list) != 1 {
		t.Errorf("%v, %+v", err, kept.list)
	}
}

// Files are read by their paths; one that is not taken is said at the field,
// and its path stays there to be mended.
func TestFilesAreAttached(t *testing.T) {
	d := ticketDesk(t, supervisor())
	c := open(t, d).drive("rubis zoe", "enter", "t").firstDegree(t)
	c.reach(t, rowFiles, "up")
	c.drive("photo.exe", "enter").shows("photo.exe").golden("ticketform-file")
	c.drive("ctrl+u", "journal.txt", "enter").shows("journal.txt").drive("backspace").hides("journal.txt")
	c.drive("journal.txt", "tab")
	c.reach(t, "attached_to", "tab").drive("bassin", "tab", "tab", "professeur", "tab", "01092026", "tab", "tab", "enter").shows("RUBIS-00001")
	if list := d.ticketsOf(t, zoeRubis); list[0].Files != 1 || list[0].Lines[0].Files[0].Name != "journal.txt" {
		t.Errorf("%+v", list)
	}
}

// firstDegree chooses the template of teachers of the first degree, and goes on
// to what is missing for it.
func (c *console) firstDegree(t testing.TB) *console {
	t.Helper()
	return c.reach(t, rowTemplate, "up").drive("right", "rattaché", "enter").reach(t, "attached_to", "tab")
}

// reach presses a key until the keyboard is on a row of the form on top.
func (c *console) reach(t testing.TB, name, key string) *console {
	t.Helper()
	for range c.form(t).rows {
		if c.form(t).current().name == name {
			return c
		}
		c.drive(key)
	}
	t.Fatalf("no way to %q:\n%s", name, c.screen())
	return c
}

// form is the one on top.
func (c *console) form(t testing.TB) *ticketForm {
	t.Helper()
	o, _ := c.overlay()
	f, ok := o.it.(*ticketForm)
	if !ok {
		t.Fatalf("%T is no form", o.it)
	}
	return f
}

// Without anybody the queue is chosen first, by typing.
func TestTicketAboutNobody(t *testing.T) {
	d := ticketDesk(t, supervisor())
	c := open(t, d).drive(":", "ticket-new", "enter").shows("Nouveau ticket", "à choisir")
	c.golden("ticketform-queues")
	c.drive("enter", "interne", "enter").golden("ticketform-own")
	c = open(t, d, english).drive(":", "ticket-new", "enter", "enter", "rubis", "enter")
	c.shows("New ticket", "Missing:").golden("ticketform-english")
}

// A call goes on below the form, and the ticket tells who called and how far
// they were verified.
func TestTicketFromACall(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := open(t, d).drive("neuf zoe", "enter", "r", "code perdu", "enter", "\"", "tab", "tab", "tab")
	c.drive("t").shows("Nouveau ticket › NEUF Zoé").drive("esc").shows("Appel").drive("t")
	f := c.form(t)
	if f.opening.Call == nil || f.opening.Call.Caller != domain.CallerSchool {
		t.Fatalf("%+v", f.opening)
	}
}

// From the sheet of the diagnosis, a ticket takes with it what the caller says.
func TestTicketFromTheDiagnosis(t *testing.T) {
	c := open(t, ticketDesk(t, supervisor())).drive("rubis zoe", "enter", "d", "\"").shows("t ticket").drive("t")
	if f := c.form(t); f.opening.Heard[symptomKey] == "" || f.opening.Account != zoeRubis {
		t.Fatalf("%+v", f.opening)
	}
	reader := domain.Agent{Name: "l.petit", Role: domain.ReaderRole, All: true}
	open(t, ticketDesk(t, reader)).drive("rubis zoe", "enter", "d", "t").shows("Diagnostic ›").hides("t ticket", "Nouveau ticket")
}

// The form asks nobody who has not the right, and nobody outside the perimeter.
func TestTicketFormNeedsItsRight(t *testing.T) {
	for _, agent := range []domain.Agent{
		{Name: "l.petit", Role: domain.ReaderRole, All: true},
		{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{germain}},
	} {
		c := open(t, ticketDesk(t, agent)).drive("rubis zoe", "enter")
		for _, a := range c.offered() {
			if a.id == doTicketNew {
				t.Errorf("%s is offered it", agent.Name)
			}
		}
	}
}

// Hostile text in a draft and in the directory reaches the screen cleaned, at
// every size.
func TestHostileTicketForm(t *testing.T) {
	bad := "\x1b[31mROUGE\x1b]8;;http://x\x07\u202e\u0336\x9b31m"
	kept := &drawer{list: []Draft{{
		Agent: "s.martin", Account: zoeRubis, Queue: "RUBIS", Platform: "kosmos-reims", Subject: bad, Text: bad + "\n" + bad, Note: bad,
		Fields: map[string]string{"function": bad, "attached_to": bad}, Files: []string{bad},
	}}}
	c := open(t, ticketDesk(t, supervisor()), func(s *settings) { s.drafts = kept }).drive("rubis zoe", "enter", "t")
	for _, keys := range [][]string{{}, {"enter"}, {"tab"}, {"up"}, {"paste:" + bad}, {"tab", "tab"}} {
		c.drive(keys...)
		for _, size := range [][2]int{{120, 36}, {80, 24}, {60, 16}, {20, 5}, {1, 1}, {7, 9}} {
			c.size(size[0], size[1])
			exact(t, c.View(), c.w, c.h)
			for _, r := range c.screen() {
				if r != '\n' && r < ' ' || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e {
					t.Fatalf("the screen holds %U", r)
				}
			}
		}
	}
}
