package domain

import (
	"cmp"
	"slices"
)

// Particulars are what is known of an account beside its identity and its way
// in: what a caller or a colleague said, the services, and the steps that
// remain after it was made.
type Particulars struct {
	Told     []Told   `cbor:"1,keyasint,omitempty"` // in order of key
	Services Services `cbor:"2,keyasint,omitzero"`
	Ticks    []Tick   `cbor:"3,keyasint,omitempty"` // in order of step
}

// IsZero tells that nothing is known; such a record is not kept.
func (p Particulars) IsZero() bool {
	return len(p.Told) == 0 && len(p.Ticks) == 0 && p.Services.IsZero()
}

// Told is a fact that no feed brings, as somebody said it (RULES §1.1): nobody
// is asked twice.
type Told struct {
	_     struct{} `cbor:",toarray"`
	Key   string   // contract_signed_at, siecle_class …
	Value string   // as it was said, in the vocabulary of the key; « - »: known to be none
	At    Instant
	From  Origin // the caller, or this directory for what an agent knows
	By    string // the agent
}

// Services are what an account has of the services beside the ENT.
type Services struct {
	Pronote Fact[string] `cbor:"1,keyasint,omitzero"`  // identifiant PRONOTE-ENT (K11)
	Rights  []string     `cbor:"2,keyasint,omitempty"` // of Kosmos: textbook-cpe, textbook-free … (K22–K24), in order
	GAR     Fact[bool]   `cbor:"3,keyasint,omitzero"`  // digital resources assigned (K36)
	Esidoc  Fact[bool]   `cbor:"4,keyasint,omitzero"`  // K36
}

// IsZero tells that nothing is known of any service.
func (s Services) IsZero() bool {
	return s.Pronote.IsZero() && len(s.Rights) == 0 && s.GAR.IsZero() && s.Esidoc.IsZero()
}

// Tick is a step of a checklist that is done.
type Tick struct {
	_    struct{} `cbor:",toarray"`
	Step string
	At   Instant
	By   string // the agent
}

// Say notes a fact, in the place of what was said of it before; an empty value
// takes it back.
func (p *Particulars) Say(t Told) {
	p.Told = slices.DeleteFunc(slices.Clone(p.Told), func(o Told) bool { return o.Key == t.Key })
	if t.Value != "" {
		p.Told = append(p.Told, t)
		slices.SortFunc(p.Told, func(a, b Told) int { return cmp.Compare(a.Key, b.Key) })
	}
}

// Tick notes that a step is done, or takes that back.
func (p *Particulars) Tick(t Tick, done bool) {
	p.Ticks = slices.DeleteFunc(slices.Clone(p.Ticks), func(o Tick) bool { return o.Step == t.Step })
	if done {
		p.Ticks = append(p.Ticks, t)
		slices.SortFunc(p.Ticks, func(a, b Tick) int { return cmp.Compare(a.Step, b.Step) })
	}
}

// Ticked tells when a step was done; zero while it is not.
func (p Particulars) Ticked(step string) Instant {
	for _, t := range p.Ticks {
		if t.Step == step {
			return t.At
		}
	}
	return 0
}
