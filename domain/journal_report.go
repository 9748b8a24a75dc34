package domain

// JournalReport is what a verification of the journal found.
type JournalReport struct {
	Head    Head           // the end of the journal, as the directory says
	Entries uint64         // entries that could be read
	Faults  []JournalFault // in order of Seq, at most MaxFaults of a kind
	// Proved is the last entry that the anchor vouches for: up to it, nobody changed anything but what Faults say. Behind
	// it, and everywhere without an anchor (0), whoever can write the file could have cut the journal's end off, or
	// changed entries and chained the later ones anew, without a trace.
	Proved uint64
	// Purged is the last entry that a purge took away, 0 where none did. What was
	// before it is vouched for by the purge's own entry alone.
	Purged uint64
}

// MaxFaults bounds a report: behind so many, it is the whole that is wrong.
const MaxFaults = 1000

// Whole tells that nothing wrong was found.
func (r JournalReport) Whole() bool { return len(r.Faults) == 0 }

// JournalFault is a stretch of the journal that is not as it was written, from entry Seq to entry Until.
type JournalFault struct {
	Kind  JournalFaultKind
	Seq   uint64
	Until uint64 // Seq, where it is one entry
}

// JournalFaultKind names a fault for the catalogues: `fault_` and the kind.
type JournalFaultKind string

// The faults.
const (
	// FaultAltered: what follows vouches for something else than these entries; at least one of them was changed. Where
	// it is the last, the head may have been changed instead.
	FaultAltered    JournalFaultKind = "altered"
	FaultRemoved    JournalFaultKind = "removed"
	FaultInserted   JournalFaultKind = "inserted"
	FaultSwapped    JournalFaultKind = "swapped"    // Seq and Until stand in each other's place
	FaultMoved      JournalFaultKind = "moved"      // at Seq stands a copy of entry Until
	FaultUnreadable JournalFaultKind = "unreadable" // checksum or form
	FaultCut        JournalFaultKind = "cut"        // the end is missing, says the head or the anchor
	FaultRewritten  JournalFaultKind = "rewritten"  // the anchor saw another entry there: this or an earlier one was changed
	FaultValues     JournalFaultKind = "values"     // the values kept of the entry are not those that it was written with
	FaultPurge      JournalFaultKind = "purge"      // the journal's beginning is gone, and no entry says that it was purged
)
