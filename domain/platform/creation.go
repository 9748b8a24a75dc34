package platform

import (
	"fmt"
	"slices"
	"time"

	"guichet/domain"
)

// Creation is one row of the tree that says who gets an account how: the first
// whose conditions hold decides.
type Creation struct {
	Row        string         `toml:"row"`
	Who        Text           `toml:"who"`
	If         []string       `toml:"if"` // in the grammar of the rules
	Outcome    string         `toml:"outcome"`
	Profile    domain.Profile `toml:"profile"` // of the new account
	Label      string         `toml:"label"`   // the platform's own word: Non-Enseignant …
	Group      string         `toml:"group"`   // the free group: Médico-social …
	Door       string         `toml:"door"`
	MustChange bool           `toml:"must_change"`
	Needs      []string       `toml:"needs"` // what must be said of the account: email, group, end
	End        string         `toml:"end"`   // the end that is proposed: 08-31
	Wait       string         `toml:"wait"`  // as of a rule
	Queue      string         `toml:"queue"`
	Override   string         `toml:"override"` // reason: possible with one; empty: never
	Asks       []Ask          `toml:"ask"`      // where no rule asks for a fact that decides
	Facts      []string       `toml:"facts"`
	Basis      string         `toml:"basis"`
	// Line is where the row begins in its file.
	Line int `toml:"-"`
}

// The outcomes of the tree.
const (
	ToEnrol    = "enrol"    // the existing account into a group of the school (K16)
	ToComplete = "complete" // STS-web, SIECLE: somebody enters what is missing
	ToWait     = "wait"     // for the automatic account
	ToCreate   = "create"   // by hand
	ToActivate = "activate" // the user does it
	ToTicket   = "ticket"   // somebody else's
	ToAsk      = "ask"      // a fact is missing: nothing is made before
	ToNobody   = "nobody"   // no account of that kind
)

// ToRenew tells that the person has an account that is locked, and gets a new one in its
// place (A22): another verb than making somebody's first.
const ToRenew = "renew"

// Outcomes lists the outcomes of the tree.
func Outcomes() []string {
	return []string{ToEnrol, ToComplete, ToWait, ToCreate, ToRenew, ToActivate, ToTicket, ToAsk, ToNobody}
}

// WithReason is the Override of a row that a reason goes past: an account is
// made by hand although the row says otherwise.
const WithReason = "reason"

// The Needs of a row: what must be said of an account that it makes.
const (
	NeedsEmail = "email"
	NeedsGroup = "group"
	NeedsEnd   = "end"
)

var creationNeeds = []string{NeedsEmail, NeedsGroup, NeedsEnd}

// Makes tells that the row can end in an account made by hand, be it past it.
func (c Creation) Makes() bool { return c.Outcome == ToCreate || c.Override == WithReason }

// EndAfter is the end that the row proposes: the next day of that name after
// one; zero where it proposes none.
func (c Creation) EndAfter(day domain.Day) domain.Day {
	of, err := time.Parse(monthDay, c.End)
	if err != nil {
		return 0
	}
	end := day/10000*10000 + domain.Day(int(of.Month())*100+of.Day())
	if end <= day {
		end += 10000
	}
	return end
}

const monthDay = "01-02"

// creations tells what of the rows can't be, and notes where they begin.
func (m *report) creations(rows []Creation) {
	seen := map[string]bool{}
	for i := range rows {
		c := &rows[i]
		c.Line = m.src.table("creation", i)
		wrong := func(key, format string, args ...any) {
			m.at(m.src.key("creation", i, key), fmt.Sprintf("creation %s: %s", c.Row, fmt.Sprintf(format, args...)))
		}
		switch {
		case c.Row == "":
			wrong("row", "no row")
		case seen[c.Row]:
			wrong("row", "there is another one")
		}
		seen[c.Row] = true
		if c.Who.FR == "" {
			wrong("who", "no who.fr")
		}
		m.creation(*c, wrong)
	}
}

func (m *report) creation(c Creation, wrong func(key, format string, args ...any)) {
	if !slices.Contains(Outcomes(), c.Outcome) {
		wrong("outcome", "outcome %q", c.Outcome)
	}
	if !slices.Contains(bases, c.Basis) {
		wrong("basis", "basis %q", c.Basis)
	}
	if c.Override != "" && c.Override != WithReason {
		wrong("override", "override %q", c.Override)
	}
	if _, ok := domain.ParseProfile(string(c.Profile)); !ok && (c.Profile != "" || c.Makes()) {
		wrong("profile", "profile %q", c.Profile)
	}
	if c.Profile == domain.Relative && c.Makes() {
		wrong("profile", "a relative is never made by hand") // K39
	}
	if c.Makes() && (c.Door == "" || c.Label == "") {
		wrong("row", "an account without door or label")
	}
	if _, err := time.Parse(monthDay, c.End); err != nil && c.End != "" {
		wrong("end", "end %q", c.End)
	}
	for _, a := range c.Asks {
		if a.Text.FR == "" || len(a.Of) == 0 {
			wrong("ask", "a question without of or text.fr")
		}
	}
	for _, n := range c.Needs {
		if !slices.Contains(creationNeeds, n) {
			wrong("needs", "needs %q", n)
		}
	}
}
