package main

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// platformJSON is a platform as scripts read it; what its file does not say is
// absent.
type platformJSON struct {
	platformLine
	PasswordRule string          `json:"password_rule,omitempty"`
	Doors        []doorJSON      `json:"doors"`
	Passwords    []passwordJSON  `json:"passwords"`
	Delays       []delayJSON     `json:"delays"`
	Windows      []windowJSON    `json:"windows"`
	Levels       []levelJSON     `json:"levels"`
	Queues       []queueJSON     `json:"queues"`
	Edits        []editJSON      `json:"edits"`
	Checklists   []checklistJSON `json:"checklists"`
	Creations    []creationJSON  `json:"creations"`
	Texts        []procedureJSON `json:"texts"`
}

type doorJSON struct {
	ID       string           `json:"id"`
	Way      []string         `json:"way,omitempty"`
	Name     string           `json:"name"`
	URL      string           `json:"url,omitempty"`
	Profiles []domain.Profile `json:"profiles,omitempty"`
	Origins  []string         `json:"origins,omitempty"`
	Facts    []string         `json:"facts,omitempty"`
}

type passwordJSON struct {
	Owner    platform.Owner   `json:"owner"`
	Say      string           `json:"say"`
	Profiles []domain.Profile `json:"profiles,omitempty"`
	Origins  []string         `json:"origins,omitempty"`
	Facts    []string         `json:"facts,omitempty"`
}

type delayJSON struct {
	ID    string   `json:"id"`
	From  string   `json:"from,omitempty"`  // absent: no delay is written
	Hours *float64 `json:"hours,omitempty"` // 0: at once
	Text  string   `json:"text"`
	Facts []string `json:"facts,omitempty"`
	Basis string   `json:"basis,omitempty"`
}

type windowJSON struct {
	Year  string `json:"year"`
	Kind  string `json:"kind"`
	From  string `json:"from"`
	Until string `json:"until"`
	Text  string `json:"text,omitempty"`
}

type levelJSON struct {
	Verbs   []domain.Verb `json:"verbs,omitempty"`
	Rank    int           `json:"rank"`
	Letters string        `json:"letters,omitempty"`
	Level   int           `json:"level"`
}

type queueJSON struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Needs []string `json:"needs,omitempty"`
	Hours string   `json:"hours,omitempty"`
	Mail  string   `json:"mail,omitempty"`
	Form  string   `json:"form,omitempty"`
	Ours  bool     `json:"ours"`
	Facts []string `json:"facts,omitempty"`
	// Beside the hours, what the clock of its tickets follows.
	Solve    string         `json:"solve,omitempty"`
	Closed   []string       `json:"closed,omitempty"`
	Holidays string         `json:"holidays,omitempty"`
	Zone     string         `json:"zone,omitempty"`
	From     []string       `json:"from,omitempty"`
	Kinds    []templateJSON `json:"templates,omitempty"`
}

// templateJSON is a kind of ticket of a queue.
type templateJSON struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Needs  []string `json:"needs,omitempty"` // in the place of the queue's
	Causes []string `json:"causes,omitempty"`
	Facts  []string `json:"facts,omitempty"`
}

type editJSON struct {
	Fields   []string         `json:"fields"`
	Profiles []domain.Profile `json:"profiles,omitempty"`
	Origins  []string         `json:"origins,omitempty"`
	By       platform.Owner   `json:"by"`
	Why      string           `json:"why"`
	Facts    []string         `json:"facts,omitempty"`
}

type checklistJSON struct {
	ID       string           `json:"id"`
	Title    string           `json:"title"`
	Profiles []domain.Profile `json:"profiles,omitempty"`
	Origins  []string         `json:"origins,omitempty"`
	Vie      string           `json:"vie_scolaire,omitempty"`
	Steps    []todoJSON       `json:"steps"`
}

type todoJSON struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Facts []string `json:"facts,omitempty"`
}

type creationJSON struct {
	Row     string   `json:"row"`
	Who     string   `json:"who"`
	Outcome string   `json:"outcome"`
	Label   string   `json:"label,omitempty"`
	Group   string   `json:"group,omitempty"`
	Door    string   `json:"door,omitempty"`
	Queue   string   `json:"queue,omitempty"`
	Facts   []string `json:"facts,omitempty"`
}

func (a *app) platformJSON(set *platform.Set, p platform.Platform) platformJSON {
	rules, _ := set.RulesFor(p.ID) // none: none
	return platformJSON{
		platformLine: a.lineOf(set, p), PasswordRule: a.says(p.PasswordRule),
		Doors: each(p.Doors, func(d platform.Door) doorJSON {
			return doorJSON{d.ID, d.Way, a.says(d.Name), d.URL, d.Profiles, d.Origins, d.Facts}
		}),
		Passwords: each(p.Passwords, func(w platform.Password) passwordJSON {
			return passwordJSON{w.Owner, a.says(w.Say), w.Profiles, w.Origins, w.Facts}
		}),
		Delays:  each(p.Delays, a.delayJSON),
		Windows: each(p.Windows, func(w platform.Window) windowJSON { return windowJSON{w.Year, w.Kind, w.From, w.Until, a.says(w.Text)} }),
		Levels:  each(a.levels(p), func(l platform.LevelRule) levelJSON { return levelJSON(l) }),
		Queues:  each(p.Queues, func(q platform.Queue) queueJSON { return a.queueJSON(p, q) }),
		Edits: each(p.Editings, func(e platform.Editing) editJSON {
			return editJSON{e.Fields, e.Profiles, e.Origins, e.By, a.says(e.Why), e.Facts}
		}),
		Checklists: each(p.Checklists, a.checklistJSON),
		Creations: each(rules.Creations, func(c platform.Creation) creationJSON {
			return creationJSON{c.Row, a.says(c.Who), c.Outcome, c.Label, c.Group, c.Door, c.Queue, c.Facts}
		}),
		Texts: each(set.Procedures(nil, p.ID), a.procedureJSON),
	}
}

func (a *app) queueJSON(p platform.Platform, q platform.Queue) queueJSON {
	return queueJSON{
		ID: q.ID, Name: a.says(q.Name), Needs: q.Needs, Hours: q.Hours, Mail: q.Mail, Form: q.Form, Ours: q.Ours, Facts: q.Facts,
		Solve: q.Solve, Closed: q.Closed, Holidays: q.Holidays, Zone: q.Zone, From: q.From,
		Kinds: each(p.TemplatesOf(q.ID, "", ""), func(t platform.Template) templateJSON {
			return templateJSON{t.ID, a.says(t.Name), t.Needs, t.Causes, t.Facts}
		}),
	}
}

func (a *app) delayJSON(d platform.Delay) delayJSON {
	j := delayJSON{ID: d.ID, From: d.From, Text: a.says(d.Text), Facts: d.Facts, Basis: d.Basis}
	if d.Written() {
		j.Hours = &d.Hours
	}
	return j
}

func (a *app) checklistJSON(c platform.Checklist) checklistJSON {
	steps := each(c.Steps, func(s platform.ChecklistStep) todoJSON { return todoJSON{s.ID, a.says(s.Text), s.Facts} })
	return checklistJSON{c.ID, a.says(c.Title), c.Profiles, c.Origins, c.Vie, steps}
}

// each is what becomes of every element; never nil, which JSON would call null.
func each[T, U any](list []T, as func(T) U) []U {
	out := make([]U, 0, len(list))
	for _, v := range list {
		out = append(out, as(v))
	}
	return out
}
