package tui

import (
	"strings"

	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// view draws the line, the facets, what waits beside, the list, and the preview
// where there is room.
func (p *ticketsPage) view(e *env, w, h int) string {
	lines := []string{p.head(e, "tickets_help", w)}
	if h >= 10 {
		lines = append(lines, p.facets(e, w))
	}
	if h >= 12 {
		lines = append(lines, p.beside.lines(e, w)...)
	}
	room := max(h-len(lines), 0)
	said := ""
	switch {
	case !p.read:
		said = "tickets_reading"
	case p.table.Len() == 0 && p.line.empty() && p.asked.facet == desk.FacetAll:
		said = "tickets_none"
	case p.table.Len() == 0:
		said = "menu_nothing"
	}
	if said != "" {
		return text.Block(append(lines, "", e.theme.Faint.Render(text.Cut("   "+e.t(said), w))), w, h)
	}
	if w < ticketPreviewFrom || room < 8 {
		return blockOf(append(lines, p.list(e, w, room)), w, h)
	}
	return blockOf(append(lines, p.withPreview(e, w, room)...), w, h)
}

func (p *ticketsPage) list(e *env, w, h int) string {
	look := table.LookOf(e.theme)
	look.Inactive = p.inLine
	refs := referenceRoom(p.shown.found.Hits, w)
	p.table.Resize(referenceColumn, refs)
	return p.table.View(w, h, look, func(i int, _ listedTicket, _, _ bool) []table.Cell {
		if hit, ok := p.hit(i); ok {
			return ticketCells(e, hit, refs)
		}
		return []table.Cell{{Text: e.theme.More, Style: e.theme.Faint}}
	})
}

// ticketListLeast is how wide the list of tickets is beside the preview at least,
// so that it holds references, subjects and due times; the preview stands there from
// ticketPreviewFrom on, else it would be too narrow to be read.
const (
	ticketListLeast   = 85
	ticketPreviewFrom = 116
)

// withPreview is the list with the ticket under its cursor at the right.
func (p *ticketsPage) withPreview(e *env, w, h int) []string {
	list := max(ticketListLeast, w*62/100)
	left := strings.Split(p.list(e, list, h), "\n")
	var right []string
	if hit, ok := p.current(); ok {
		right = p.peek.lines(e, hit, w-list-3, h)
	}
	bar := " " + e.theme.Border.Render(e.theme.Upright) + " "
	for i := range left {
		line := ""
		if i < len(right) {
			line = right[i]
		}
		left[i] += bar + text.Pad(line, w-list-3)
	}
	return left
}

// facets is the line of facets with their counts: in words, then in short where
// the screen is narrow.
func (p *ticketsPage) facets(e *env, w int) string {
	line := ""
	for _, short := range []bool{false, true} {
		line = " "
		for i, facet := range desk.TicketFacets() {
			line += " " + p.facet(e, i, facet, short)
		}
		if text.Width(line) <= w {
			break
		}
	}
	return text.Pad(line, w)
}

// facetKeys are the keys of the facets, in their order.
func facetKeys() []string { return []string{"&", "é", "\"", "'", "(", "-"} }

func (p *ticketsPage) facet(e *env, i int, facet desk.TicketFacet, short bool) string {
	name := string(facet)
	if facet == desk.FacetAll {
		name = "all"
	}
	n, said := p.shown.found.Facets[facet], e.t("tickets_facet_"+name)
	if short {
		said = e.t("tickets_facet_short_" + name)
	}
	style := e.theme.Text
	switch {
	case facet == desk.FacetLate && n > 0:
		style = e.theme.Error
	case n == 0:
		style = e.theme.Faint
	}
	key := ""
	if !p.inLine {
		key = e.theme.Key.Render(facetKeys()[i]) + " "
	}
	return key + e.facet(p.asked.facet == facet, style, said+" "+e.words.Number(n)) + " "
}
