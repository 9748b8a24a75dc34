package platform

import "guichet/domain"

// Rules is a file of rules for one or several platforms: why a person can't log
// in today, and how somebody without an account gets one. What a condition
// means is diagnosis's to know; here they are data.
type Rules struct {
	Platforms []domain.PlatformID `toml:"platforms"`
	// When names conditions that rules share: all the lines of one must hold.
	When map[string][]string `toml:"when"`
	// Asks are the questions put where a rule has none of its own that fits.
	Asks []Ask `toml:"ask"`
	// Rules are tried in order for an account, Without where none was found.
	Rules   []Rule `toml:"rule"`
	Without []Rule `toml:"without"`
	// Creations is the tree that says who gets an account how, tried in order.
	Creations []Creation `toml:"creation"`
	// File is where it was read from, Line where it names its platforms.
	File string `toml:"-"`
	Line int    `toml:"-"`
}

// Rule is one line of a table: when it holds it explains the case.
type Rule struct {
	ID    string `toml:"id"`    // CM1, KO-N5 …
	Cause string `toml:"cause"` // maintenance, wrong-door …
	Title Text   `toml:"title"` // what the cause is called, in a few words
	// If holds when all its lines do (the grammar is diagnosis's).
	If []string `toml:"if"`
	// Stops: when it holds the rest of the table is not tried. Of a Family only
	// the first that holds is given. Last: it answers only when nothing else
	// holds or asks.
	Stops  bool   `toml:"stops"`
	Family string `toml:"family"`
	Last   bool   `toml:"last"`
	// Owners are who acts, the first one first.
	Owners []Owner `toml:"owners"`
	Say    Text    `toml:"say"` // to the caller; {end}, {login} … stand for what is known
	Do     []Text  `toml:"do"`  // what the agent does, step by step
	// Wait is the instant until which nothing is to be done, as a reading.
	Wait string `toml:"wait"`
	// Repair is the intent that mends it, where one key can: reset, unlock,
	// renew, notify, group-add, account-new, ticket-new, open …; Queue is where
	// a ticket goes, now or when the rest has failed.
	Repair string `toml:"repair"`
	Queue  string `toml:"queue"`
	// Asks are the questions that decide where a fact is unknown.
	Asks []Ask `toml:"ask"`
	// Instead change what is said and done where their own condition holds too;
	// the first that does.
	Instead []Variant `toml:"instead"`
	// Facts are where it comes from; Basis tells how far: written (empty),
	// inferred from it (inf), from outside the documents (ext), or this
	// project's choice (ours), which is never said as the procedure's word.
	Facts []string `toml:"facts"`
	Basis string   `toml:"basis"`
	// Line is where the rule begins in its file.
	Line int `toml:"-"`
}

// Ask is a question to the caller or to a colleague.
type Ask struct {
	Of   []string `toml:"of"` // the facts that the answer settles
	Text Text     `toml:"text"`
	// If tells when the question is the one to ask; empty: whenever one of its
	// facts is unknown.
	If []string `toml:"if"`
	// Line is where a question of a file begins.
	Line int `toml:"-"`
}

// Variant is what a rule says and does in some of its cases.
type Variant struct {
	If     []string `toml:"if"`
	Say    Text     `toml:"say"`
	Do     []Text   `toml:"do"`
	Wait   string   `toml:"wait"`
	Owners []Owner  `toml:"owners"`
	Repair string   `toml:"repair"`
	Queue  string   `toml:"queue"`
}
