package search

import (
	"cmp"
	"slices"
	"sort"
	"sync/atomic"

	"guichet/domain"
)

// face is what facets count: a profile's number, then two bits for a state's.
type face uint8

const stateBits = 2

func (f face) profile() int { return int(f >> stateBits) }
func (f face) state() uint8 { return uint8(f & (1<<stateBits - 1)) }

// faces are those of a segment's accounts. States turn at known instants, so
// what was computed for one instant is good until the next turn.
type faces struct {
	columns *columns
	turns   []turn // in order of time
	last    atomic.Pointer[facesThen]
}

// turn is an instant at which an account's state may change.
type turn struct {
	at domain.Instant
	o  uint32
}

// facesThen are the faces between two turns.
type facesThen struct {
	turned int // turns that are past
	list   []face
}

func newFaces(c *columns) *faces {
	f := &faces{columns: c}
	list := make([]face, len(c.profile))
	for o := range list {
		list[o] = f.face(uint32(o), 0)
		facts := &c.facts[c.fact[o]]
		for _, at := range [...]domain.Instant{facts.BannedUntil, facts.SecretExpires} {
			if at > 0 {
				f.turns = append(f.turns, turn{at, uint32(o)})
			}
		}
	}
	slices.SortFunc(f.turns, func(a, b turn) int { return cmp.Compare(a.at, b.at) })
	f.last.Store(&facesThen{list: list})
	return f
}

func (f *faces) face(o uint32, now domain.Instant) face {
	state := f.columns.facts[f.columns.fact[o]].At(now).State
	return face(f.columns.profile[o]<<stateBits | stateNumber(state))
}

// facesAt are the faces at an instant. What comes back is not written again.
func (s *segment) facesAt(now domain.Instant) []face {
	f, then := s.faces, s.faces.last.Load()
	turned := sort.Search(len(f.turns), func(i int) bool { return f.turns[i].at > now })
	if turned == then.turned {
		return then.list
	}
	next := &facesThen{turned: turned, list: slices.Clone(then.list)}
	for _, t := range f.turns[min(turned, then.turned):max(turned, then.turned)] {
		next.list[t.o] = f.face(t.o, now)
	}
	f.last.Store(next)
	return next.list
}
