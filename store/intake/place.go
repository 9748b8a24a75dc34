package intake

import (
	"math"
	"slices"

	"guichet/domain"
)

// place is what a record says of one establishment.
type place struct {
	joint     string // its join key
	uai       domain.UAI
	unknown   bool // no file holds it
	attached  bool // the record says that it belongs there
	rank      int  // order of the attachments
	functions []domain.Function
	classes   []string
	groups    []string
	headOf    []string
	subjects  []string
	direction bool
}

func (p *place) known() *place {
	if p.unknown {
		return nil
	}
	return p
}

func (p *place) order() int {
	if p.attached {
		return p.rank
	}
	return math.MaxInt
}

func (p *place) addClass(name string)   { p.classes = addOnce(p.classes, name) }
func (p *place) addGroup(name string)   { p.groups = addOnce(p.groups, name) }
func (p *place) addHead(name string)    { p.headOf = addOnce(p.headOf, name) }
func (p *place) addSubject(name string) { p.subjects = addOnce(p.subjects, name) }

func (p *place) affiliation() domain.Affiliation {
	return domain.Affiliation{
		UAI: p.uai, Functions: p.functions, Classes: p.classes, Groups: p.groups,
		HeadOf: p.headOf, Direction: p.direction, Subjects: p.subjects,
	}
}

func addOnce(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
