package tui

import (
	"cmp"
	"slices"
	"sync"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/ticket"
)

// Draft is a ticket that is being written, as it is kept outside of the
// directory until it is opened. It holds no secret: a text in which one may be
// is left out.
type Draft struct {
	Agent    string            `json:"agent"`
	Account  domain.AccountID  `json:"account,omitempty"`
	Asked    string            `json:"asked,omitempty"` // the queue that the form was opened for
	Platform domain.PlatformID `json:"platform,omitempty"`
	Queue    string            `json:"queue,omitempty"`
	Template string            `json:"template,omitempty"`
	Rule     string            `json:"rule,omitempty"` // of the finding
	Cause    string            `json:"cause,omitempty"`
	Subject  string            `json:"subject,omitempty"`
	Text     string            `json:"text,omitempty"`
	Note     string            `json:"note,omitempty"`
	Fields   map[string]string `json:"fields,omitempty"`
	Files    []string          `json:"files,omitempty"` // their paths
	Priority domain.Priority   `json:"priority,omitempty"`
	Saved    domain.Instant    `json:"saved"`
}

// Drafts keeps drafts where a console that is closed finds them again. There is
// one of an agent about an account and for a queue: another takes its place.
type Drafts interface {
	Load(agent string) ([]Draft, error)
	Save(d Draft) error
	Drop(d Draft) error
	// Forget drops every agent's drafts about accounts that are erased.
	Forget(ids []domain.AccountID) error
}

// Same tells that two drafts are of the same case.
func (d Draft) Same(other Draft) bool {
	return d.Agent == other.Agent && d.Account == other.Account && d.Asked == other.Asked
}

// withoutSecrets is the draft without the texts that may hold a password.
func (d Draft) withoutSecrets() Draft {
	for _, said := range []*string{&d.Subject, &d.Text, &d.Note} {
		if ticket.HoldsSecret(*said) {
			*said = ""
		}
	}
	fields := map[string]string{}
	for name, said := range d.Fields {
		if !ticket.HoldsSecret(said) {
			fields[name] = said
		}
	}
	d.Fields = fields
	d.Files = slices.DeleteFunc(slices.Clone(d.Files), ticket.HoldsSecret)
	return d
}

// opening is where the draft was opened from.
func (d Draft) opening() desk.Opening {
	o := desk.Opening{Account: d.Account, Platform: d.Platform, Queue: d.Queue, Template: d.Template}
	if d.Rule != "" || d.Cause != "" {
		o.Finding = &diagnosis.Finding{Rule: d.Rule, Cause: d.Cause, Queue: d.Queue}
	}
	return o
}

// draftKeeper hands drafts to where they are kept. Commands run in any order:
// what is older than what was kept, or thrown away, is dropped.
type draftKeeper struct {
	mu    sync.Mutex
	port  Drafts
	given int64 // numbers of turns
	taken []draftTurn
	gone  []domain.AccountID // erased: nothing about them is kept any more
}

type draftTurn struct {
	draft Draft
	turn  int64
}

// turn is a number for something that is to be done to a draft, in the order
// of the keys.
func (k *draftKeeper) turn() int64 {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.given++
	return k.given
}

// late tells that something newer was done to the draft already; it notes the
// turn otherwise.
func (k *draftKeeper) late(d Draft, turn int64) bool {
	i := slices.IndexFunc(k.taken, func(t draftTurn) bool { return t.draft.Same(d) })
	if i < 0 {
		k.taken = append(k.taken, draftTurn{draft: Draft{Agent: d.Agent, Account: d.Account, Asked: d.Asked}, turn: turn})
		return false
	}
	if k.taken[i].turn > turn {
		return true
	}
	k.taken[i].turn = turn
	return false
}

func (k *draftKeeper) save(d Draft, turn int64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.port == nil || k.late(d, turn) || slices.Contains(k.gone, d.Account) {
		return nil
	}
	return k.port.Save(d.withoutSecrets())
}

func (k *draftKeeper) drop(d Draft, turn int64) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.port == nil || k.late(d, turn) {
		return nil
	}
	return k.port.Drop(d)
}

// forget drops all drafts about accounts that are erased; one that is about to
// be kept is not.
func (k *draftKeeper) forget(ids []domain.AccountID) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.gone = append(k.gone, ids...)
	if k.port == nil {
		return nil
	}
	return k.port.Forget(ids)
}

// load gives the agent's drafts, the newest first.
func (k *draftKeeper) load(agent string) ([]Draft, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.port == nil {
		return nil, nil
	}
	list, err := k.port.Load(agent)
	slices.SortStableFunc(list, func(a, b Draft) int { return cmp.Compare(b.Saved, a.Saved) })
	return list, err
}

// find is the draft of a case; one that was opened for no queue goes on with
// the newest about its account. Nil where there is none.
func (k *draftKeeper) find(key Draft) (*Draft, error) {
	list, err := k.load(key.Agent)
	i := slices.IndexFunc(list, func(d Draft) bool {
		return d.Same(key) || key.Asked == "" && key.Account != "" && d.Account == key.Account
	})
	if err != nil || i < 0 {
		return nil, err
	}
	return &list[i], nil
}
