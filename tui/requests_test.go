package tui

import (
	"testing"

	"guichet/domain"
)

func durand() domain.Agent {
	return domain.Agent{Name: "p.durand", Role: domain.Supervisor, All: true}
}

// callsBack is a call about an ADML that has reached level 2, where 3 is needed.
func callsBack(c *console) *console {
	c.drive("ctrl+u", "administre", "enter", "r", "code perdu", "enter", "&")
	return c.drive("3/2/1980", "enter", "0779001z", "enter", "b").shows("rappelé au numéro")
}

// A second agent who is elsewhere agrees to a kept request; the next call goes
// on by it, once (SECURITY §1, 3).
func TestRequestIsAgreedTo(t *testing.T) {
	d := accessDesk(t, supervisor())
	other := d.as(t, durand())
	c := callsBack(open(t, d)).shows("niveau 2 atteint", "a  demander l'accord d'un second agent", "Pas encore assez vérifié").golden2("call-ask")
	c.drive("a").shows("accord demandé (12:00)", "la demande est gardée").hides("a  demander").golden2("call-asked")
	c.drive("enter").hides("Redonner").drive("a")
	c.drive("esc", "esc", "ctrl+u").hides("votre accord")
	c.drive(":", "requests", "enter").shows("ADMINISTRE Zoé", "attend un accord", "code perdu", "s.martin").golden("requests-own")
	c.drive("enter").shows("Votre demande : l'abandonner ?", "code perdu").drive("enter", "esc")

	o := open(t, other).shows("1 demande attend votre accord").golden2("search-requests")
	o.drive("zoe").shows("1 demande attend votre accord").drive("esc", ":", "demandes", "enter").golden("requests")
	o.drive("enter").shows("Donner son accord ?", "ADMINISTRE Zoé", "Demandé par s.martin, 12:00", "Motif : code perdu").golden2("approval")
	before := o.revision(d)
	if o.drive("enter"); o.revision(d) != before {
		t.Fatal("enter agreed")
	}
	o.drive(":", "plan-approve", "enter", "o").shows("Accord donné à s.martin", "accord de p.durand")
	d.journalled(t, "approved")
	if o.drive("enter"); len(o.overlays) != 0 {
		t.Error("it can be agreed to twice")
	}
	o.drive("esc").hides("votre accord")

	c = callsBack(open(t, d)).shows("accord de p.durand (12:00)", "niveau 3 atteint ✓").golden2("call-agreed").drive("enter", "o")
	c.shown()
	c.drive("esc", "esc", "esc")
	callsBack(c).hides("niveau 3", "accord de p.durand").shows("a  demander l'accord")
}

// What another agent agrees to while the call goes on lifts it at once; what
// was asked for is planned anew.
func TestRequestIsAgreedToDuringTheCall(t *testing.T) {
	d := accessDesk(t, supervisor())
	other := d.as(t, durand())
	c := callsBack(open(t, d)).drive("a")
	list, err := other.session.Requests(ctx())
	if err == nil && len(list) == 1 {
		_, err = other.session.Approve(ctx(), list[0].ID)
	}
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	c.send(resultMsg{msg: changedMsg{}})
	c.shows("accord de p.durand", "niveau 3 atteint ✓").drive("enter", "o")
	c.shown()
}

// Where nobody else could agree, the desk waits a day; the call tells until
// when. One's own request is given up from the list, and from the plans.
func TestDeskOfOneWaits(t *testing.T) {
	d := accessDesk(t, supervisor())
	c := callsBack(open(t, d)).drive("a").shows("personne d'autre ne peut le donner", "attendre", "22/11/2026 12:00").golden2("call-alone")
	c.drive("esc", "esc", "ctrl+u", ":", "requests", "enter").size(120, 36)
	c.shows("attend jusqu'à 22/11")
	c.size(80, 24)
	before := c.revision(d)
	if c.drive("enter", "enter"); c.revision(d) != before {
		t.Fatal("enter dropped it")
	}
	c.drive("enter", "o").shows("Abandonné").drive("esc")
	if list, err := d.session.Requests(ctx()); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	callsBack(c).drive("a", "esc", "esc", "ctrl+u", ":", "plans", "enter").drive("enter").shows("Attend l'accord d'un autre agent").drive("esc")
	c.drive(":", "abandonner", "enter").shows("Votre demande : l'abandonner ?").drive("o").shows("Abandonné")
	if list, err := d.session.Requests(ctx()); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}

// Who could not agree is not asked to.
func TestRequestsNeedTheirRight(t *testing.T) {
	d := accessDesk(t, supervisor())
	reader := d.as(t, domain.Agent{Name: "l.petit", Role: domain.ReaderRole, All: true})
	callsBack(open(t, d)).drive("a")
	c := open(t, reader).hides("votre accord").drive(":", "requests", "enter").hides("ADMINISTRE Zoé")
	if c.drive("enter"); len(c.overlays) != 0 {
		t.Error("a reader is asked to agree")
	}
}

// A pupil takes level 2: there is nothing to agree to.
func TestNoRequestBelowLevel3(t *testing.T) {
	c := open(t, accessDesk(t, adml())).drive("neuf zoe", "enter", "r", "code perdu", "enter")
	if atTheirSchool(c).hides("demander l'accord").drive("a"); len(c.overlays) != 1 {
		t.Error("a asks")
	}
}
