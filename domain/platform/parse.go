package platform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"guichet/domain"
)

// Parse reads one platform file. Unknown keys, a missing id or name, a profile,
// owner, window, queue … that can't be: the error holds all of them (Mistakes),
// each with its line.
func Parse(name, text string) (Platform, error) {
	var p Platform
	meta, err := toml.Decode(text, &p)
	if err != nil {
		return p, syntax(name, err)
	}
	p.File = name
	m := report{file: name, src: scan(text)}
	m.undecoded(meta.Undecoded())
	m.head(p)
	m.doors(p.Doors)
	m.roads(p.Roads)
	m.passwords(p.Passwords)
	m.delays(p.Delays)
	m.windows(p.Windows)
	m.queues(p.Queues)
	m.templates(p)
	m.answers(p.Answers)
	m.checklists(p.Checklists)
	m.editings(p.Editings)
	m.levels(p.Levels)
	m.procedures(p.Procedures)
	return p, m.err()
}

// wrongOfSite tells what of a fact that a site says of every case of a platform
// can't be; empty where nothing is.
func wrongOfSite(fact, value string) string {
	switch fact {
	case "cas_closed_at", "two_doors_from":
		if m, err := domain.ParseMoment(value, domain.Paris()); err != nil || m.IsZero() {
			return fmt.Sprintf("%s %q is no day", fact, value)
		}
	case "link_ttl_h":
		if n, err := strconv.Atoi(value); err != nil || n < 1 {
			return fmt.Sprintf("%s %q is no number of hours", fact, value)
		}
	default:
		return fmt.Sprintf("fact %q", fact)
	}
	return ""
}

func (m *report) head(p Platform) {
	top := m.section("", 0, "")
	if p.ID == "" || strings.ContainsAny(string(p.ID), ":/ ") {
		top.wrong("id", "id %q", p.ID)
	}
	top.text("name", p.Name)
	top.among("authority", "authority", []string{string(p.Authority)}, []string{string(Here), string(Elsewhere)})
	top.among("login_rule", "login_rule", []string{string(p.LoginRule)}, []string{string(domain.LoginDropping), string(domain.LoginExpanding)})
	top.texts("first_login", p.FirstLogin)
	if p.PasswordRule != (Text{}) {
		top.text("password_rule", p.PasswordRule)
	}
	if p.Temporary.Length < 0 || p.Temporary.Length > longestSecret {
		m.section("temporary", 0, "").wrong("length", "length %d", p.Temporary.Length)
	}
	for profile := range p.Labels {
		if !slices.Contains(domain.Profiles(), domain.Profile(profile)) {
			m.section("labels", 0, "").wrong(profile, "profile %q", profile)
		}
	}
	for fact, value := range p.Known {
		if why := wrongOfSite(fact, value); why != "" {
			m.section("known", 0, "").wrong(fact, "%s", why)
		}
	}
	top.facts(p.Facts)
}

// longestSecret is the most that anybody types.
const longestSecret = 64

func (m *report) doors(doors []Door) {
	seen := map[string]bool{}
	for i, d := range doors {
		s := m.section("door", i, d.ID)
		s.named(seen)
		s.text("name", d.Name)
		s.profiles(d.Profiles)
		s.origins(d.Origins)
		s.address("url", d.URL)
		s.facts(d.Facts)
	}
}

func (m *report) levels(all []LevelRule) {
	for i, l := range all {
		if why := l.Wrong(); why != "" {
			key, _, _ := strings.Cut(why, ":")
			m.section("level", i, "").wrong(key, "%s", why)
		}
	}
}

func (m *report) roads(roads []Road) {
	seen := map[string]bool{}
	for i, r := range roads {
		s := m.section("road", i, r.ID)
		s.named(seen)
		s.profiles(r.Profiles)
		s.origins(r.Origins)
		s.owner("owner", r.Owner)
		s.text("say", r.Say)
		s.texts("steps", r.Steps)
		s.facts(r.Facts)
		r.check(s)
	}
}

// check tells what of a road's own can't be.
func (r Road) check(s section) {
	verbs := make([]string, 0, len(verbsOfRoads))
	for _, v := range verbsOfRoads {
		verbs = append(verbs, string(v))
	}
	for _, v := range r.Verbs {
		s.among("verbs", "verb", []string{string(v)}, verbs)
	}
	for _, state := range r.States {
		if !slices.Contains(domain.States(), state) {
			s.wrong("states", "state %q", state)
		}
	}
	for _, reason := range r.Reasons {
		if named, ok := domain.ParseLockReason(string(reason)); !ok || named != reason {
			s.wrong("reasons", "reason %q", reason)
		}
	}
	s.among("mail", "mail", []string{r.Mail}, []string{"", "yes", "no"})
	s.among("kind", "kind", []string{string(r.Kind)}, []string{string(RoadDo), string(RoadSelf), string(RoadInstead), string(RoadRefuse)})
	gives := slices.Contains(r.Verbs, domain.VerbReset) || slices.Contains(r.Verbs, domain.VerbRenew)
	switch {
	case len(r.Verbs) == 0:
		s.wrong("verbs", "no verbs")
	case (r.Kind == RoadInstead) != (r.Instead != ""), r.Instead != "" && !slices.Contains(verbsOfRoads, r.Instead):
		s.wrong("instead", "instead %q", r.Instead)
	case gives && (r.Kind == RoadDo) != (r.Gives != ""), !slices.Contains(given, r.Gives):
		s.wrong("gives", "gives %q", r.Gives)
	case r.Hours < 0:
		s.wrong("hours", "hours %d", r.Hours)
	}
}

// given are what a reset may give.
var given = []domain.SecretKind{"", domain.SecretCode, domain.SecretTemporary, domain.SecretProvisional, domain.SecretLink}
