package search

import "guichet/store/search/lexis"

// room is what a plan writes on; it is used again by later ones.
type room struct {
	seen    lexis.Bitmap // candidates of this pass
	matched lexis.Bitmap // what all passes matched, before the facet
	cands   []uint32
	notes   [][]note
	spots   []spot
	letters []letter
	shown   []string
	folder  *folder
	kept    []standing
	segment *segment // that it is cut for
}

// room takes a room that an earlier search has left, or makes one.
func (x *Index) room(s *segment) *room {
	if r, ok := x.rooms.Get().(*room); ok && r.segment == s {
		clear(r.matched)
		return r
	}
	return &room{seen: lexis.NewBitmap(s.size()), matched: lexis.NewBitmap(s.size()), segment: s, folder: x.folder}
}

// leave gives the room back.
func (p *plan) leave(x *Index) {
	if p.seg == x.base {
		p.kept = p.best.kept
		x.rooms.Put(p.room)
	}
}
