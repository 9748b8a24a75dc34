package store

import (
	"slices"

	"guichet/domain"
)

// purgePoint is where the last purge cut the journal's beginning off, and what the entries that are left say of it.
type purgePoint struct {
	domain.Head        // the last entry that is gone; Count 0: nothing was purged
	vouched     bool   // an entry says so
	before      uint64 // the furthest of the former purges that entries tell of
	astray      bool   // the first entry that is left is linked to something else
	contradicts bool   // a purge names another hash than the anchor does of the same entry
}

// told takes an entry that stands in its place.
func (p *purgePoint) told(e domain.Entry, anchor *domain.Head) {
	said, ok := purgedBy(e)
	if !ok {
		return
	}
	switch {
	case said.Count == p.Count:
		p.vouched = p.vouched || said.Hash == p.Hash
	case said.Count < p.Count:
		p.before = max(p.before, said.Count)
	}
	if anchor != nil && said.Count == anchor.Count && said.Hash != anchor.Hash {
		p.contradicts = true
	}
}

// settle tells what is wrong about the point, once all entries were taken.
func (c *chain) settle() {
	switch first := c.point.Count + 1; {
	case c.point.Count == 0:
	case !c.point.vouched:
		c.fault(domain.FaultPurge, c.point.before+1, c.point.Count)
	case c.point.astray && !slices.ContainsFunc(c.faults, func(f domain.JournalFault) bool { return f.Seq == first }):
		c.fault(domain.FaultAltered, first, first) // and the later ones chained anew
	}
}

// prove compares the anchor with what was found where it points, and gives the last entry that it vouches for.
func (c *chain) prove() (proved uint64) {
	a := c.anchor
	if a == nil || a.Count == 0 || a.Count > c.place {
		return 0 // cut off, if it is not there
	}
	same := c.anchors
	switch {
	case a.Count == c.point.Count:
		same = a.Hash == c.point.Hash
	case a.Count < c.point.Count && !c.point.contradicts:
		return 0 // what it stands for was purged
	case a.Count < c.point.Count:
		same = false
	}
	if !same {
		c.fault(domain.FaultRewritten, a.Count, a.Count)
		return 0
	}
	return a.Count
}
