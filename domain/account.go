package domain

import "strings"

// AccountID is `platform:source/joinkey` for accounts that a feed brings,
// `platform:m-ULID` for manual ones. It never changes.
type AccountID string

// FedID is the id of an account that a feed brings.
func FedID(platform PlatformID, source, joinKey string) AccountID {
	return AccountID(string(platform) + ":" + source + "/" + joinKey)
}

// ManualID is the id of an account made by hand; ulid is its ULID.
func ManualID(platform PlatformID, ulid string) AccountID {
	return AccountID(string(platform) + ":m-" + ulid)
}

// Platform is the platform that the account is on.
func (id AccountID) Platform() PlatformID {
	p, _, _ := strings.Cut(string(id), ":")
	return PlatformID(p)
}

// Source is the feed that brings the account; empty for a manual one.
func (id AccountID) Source() string {
	_, rest, _ := strings.Cut(string(id), ":")
	source, _, fed := strings.Cut(rest, "/")
	if !fed {
		return ""
	}
	return source
}

// JoinKey is the person's key in the source; empty for a manual account.
func (id AccountID) JoinKey() string {
	_, rest, _ := strings.Cut(string(id), ":")
	_, key, _ := strings.Cut(rest, "/")
	return key
}

// PlatformID names a platform file: monlycee, cesame, aten, ent77,
// kosmos-reims, sesame, or one of the site.
type PlatformID string

// Account is one person's entry on one platform.
type Account struct {
	ID AccountID
	Identity
	Keeping
	Access      Access
	Particulars Particulars
	Groups      []GroupID // free groups, in order of id
}

// Identity is what a feed owns of an account: who the person is, where they
// belong and who their relatives are. Two imports of the same bytes give equal
// identities.
type Identity struct {
	FamilyName   string         `cbor:"1,keyasint,omitzero"` // usual name
	GivenName    string         `cbor:"2,keyasint,omitzero"`
	BirthName    string         `cbor:"3,keyasint,omitzero"` // ENTPersonNomPatro, where it differs
	OtherNames   []string       `cbor:"4,keyasint,omitempty"`
	Title        string         `cbor:"5,keyasint,omitzero"` // M., Mme
	Profile      Profile        `cbor:"6,keyasint"`
	Label        string         `cbor:"7,keyasint,omitzero"` // the platform's own name of the profile
	BirthDate    Day            `cbor:"8,keyasint,omitzero"`
	INE          string         `cbor:"9,keyasint,omitzero"`
	Mail         string         `cbor:"10,keyasint,omitzero"` // the mail that the feed gives
	AttachmentID string         `cbor:"11,keyasint,omitzero"` // ELEVE_ID of SIECLE, INDIVIDU of STS
	Status       string         `cbor:"12,keyasint,omitzero"` // SCOLAIRE, APPRENTI
	MEF          string         `cbor:"13,keyasint,omitzero"`
	MEFLabel     string         `cbor:"14,keyasint,omitzero"`
	Level        string         `cbor:"15,keyasint,omitzero"`
	Stream       string         `cbor:"16,keyasint,omitzero"`
	Affiliations []Affiliation  `cbor:"17,keyasint,omitempty"`
	Guardians    []Guardianship `cbor:"18,keyasint,omitempty"` // of a pupil, in the feed's order
	Children     []AccountID    `cbor:"19,keyasint,omitempty"` // of a relative, in order of id
}

// Affiliation is an account in an establishment.
type Affiliation struct {
	UAI       UAI        `cbor:"1,keyasint"`
	Functions []Function `cbor:"2,keyasint,omitempty"`
	Classes   []string   `cbor:"3,keyasint,omitempty"`
	Groups    []string   `cbor:"4,keyasint,omitempty"` // teaching groups of the feed
	HeadOf    []string   `cbor:"5,keyasint,omitempty"` // classes of which one is professeur principal
	Direction bool       `cbor:"6,keyasint,omitzero"`
	Subjects  []string   `cbor:"7,keyasint,omitempty"`
}

// Function is an ENTPersonFonctions value without its structure (FORMATS §1.3,
// §3.2).
type Function struct {
	_                                struct{} `cbor:",toarray"`
	Code, Label, PostCode, PostLabel string
}

// Guardianship links a pupil with a relative, as ENTElevePersRelEleve says it.
type Guardianship struct {
	_         struct{} `cbor:",toarray"`
	Relative  AccountID
	Kinship   string // lien: 10 père, 20 mère … (1, 2 before 2015)
	Legal     int    // 1 legal guardian; 2 second one, or in charge of the pupil; 0 none
	Financial bool
	Contact   bool
	Payment   bool
}

// Keeping is what the directory itself keeps of an account beside the feed.
type Keeping struct {
	Login      string  `cbor:"1,keyasint,omitzero"`
	LoginKnown bool    `cbor:"2,keyasint,omitzero"` // false: computed, never dictated or printed
	CreatedAt  Instant `cbor:"3,keyasint,omitzero"`
	CreatedBy  string  `cbor:"4,keyasint,omitzero"` // the agent, for a manual account
	DepartedAt Instant `cbor:"5,keyasint,omitzero"` // absent from a complete feed since
}

// Name is « NAME Given » as screens show it.
func (i Identity) Name() string {
	return strings.TrimSpace(i.FamilyName + " " + i.GivenName)
}

// UAIs lists the establishments of the account in the order of its
// attachments.
func (i Identity) UAIs() []UAI {
	out := make([]UAI, 0, len(i.Affiliations))
	for _, a := range i.Affiliations {
		out = append(out, a.UAI)
	}
	return out
}

// In returns the account's affiliation with an establishment.
func (i Identity) In(uai UAI) (Affiliation, bool) {
	for _, a := range i.Affiliations {
		if a.UAI == uai {
			return a, true
		}
	}
	return Affiliation{}, false
}

// Classes lists the classes of every establishment, in order.
func (i Identity) Classes() []string {
	var out []string
	for _, a := range i.Affiliations {
		out = append(out, a.Classes...)
	}
	return out
}

// Email is the address on record: what the access feed or an agent says, else
// what the identity feed says. Empty when unknown or known to be none.
func (a Account) Email() string {
	switch a.Access.Email.Standing {
	case Given:
		return a.Access.Email.Value
	case None:
		return ""
	}
	return a.Mail
}

// ClosedBy tells that the account is closed at an instant (C7, A23).
func (a Account) ClosedBy(now Instant) bool {
	return a.Access.ClosedAt.Standing == Given && a.Access.ClosedAt.Value.From(Paris()) <= now
}
