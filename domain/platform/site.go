package platform

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"guichet/domain"
)

// File is a file of a site: a platform, or rules for some.
type File struct {
	Name, Text string
}

// WithFiles is the set with the files of a site: a platform in the place of the
// shipped one of its id or beside them, and rules in the place of those of
// their platforms. A file of rules is one that has `platforms` at its top. What
// can't be read is left out, and the error (Mistakes) holds what is wrong in
// every file, each with its line.
func (s *Set) WithFiles(files []File) (*Set, error) {
	var wrong Mistakes
	brought := map[domain.PlatformID]string{} // the file that a platform, or rules for one, came from
	for _, f := range files {
		if scan(f.Text).key("", 0, "platforms") > 0 {
			r, err := ParseRules(f.Name, f.Text)
			for _, id := range r.Platforms {
				err = join(err, alone(brought, "rules for "+id, f.Name))
			}
			if wrong = gather(wrong, err); err == nil {
				s = s.WithRules(r)
			}
			continue
		}
		p, err := Parse(f.Name, f.Text)
		err = join(err, alone(brought, p.ID, f.Name))
		if wrong = gather(wrong, err); err == nil {
			s = s.With(p.withTemplates(s.byID[p.ID]))
		}
	}
	if len(wrong) > 0 {
		return s, wrong
	}
	return s, nil
}

// withTemplates is a site's platform with the templates and answers of the one
// that it stands in the place of, where it has none: those of queues that are
// still there.
func (p Platform) withTemplates(shipped Platform) Platform {
	if len(p.Templates) == 0 {
		p.Templates = others(shipped.Templates, func(t Template) bool {
			_, there := p.QueueNamed(t.Queue)
			return !there
		})
	}
	if len(p.Answers) == 0 {
		p.Answers = shipped.Answers
	}
	return p
}

// alone refuses what another file of the site brings too.
func alone(brought map[domain.PlatformID]string, what domain.PlatformID, file string) error {
	if first, ok := brought[what]; ok && what != "" {
		return Mistakes{Unreadable(file, 1, fmt.Sprintf("%s is in %s already", what, first))}
	}
	brought[what] = file
	return nil
}

func join(err, more error) error {
	if all := gather(gather(nil, err), more); len(all) > 0 {
		return all
	}
	return nil
}

// gather adds the mistakes of an error to a list.
func gather(list Mistakes, err error) Mistakes {
	var more Mistakes
	if errors.As(err, &more) {
		return append(list, more...)
	}
	return list
}

// Check tells what of the rules that hold does not fit the platforms that they
// are for: a platform, a queue or a door that is not there. The error is
// Mistakes.
func (s *Set) Check() error {
	var wrong Mistakes
	all := s.allRules()
	for i, r := range all {
		for _, id := range r.Platforms {
			p, known := s.byID[id]
			if !known {
				wrong = append(wrong, Unreadable(r.File, r.Line, fmt.Sprintf("platform %q", id)))
			}
			if !known || ruling(all, id) != i {
				continue
			}
			for _, u := range r.queues() {
				if _, ok := p.QueueNamed(u.queue); !ok {
					wrong = append(wrong, Unreadable(r.File, u.line, fmt.Sprintf("%s: queue %q, which %s has not", u.of, u.queue, id)))
				}
			}
		}
		wrong = append(wrong, s.doorsOf(r)...)
	}
	if len(wrong) > 0 {
		return wrong
	}
	return nil
}

// use is a queue that a rule or a row of the tree names, and where.
type use struct {
	of, queue string
	line      int
}

func (r Rules) queues() []use {
	var out []use
	add := func(of, queue string, line int) {
		if queue != "" && queue != "none" {
			out = append(out, use{of, queue, line})
		}
	}
	for _, rule := range slices.Concat(r.Rules, r.Without) {
		add("rule "+rule.ID, rule.Queue, rule.Line)
		for _, v := range rule.Instead {
			add("rule "+rule.ID, v.Queue, rule.Line)
		}
	}
	for _, c := range r.Creations {
		add("creation "+c.Row, c.Queue, c.Line)
	}
	return out
}

// doorsOf tells of doors in the tree that none of its platforms has.
func (s *Set) doorsOf(r Rules) Mistakes {
	var known []string
	for _, id := range r.Platforms {
		for _, d := range s.byID[id].Doors {
			known = append(known, d.ID)
		}
	}
	var wrong Mistakes
	for _, c := range r.Creations {
		if c.Door != "" && !slices.Contains(known, c.Door) {
			wrong = append(wrong, Unreadable(r.File, c.Line, fmt.Sprintf("creation %s: door %q, which is not among %s", c.Row, c.Door, strings.Join(known, ", "))))
		}
	}
	return wrong
}

// ruling is the place of the rules that hold for a platform; -1: none.
func ruling(all []Rules, id domain.PlatformID) int {
	for i, r := range slices.Backward(all) {
		if slices.Contains(r.Platforms, id) {
			return i
		}
	}
	return -1
}
