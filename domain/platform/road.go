package platform

import (
	"slices"

	"guichet/domain"
)

// Road is what one verb comes to for some accounts of a platform: done, left to
// somebody else, or refused for another verb. The roads of a file are tried in
// order, and the first that fits an account decides; where none does, the verb
// is not for that platform.
type Road struct {
	ID       string              `toml:"id"`
	Verbs    []domain.Verb       `toml:"verbs"`    // reset, unlock, renew, close, reopen
	Profiles []domain.Profile    `toml:"profiles"` // empty: everybody
	Origins  []string            `toml:"origins"`  // fed, manual; empty: both
	States   []domain.State      `toml:"states"`   // empty: any
	Reasons  []domain.LockReason `toml:"reasons"`  // of a locked account; empty: any
	Mail     string              `toml:"mail"`     // yes, no (none, or nobody knows); empty: either
	Kind     RoadKind            `toml:"kind"`
	Gives    domain.SecretKind   `toml:"gives"` // by a reset
	Hours    int                 `toml:"hours"` // life of what is given; 0: no end
	Instead  domain.Verb         `toml:"instead"`
	Owner    Owner               `toml:"owner"` // who acts
	Say      Text                `toml:"say"`   // to the caller, one sentence
	Steps    []Text              `toml:"steps"` // in that system's own words, where the store is not the directory
	Facts    []string            `toml:"facts"`
}

// RoadKind tells what a road comes to.
type RoadKind string

// The kinds of roads.
const (
	RoadDo      RoadKind = "do"      // by the desk, or by the steps where the directory is elsewhere
	RoadSelf    RoadKind = "self"    // the user does it alone
	RoadInstead RoadKind = "instead" // another verb is the right one
	RoadRefuse  RoadKind = "refuse"  // somebody else's, or nobody's
)

// Owner is who owns a password, or acts (RULES §1.6).
type Owner string

// The owners.
const (
	OwnerUser     Owner = "user"
	OwnerSchool   Owner = "school"
	OwnerADML     Owner = "adml"
	OwnerAcademie Owner = "academie"
	OwnerRegion   Owner = "region"
	OwnerITS      Owner = "its"
	OwnerNobody   Owner = "nobody"
	// Of rules only.
	OwnerDesk        Owner = "desk"
	OwnerSupport     Owner = "support" // of the ENT
	OwnerHead        Owner = "head"
	OwnerSecretariat Owner = "secretariat"
	OwnerEDTAdmin    Owner = "edt-admin"
	OwnerGAR         Owner = "gar" // the school's manager of resources
	OwnerComposante  Owner = "composante"
)

// Owners lists the owners.
func Owners() []Owner {
	return []Owner{OwnerUser, OwnerSchool, OwnerADML, OwnerAcademie, OwnerRegion, OwnerITS, OwnerNobody, OwnerDesk,
		OwnerSupport, OwnerHead, OwnerSecretariat, OwnerEDTAdmin, OwnerGAR, OwnerComposante}
}

// Case is what a road is chosen by.
type Case struct {
	Verb    domain.Verb
	Profile domain.Profile
	Fed     bool
	Verdict domain.Verdict
	HasMail bool
}

// Road is the road of a case; false when the platform's file has none.
func (p Platform) Road(c Case) (Road, bool) {
	for _, r := range p.Roads {
		if r.fits(c) {
			return r, true
		}
	}
	return Road{}, false
}

// RoadNamed is the road of an id.
func (p Platform) RoadNamed(id string) (Road, bool) {
	i := slices.IndexFunc(p.Roads, func(r Road) bool { return r.ID == id })
	if i < 0 {
		return Road{}, false
	}
	return p.Roads[i], true
}

func (r Road) fits(c Case) bool {
	mail := "no"
	if c.HasMail {
		mail = "yes"
	}
	return slices.Contains(r.Verbs, c.Verb) && holds(r.Profiles, c.Profile) && holds(r.Origins, originOf(c.Fed)) && holds(r.States, c.Verdict.State) &&
		holds(r.Reasons, c.Verdict.Reason) && (r.Mail == "" || r.Mail == mail)
}

// verbsOfRoads are the verbs that a road may be about.
var verbsOfRoads = []domain.Verb{domain.VerbReset, domain.VerbUnlock, domain.VerbRenew, domain.VerbClose, domain.VerbReopen}
