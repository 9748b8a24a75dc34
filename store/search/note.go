package search

// note is a score in two bytes, the higher the better; zero: none.
type note uint16

const (
	noteRank = 8
	noteTier = noteRank + rankBits
	topNote  = 1 << (noteTier + 3)
)

func newNote(sc score) note {
	return topNote - (note(sc.tier())<<noteTier | note(sc>>rankBit&3)<<noteRank | note(sc&0xff))
}

func (n note) score() score {
	n = topNote - n
	return score(n>>noteTier)<<tierBit | score(n>>noteRank&3)<<rankBit | score(n&0xff)
}
