package domain

import "strings"

// GroupKind tells who fills a group.
type GroupKind string

// Profile, class and function groups are automatic: they follow the feed. Free
// groups (« groupe libre ») are the agents'.
const (
	ProfileGroup  GroupKind = "profile"
	ClassGroup    GroupKind = "class"
	FunctionGroup GroupKind = "function"
	FreeGroup     GroupKind = "free"
)

// GroupID is `UAI/kind/folded name`.
type GroupID string

// NewGroupID is the id of the group of that kind and name in an establishment.
// The name's own spelling is kept in its Group.
func NewGroupID(uai UAI, kind GroupKind, name string) GroupID {
	return GroupID(string(uai) + "/" + string(kind) + "/" + Fold(name))
}

// UAI is the establishment of the group.
func (g GroupID) UAI() UAI {
	u, _, _ := strings.Cut(string(g), "/")
	return UAI(u)
}

// Kind is the kind of the group.
func (g GroupID) Kind() GroupKind {
	_, rest, _ := strings.Cut(string(g), "/")
	k, _, _ := strings.Cut(rest, "/")
	return GroupKind(k)
}

// Folded is the folded name of the group.
func (g GroupID) Folded() string {
	_, rest, _ := strings.Cut(string(g), "/")
	_, name, _ := strings.Cut(rest, "/")
	return name
}

// Group is a free group.
type Group struct {
	ID        GroupID `cbor:"1,keyasint"`
	Name      string  `cbor:"2,keyasint"` // as first written
	CreatedAt Instant `cbor:"3,keyasint,omitzero"`
	CreatedBy string  `cbor:"4,keyasint,omitzero"`
	Plan      PlanID  `cbor:"5,keyasint,omitzero"` // the plan that created it
}

// Membership is an account in a free group, and what put it there.
type Membership struct {
	Group GroupID
	Plan  PlanID
	Seq   uint64 // journal entry that added it
}

// GroupRef is a group as an agent writes it: `UAI/NAME`, or `NAME` alone, which
// in a bulk means each account's own establishment.
type GroupRef struct {
	UAI  UAI // empty: each account's own establishment
	Name string
}

// ParseGroupRef reads `UAI/NAME` or `NAME`. The part before the first slash is
// a UAI only if it has the shape of one, so that names may hold slashes. False
// when there is no name.
func ParseGroupRef(s string) (GroupRef, bool) {
	s = Clean(s)
	if head, name, found := strings.Cut(s, "/"); found {
		if uai, ok := ParseUAI(head); ok {
			ref := GroupRef{UAI: uai, Name: strings.TrimSpace(name)}
			return ref, Fold(ref.Name) != ""
		}
	}
	ref := GroupRef{Name: strings.TrimSpace(s)}
	return ref, Fold(ref.Name) != ""
}

// In is the id of the free group that the reference means for an account of
// establishment own. False when it means none: a bare name without an
// establishment.
func (r GroupRef) In(own UAI) (GroupID, bool) {
	if r.UAI != "" {
		own = r.UAI
	}
	if own == "" {
		return "", false
	}
	return NewGroupID(own, FreeGroup, r.Name), true
}
