package main

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// schoolJSON is an establishment as scripts read it; what nobody knows is
// absent, « none » is known to be none.
type schoolJSON struct {
	UAI         domain.UAI             `json:"uai"`
	Name        string                 `json:"name,omitempty"`
	Type        string                 `json:"type,omitempty"`
	City        string                 `json:"city,omitempty"`
	Platform    domain.PlatformID      `json:"platform,omitempty"`
	Phone       string                 `json:"phone,omitempty"`
	Mail        string                 `json:"mail,omitempty"`
	Convention  string                 `json:"convention,omitempty"` // a day, or none
	VieScolaire string                 `json:"vie_scolaire,omitempty"`
	EDTOption   int                    `json:"edt_option,omitempty"`
	ADML        string                 `json:"adml,omitempty"`        // whom to call, as the site wrote it
	ADMLAgents  []string               `json:"adml_agents,omitempty"` // agents of that role
	Windows     []string               `json:"windows,omitempty"`
	Holidays    []string               `json:"holidays,omitempty"`
	LastFeed    string                 `json:"last_feed_at,omitempty"`
	Accounts    map[domain.Profile]int `json:"accounts,omitempty"`
}

func schoolJSONOf(v desk.SchoolView) schoolJSON {
	j := schoolJSON{
		UAI: v.UAI, Name: domain.Clean(v.Name), Type: domain.Clean(v.Type), City: domain.Clean(v.City), Platform: v.Establishment.Platform,
		Phone: domain.Clean(v.Phone), Mail: domain.Clean(v.Mail), Convention: orNone(v.Facts.Convention.Text()),
		VieScolaire: orNone(v.Facts.VieScolaire.Text()), EDTOption: v.Facts.EDTOption.Value, ADML: domain.Clean(v.Facts.ADML), ADMLAgents: v.ADML,
		LastFeed: instantText(v.LastFeed), Accounts: v.Profiles,
	}
	for _, s := range v.Facts.Windows {
		j.Windows = append(j.Windows, s.Text())
	}
	for _, s := range v.Facts.Holidays {
		j.Holidays = append(j.Holidays, s.Text())
	}
	return j
}

// orNone says what is known to be none in a word.
func orNone(text string) string {
	if text == "-" {
		return "none"
	}
	return domain.Clean(text)
}
