package tui

import (
	"testing"

	"guichet/domain"
)

// What the administration of the Téléservices shows of an account is on its
// page: the identifier, the mail that is not there, the last login, the state in
// that screen's own words, and the access apart from it (A20, A27, A28, K34).
func TestTeleservicesLines_A20_A28_K34(t *testing.T) {
	p := &crowd{w: schoolWrite()}
	known := domain.Access{
		Teleservices:       domain.Known(domain.TeleservicesLocked, asOf(), domain.FromAccessFeed),
		TeleservicesAccess: domain.Known(false, asOf(), domain.FromAccessFeed),
		LastLogin:          domain.Known(domain.MomentOn(20251103), asOf(), domain.FromAccessFeed),
		Email:              domain.KnownNone[string](asOf(), domain.FromAccessFeed),
	}
	who := domain.Identity{FamilyName: "ECRAN", GivenName: "Zoé", Profile: domain.Student, BirthDate: 20110203, Affiliations: at(tilleuls, "3A")}
	p.add("aten", 4101, who, "zoe.ecran", known)
	c := open(t, deskOf(t, supervisor(), p.w), func(s *settings) { s.w, s.h = 120, 36 })
	c.drive("ecran zoe", "enter").shows("3A", "zoe.ecran", "Téléservices    verrouillé", "Accès Télés.    non", "03/11/2025", "non renseigné")
}
