package platform

import (
	"guichet/domain"
)

// Procedure is a text of the documents that an agent reads: a road, a rule, a
// menu, step by step (C1, E1, S9 …).
type Procedure struct {
	ID    string   `toml:"id"`
	Title Text     `toml:"title"`
	Text  Text     `toml:"text"`
	Steps []Text   `toml:"steps"`
	Link  string   `toml:"link"`  // an address; empty where the site fills it in (K41)
	From  string   `toml:"from"`  // it holds from that day …
	Until string   `toml:"until"` // … until before that one (A1, A9)
	Facts []string `toml:"facts"`
}

// Password says who owns the password of some accounts, and the road to it
// (RULES §1.6).
type Password struct {
	Profiles []domain.Profile `toml:"profiles"`
	Origins  []string         `toml:"origins"`
	Owner    Owner            `toml:"owner"`
	Say      Text             `toml:"say"`
	Facts    []string         `toml:"facts"`
}

// Delay is how long something takes, by the documents: shown, and told of by
// the rules that count it.
type Delay struct {
	ID    string   `toml:"id"`
	From  string   `toml:"from"`  // the fact that it counts from: sts_services_at …
	Hours float64  `toml:"hours"` // 0: none is written
	Text  Text     `toml:"text"`
	Facts []string `toml:"facts"`
	Basis string   `toml:"basis"`
}

// Window is a stretch in which access is suspended, or in which there is no
// school (C17, C18): days or instants, Paris.
type Window struct {
	Year  string `toml:"year"` // 2026-2027
	Kind  string `toml:"kind"` // suspension, holidays
	From  string `toml:"from"`
	Until string `toml:"until"` // not in it any more
	Text  Text   `toml:"text"`
}

// Queue is where tickets of a kind go, with what they must hold.
type Queue struct {
	ID    string   `toml:"id"` // RUBIS, ITS, cesame-local …
	Name  Text     `toml:"name"`
	Needs []string `toml:"needs"` // fields that must be filled: name, birth_date, uai …
	Hours string   `toml:"hours"` // lu-ve 08:30-17:00; empty: always
	Mail  string   `toml:"mail"`  // where it leaves to; empty: the site says
	Form  string   `toml:"form"`  // an address of a form; empty: none
	Ours  bool     `toml:"ours"`  // of this project, named by no document
	Facts []string `toml:"facts"`
}

// Editing says who changes some fields, and why nobody else does (C8).
type Editing struct {
	Fields  []string `toml:"fields"`  // identity, classes, relatives, login, mail, groups, services, end
	Origins []string `toml:"origins"` // fed, manual; empty: both
	By      Owner    `toml:"by"`
	Why     Text     `toml:"why"`
	Facts   []string `toml:"facts"`
}

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
	Needs      []string       `toml:"needs"` // email, end, justification, reason
	End        string         `toml:"end"`   // the end that is proposed: 08-31
	Wait       string         `toml:"wait"`  // as of a rule
	Queue      string         `toml:"queue"`
	Override   string         `toml:"override"` // reason: possible with one; empty: never
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
