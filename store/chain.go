package store

import (
	"cmp"
	"crypto/sha256"
	"slices"

	"guichet/domain"
	"guichet/store/kv"
)

// chain follows the journal entry by entry, and gathers what does not fit.
type chain struct {
	anchor  *domain.Head
	point   purgePoint
	faults  []domain.JournalFault
	place   uint64      // the last place seen
	hash    domain.Hash // of the entry there
	linked  bool        // that entry was read and stands in its place, so that the next can vouch for it
	broken  uint64      // first entry of the run of broken links at hand
	breaks  uint64      // links broken in that run
	shifts  []shift
	anchors bool // the anchor's entry was seen, and is the one that the anchor saw
	read    uint64
}

// shift is a run of entries that stand by places too late (or too early, negative).
type shift struct {
	from, to uint64
	by       int64
}

// newChain begins behind what was purged; a zero head: at the first entry.
func newChain(anchor *domain.Head, purged domain.Head) *chain {
	purged.Latest = 0
	return &chain{anchor: anchor, point: purgePoint{Head: purged}, place: purged.Count, hash: purged.Hash, linked: true}
}

func (c *chain) fault(kind domain.JournalFaultKind, seq, until uint64) {
	c.faults = append(c.faults, domain.JournalFault{Kind: kind, Seq: seq, Until: until})
}

// add takes the next record of the journal.
func (c *chain) add(item kv.Item) {
	place, ok := keySeq(item.Key)
	if !ok || place <= c.point.Count {
		c.fault(domain.FaultInserted, place, place)
		return
	}
	if place > c.place+1 {
		c.mend()
		c.linked = false
		c.fault(domain.FaultRemoved, c.place+1, place-1)
	}
	c.place = place
	var e domain.Entry
	content, err := unseal(item.Key, item.Value)
	if err == nil {
		err = strict.Unmarshal(content, &e)
	}
	if err != nil {
		c.mend()
		c.linked = false
		c.fault(domain.FaultUnreadable, place, place)
		return
	}
	c.read++
	c.entry(e, sha256.Sum256(content))
}

// entry takes an entry that could be read, at c.place.
func (c *chain) entry(e domain.Entry, hash domain.Hash) {
	if c.anchor != nil && c.place == c.anchor.Count {
		c.anchors = hash == c.anchor.Hash
	}
	if e.Seq != c.place {
		c.mend()
		c.shift(int64(c.place) - int64(e.Seq))
		c.linked = false
		return
	}
	c.point.told(e, c.anchor)
	c.link(e.Previous)
	c.hash, c.linked = hash, true
}

// link compares what an entry, or the head, says of the one before.
func (c *chain) link(previous domain.Hash) {
	switch {
	case !c.linked || previous == c.hash:
		c.mend()
	case c.point.Count > 0 && c.place == c.point.Count+1:
		c.point.astray = true
	case c.breaks == 0:
		c.broken, c.breaks = c.place-1, 1
	default:
		c.breaks++
	}
}

// mend ends a run of broken links. One broken link: the entry before it was changed. Several: those between the first and
// the last, and perhaps the first.
func (c *chain) mend() {
	if c.breaks > 0 {
		first := max(c.broken, 1)
		c.fault(domain.FaultAltered, first, max(c.broken+c.breaks-1, first))
	}
	c.breaks = 0
}

func (c *chain) shift(by int64) {
	if last := len(c.shifts) - 1; last >= 0 && c.shifts[last].by == by && c.shifts[last].to == c.place-1 {
		c.shifts[last].to = c.place
		return
	}
	c.shifts = append(c.shifts, shift{from: c.place, to: c.place, by: by})
}

// finish compares the end with the head and the anchor, and gives the faults in order.
func (c *chain) finish(head domain.Head) domain.JournalReport {
	if c.place == head.Count {
		c.place++ // the head vouches for the last as an entry behind it would
		c.link(head.Hash)
		c.place--
	}
	c.mend()
	lost := c.moved()
	end := head.Count
	if c.anchor != nil {
		end = max(end, c.anchor.Count)
	}
	switch {
	case c.place+lost < end:
		c.fault(domain.FaultCut, c.place+lost+1, end)
	case c.place > max(head.Count, c.point.Count) && len(c.shifts) == 0:
		c.fault(domain.FaultInserted, head.Count+1, c.place)
	}
	c.settle()
	report := domain.JournalReport{Head: head, Entries: c.read, Purged: c.point.Count, Proved: c.prove()}
	slices.SortStableFunc(c.faults, func(a, b domain.JournalFault) int { return cmp.Compare(a.Seq, b.Seq) })
	report.Faults = c.faults
	return report
}

// moved explains the entries that stand in another's place, and tells how many places at the end that accounts for.
func (c *chain) moved() (lost uint64) {
	for n, s := range c.shifts {
		reaches := s.to == c.place
		switch other := uint64(int64(s.from) - s.by); {
		case s.from == s.to && c.swapped(s):
			if s.by < 0 {
				c.fault(domain.FaultSwapped, s.from, other)
			}
		case s.by > 0 && (reaches || s.from < s.to):
			c.fault(domain.FaultInserted, s.from-uint64(s.by), s.from-1)
		case s.by < 0 && (reaches || s.from < s.to):
			c.fault(domain.FaultRemoved, s.from, s.from+uint64(-s.by)-1)
			if reaches && n == len(c.shifts)-1 {
				lost = uint64(-s.by)
			}
		default:
			c.fault(domain.FaultMoved, s.from, other)
		}
	}
	return lost
}

// swapped tells that the entry that belongs in the place of s stands where the one in s belongs.
func (c *chain) swapped(s shift) bool {
	other := uint64(int64(s.from) - s.by)
	return slices.Contains(c.shifts, shift{from: other, to: other, by: -s.by})
}
