// Package platform describes an ENT as data: its names, who owns its accounts,
// how its logins are made, through which doors people enter. One TOML file
// each, embedded; a site adds or overrides one without code. Pure.
package platform

import (
	"embed"
	"io/fs"
	"sort"
	"strings"

	"guichet/domain"
)

//go:embed files/*.toml
var shipped embed.FS

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
	File string `toml:"-"`
}

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

// Set is the platforms that are known, by id.
type Set struct {
	byID  map[domain.PlatformID]Platform
	rules []Rules // the last one of a platform is the one that holds
}

// Shipped reads the platforms that come with guichet. An error is a mistake in
// an embedded file, which a test excludes.
func Shipped() (*Set, error) {
	s, err := read(shipped, "files")
	if err != nil {
		return nil, err
	}
	return s, s.readRules(shippedRules, "rules")
}

func read(fsys fs.FS, folder string) (*Set, error) {
	names, err := fs.Glob(fsys, folder+"/*.toml")
	if err != nil {
		return nil, err
	}
	s := &Set{byID: map[domain.PlatformID]Platform{}}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		p, err := Parse(name, string(text))
		if err != nil {
			return nil, err
		}
		s.byID[p.ID] = p
	}
	return s, nil
}

// With is the set with one platform added, or in the place of the one of the
// same id.
func (s *Set) With(p Platform) *Set {
	out := &Set{byID: make(map[domain.PlatformID]Platform, len(s.byID)+1), rules: s.rules}
	for id, q := range s.byID {
		out.byID[id] = q
	}
	out.byID[p.ID] = p
	return out
}

// Platform is the platform of an id.
func (s *Set) Platform(id domain.PlatformID) (Platform, bool) {
	p, ok := s.byID[id]
	return p, ok
}

// IDs lists the platforms in order.
func (s *Set) IDs() []domain.PlatformID {
	out := make([]domain.PlatformID, 0, len(s.byID))
	for id := range s.byID {
		out = append(out, id)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// Known lists the ids as one text, for an error.
func (s *Set) Known() string {
	var names []string
	for _, id := range s.IDs() {
		names = append(names, string(id))
	}
	return strings.Join(names, ", ")
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
