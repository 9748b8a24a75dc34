// Package platform describes an ENT as data: its names, who owns its accounts,
// how its logins are made, through which doors people enter. One TOML file
// each, embedded; a site adds or overrides one without code. Pure.
package platform

import "guichet/domain"

// Platform is one ENT.
type Platform struct {
	ID        domain.PlatformID `toml:"id"`
	Name      Text              `toml:"name"`
	Short     string            `toml:"short"` // what a list column shows
	Authority Authority         `toml:"authority"`
	LoginRule domain.LoginRule  `toml:"login_rule"`
	Doors     []Door            `toml:"door"`
	Roads     []Road            `toml:"road"`
	// FirstLogin is what a person does at the first login, step by step, and
	// PasswordRule what their own password must be, in the platform's words.
	FirstLogin   []Text            `toml:"first_login"`
	PasswordRule Text              `toml:"password_rule"`
	Temporary    Temporary         `toml:"temporary"` // password
	Labels       map[string]string `toml:"labels"`    // the platform's own name of a profile
	// GroupOpensPortal: a membership of a school's group opens that school's
	// portal to somebody of another (K16).
	GroupOpensPortal bool `toml:"group_opens_portal"`
	// Owners of the password, with a sentence: by profile or origin, in order.
	Passwords  []Password  `toml:"password"`
	Delays     []Delay     `toml:"delay"`
	Windows    []Window    `toml:"window"`
	Queues     []Queue     `toml:"queue"`
	Templates  []Template  `toml:"template"` // of tickets
	Answers    []Answer    `toml:"answer"`   // canned
	Checklists []Checklist `toml:"checklist"`
	Editings   []Editing   `toml:"edit"`
	Procedures []Procedure `toml:"procedure"`
	// Levels are the platform's own lines of the table of verification.
	Levels []LevelRule `toml:"level"`
	// Known are facts of the site that hold in every case of the platform:
	// cas_closed_at, two_doors_from, link_ttl_h.
	Known map[string]string `toml:"known"`
	Facts []string          `toml:"facts"` // where the file's content comes from
	// File is where it was read from.
	File    string `toml:"-"`
	shipped bool
}

// Shipped tells that the platform comes with guichet; else a site's file says
// it.
func (p Platform) Shipped() bool { return p.shipped }

// Temporary is what a temporary password must have beside a letter, a digit and
// the length that this house gives every one.
type Temporary struct {
	Length  int  `toml:"length"` // 0: the house's
	Upper   bool `toml:"upper"`
	Special bool `toml:"special"`
}

// Text is a text in both languages. Names of pages and buttons are written
// exactly as the document writes them, in both.
type Text struct {
	FR string `toml:"fr"`
	EN string `toml:"en"`
}

// In is the text in a language (fr, en).
func (t Text) In(lang string) string {
	if lang == "en" && t.EN != "" {
		return t.EN
	}
	return t.FR
}

// Authority tells whether the store is the directory of the platform's
// accounts, or mirrors one.
type Authority string

// The authorities.
const (
	Here      Authority = "here"
	Elsewhere Authority = "elsewhere"
)

// Door is an entry through which people log in.
type Door struct {
	ID       string           `toml:"id"`
	Way      []string         `toml:"way"`  // the words on the buttons before it
	Name     Text             `toml:"name"` // the words on the button or in the menu
	URL      string           `toml:"url"`
	Profiles []domain.Profile `toml:"profiles"` // whom it is for; empty: everybody else
	Origins  []string         `toml:"origins"`  // fed, manual; empty: both
	Facts    []string         `toml:"facts"`
}

// Door is the entry through which a person of that profile logs in; fed tells
// whether a feed brings the account. False when the platform's file says none.
func (p Platform) Door(profile domain.Profile, fed bool) (Door, bool) {
	for _, d := range p.Doors {
		if holds(d.Profiles, profile) && holds(d.Origins, originOf(fed)) {
			return d, true
		}
	}
	return Door{}, false
}

// originOf is how files call where an account comes from.
func originOf(fed bool) string {
	if fed {
		return "fed"
	}
	return "manual"
}

func holds[T comparable](list []T, v T) bool {
	for _, w := range list {
		if w == v {
			return true
		}
	}
	return len(list) == 0
}
