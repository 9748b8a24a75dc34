package tui

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// nearTicket is what a ticket leads to: another ticket, its incident, a file.
type nearTicket struct {
	item menuItem
	then effect
}

// around lists what the ticket leads to: linked tickets, its incident, other
// tickets of the same person, its files.
func (p *ticketPage) around(e *env) []nearTicket {
	var out []nearTicket
	tickets := func(why string, list []desk.TicketHit) {
		for _, h := range list {
			state := e.ticketLook(h.State, h.Reopened)
			out = append(out, nearTicket{
				menuItem{name: h.Reference + " " + h.Subject, note: e.strip(e.t(why), state.text())}, effect{open: newTicketPage(h.ID)},
			})
		}
	}
	tickets("ticket_linked", p.of.Linked)
	if g := p.of.Group; g != nil {
		out = append(out, nearTicket{menuItem{name: g.Title, note: e.t("crumb_incident")}, effect{open: newIncidentPage(g.ID)}})
	}
	tickets("ticket_other", p.others())
	if e.save == nil {
		return out
	}
	for _, f := range p.files() {
		out = append(out, nearTicket{menuItem{name: f.Name, note: e.fileNote(f)}, effect{over: newFileSaving(p.id, f)}})
	}
	return out
}

func (p *ticketPage) pickAround(e *env) effect {
	near := p.around(e)
	items := make([]menuItem, len(near))
	for i, n := range near {
		items[i] = n.item
	}
	return effect{over: newPick(p, "action_ticket-around", items, func(i int) effect { return near[i].then })}
}

// files are all that the conversation holds, the newest line first, each once.
func (p *ticketPage) files() []domain.TicketFile {
	var out []domain.TicketFile
	seen := map[domain.Hash]bool{}
	for i := len(p.of.Lines) - 1; i >= 0; i-- {
		for _, f := range p.of.Lines[i].Files {
			if !seen[f.Hash] {
				seen[f.Hash] = true
				out = append(out, f)
			}
		}
	}
	return out
}

// pickFile saves the only file, or asks which.
func (p *ticketPage) pickFile(e *env) effect {
	files := p.files()
	if len(files) == 1 {
		return effect{over: newFileSaving(p.id, files[0])}
	}
	items := make([]menuItem, len(files))
	for i, f := range files {
		items[i] = menuItem{name: f.Name, note: e.fileNote(f)}
	}
	return effect{over: newPick(p, "action_ticket-file-save", items, func(i int) effect { return effect{over: newFileSaving(p.id, files[i])} })}
}

// fileNote is « image/png, 120 Ko ».
func (e *env) fileNote(f domain.TicketFile) string {
	return e.strip(domain.Clean(f.Type), e.n("ticket_kilobytes", (f.Size+1023)/1024))
}
