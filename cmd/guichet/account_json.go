package main

import (
	"cmp"
	"encoding/json"
	"io"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// accountJSON is an account as scripts read it: stable names, dates in RFC
// 3339, absent when unknown or not visible to the agent.
type accountJSON struct {
	ID             domain.AccountID    `json:"id"`
	JoinKey        string              `json:"join_key,omitempty"`
	Login          string              `json:"login,omitempty"`
	LoginKnown     *bool               `json:"login_known,omitempty"`
	FamilyName     string              `json:"family_name"`
	GivenName      string              `json:"given_name"`
	Profile        domain.Profile      `json:"profile"`
	State          domain.State        `json:"state,omitempty"`
	LockReason     domain.LockReason   `json:"lock_reason,omitempty"`
	LockedUntil    string              `json:"locked_until,omitempty"`
	ClosedAt       string              `json:"closed_at,omitempty"`
	Platform       domain.PlatformID   `json:"platform"`
	Source         string              `json:"source,omitempty"`
	Person         string              `json:"person,omitempty"`      // source and join key: the same for all accounts of a person
	SamePerson     []domain.AccountID  `json:"same_person,omitempty"` // their other accounts
	Door           string              `json:"door,omitempty"`
	Establishments []establishmentJSON `json:"establishments"`
	Groups         []string            `json:"groups,omitempty"`
	Email          string              `json:"email,omitempty"`
	LastLogin      string              `json:"last_login,omitempty"`
	ActivatedAt    string              `json:"activated_at,omitempty"`
	MustChange     *bool               `json:"must_change,omitempty"`
	AccessExpires  string              `json:"access_expires,omitempty"`
	DepartedAt     string              `json:"departed_at,omitempty"`
	Relatives      []domain.AccountID  `json:"relatives,omitempty"`
	BirthDate      string              `json:"birth_date,omitempty"` // once revealed
	INE            string              `json:"ine,omitempty"`        // once revealed
	Match          string              `json:"match,omitempty"`      // of a search: exact, prefix, typo …
	CreatedAt      string              `json:"created_at,omitempty"`
	Services       *servicesJSON       `json:"services,omitempty"` // beside the ENT, where anything is known
}

// servicesJSON is what is recorded of the services beside the ENT; « none » is
// known to be none.
type servicesJSON struct {
	PronoteID string   `json:"pronote_id,omitempty"`
	Rights    []string `json:"rights,omitempty"`
	GAR       string   `json:"gar,omitempty"`    // yes, no
	Esidoc    string   `json:"esidoc,omitempty"` // yes, no
}

func jsonOfServices(s domain.Services) *servicesJSON {
	if s.IsZero() {
		return nil
	}
	return &servicesJSON{PronoteID: orNone(s.Pronote.Text()), Rights: s.Rights, GAR: s.GAR.Text(), Esidoc: s.Esidoc.Text()}
}

type establishmentJSON struct {
	UAI      domain.UAI `json:"uai"`
	Name     string     `json:"name,omitempty"`
	Function string     `json:"function,omitempty"`
	Classes  []string   `json:"classes,omitempty"`
}

// jsonOf writes an account view for scripts. Every text is clean: JSON escapes
// control characters, and the border has removed what JSON would let through.
func jsonOf(v desk.AccountView, lang string) accountJSON {
	a := v.Account
	j := accountJSON{
		ID: v.ID, JoinKey: v.ID.JoinKey(), FamilyName: domain.Clean(v.Family), GivenName: domain.Clean(v.Given),
		Profile: v.Profile, State: v.Verdict.State, LockReason: v.Verdict.Reason, Platform: v.ID.Platform(),
	}
	if v.Verdict.Until != 0 {
		j.LockedUntil = v.Verdict.Until.Time().Format(time.RFC3339)
	}
	for i, e := range v.Establishments {
		out := establishmentJSON{UAI: e.UAI, Name: domain.Clean(e.Name)}
		if v.Inside && i < len(a.Affiliations) {
			out.Classes = a.Affiliations[i].Classes
			out.Function = functionOf(a.Affiliations[i])
		}
		j.Establishments = append(j.Establishments, out)
	}
	if v.Inside {
		j.inside(v, lang)
	}
	return j
}

func functionOf(a domain.Affiliation) string {
	if len(a.Functions) == 0 {
		return ""
	}
	return cmp.Or(a.Functions[0].Label, a.Functions[0].Code)
}

// inside adds what only agents of the perimeter see.
func (j *accountJSON) inside(v desk.AccountView, lang string) {
	a := v.Account
	j.Login, j.LoginKnown, j.Source = a.Login, &a.LoginKnown, v.ID.Source()
	if j.Source == "" {
		j.Source = "manual"
	} else {
		j.Person = j.Source + "/" + j.JoinKey
	}
	if v.HasDoor {
		j.Door = v.Door.Name.In(lang)
	}
	for _, g := range v.Groups {
		j.Groups = append(j.Groups, string(g.ID.UAI())+"/"+g.Name)
	}
	for _, p := range v.SamePerson {
		j.SamePerson = append(j.SamePerson, p.ID)
	}
	for _, k := range v.Guardians {
		j.Relatives = append(j.Relatives, k.ID)
	}
	for _, c := range v.Children {
		j.Relatives = append(j.Relatives, c.ID)
	}
	j.Email = a.Email()
	j.CreatedAt, j.Services = instantText(a.CreatedAt), jsonOfServices(a.Particulars.Services)
	j.LastLogin = momentText(a.Access.LastLogin)
	j.ActivatedAt = momentText(a.Access.ActivatedAt)
	j.ClosedAt = momentText(a.Access.ClosedAt)
	j.AccessExpires = momentText(a.Access.SecretExpires)
	if a.Access.MustChange.Standing == domain.Given {
		j.MustChange = &a.Access.MustChange.Value
	}
	if a.DepartedAt != 0 {
		j.DepartedAt = a.DepartedAt.Time().Format(time.RFC3339)
	}
}

func momentText(f domain.Fact[domain.Moment]) string {
	if f.Standing != domain.Given {
		return ""
	}
	return f.Value.Text()
}

// lines writes one JSON object a line.
func lines(w io.Writer) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e
}
