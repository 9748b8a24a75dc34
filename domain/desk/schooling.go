package desk

import (
	"context"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
)

// SchoolView is everything about one establishment: what the feed says, what
// the site says, and who there is to call.
type SchoolView struct {
	domain.Establishment
	Facts    domain.SchoolFacts
	ADML     []string // agents of that role whose perimeter holds it, in order (C16)
	Platform platform.Platform
	// Profiles counts the accounts that are found there; nil while the index is
	// not built. The school's list does without.
	Profiles map[domain.Profile]int
}

// School reads one establishment. NotFound for one that no feed named.
func (s *Session) School(ctx context.Context, uai domain.UAI) (SchoolView, error) {
	var v SchoolView
	var who domain.Agent
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		e, err := d.Establishment(uai)
		if err != nil {
			return err
		}
		agents, err := d.Agents()
		if err == nil {
			v, err = d.school(e, agents)
		}
		who = d.agent
		return err
	})
	if err != nil || s.Finder == nil {
		return v, err
	}
	if _, _, ready := s.Finder.Ready(); ready {
		found, err := s.Finder.Search(ctx, s.ask(who, "uai:"+string(uai), Facet{}), 1)
		if err != nil {
			return v, err
		}
		v.Profiles = found.Profiles
	}
	return v, nil
}

// Schools lists the establishments whose name, city, code or platform have
// every word of the line, each by its beginning; all for an empty line. In
// order of UAI.
func (s *Session) Schools(ctx context.Context, line string) ([]SchoolView, error) {
	var out []SchoolView
	words := domain.Tokens(line)
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		all, err := d.Establishments()
		if err != nil {
			return err
		}
		agents, err := d.Agents()
		if err != nil {
			return err
		}
		for _, e := range all {
			if !named(e, words) {
				continue
			}
			v, err := d.school(e, agents)
			if err != nil {
				return err
			}
			out = append(out, v)
		}
		return nil
	})
	return out, err
}

// named tells that every word begins one of an establishment's.
func named(e domain.Establishment, words []string) bool {
	tokens := domain.Tokens(strings.Join([]string{e.Name, e.City, string(e.UAI), string(e.Platform)}, " "))
	for _, w := range words {
		if !slices.ContainsFunc(tokens, func(t string) bool { return strings.HasPrefix(t, w) }) {
			return false
		}
	}
	return true
}

func (d *seat) school(e domain.Establishment, agents []domain.Agent) (SchoolView, error) {
	v := SchoolView{Establishment: e}
	v.Platform, _ = d.s.Platforms.Platform(e.Platform)
	for _, g := range agents {
		if g.Role == domain.ADML && g.Open(d.now) && g.Covers([]domain.UAI{e.UAI}) {
			v.ADML = append(v.ADML, g.Name)
		}
	}
	slices.Sort(v.ADML)
	var err error
	v.Facts, err = d.SchoolFacts(e.UAI)
	return v, err
}

// SchoolSaid is what a site says of one establishment.
type SchoolSaid struct {
	UAI    domain.UAI
	Change domain.SchoolChange
}

// SetSchool records what the site says of an establishment: it changes
// everybody's diagnosis there, so it needs the right to administer, or that of
// an ADML of that school to edit; and a reason. The fields that changed come
// back; none: nothing was written. Invalid for a value that can't be, NotFound
// for a school that no feed named.
func (s *Session) SetSchool(ctx context.Context, uai domain.UAI, c domain.SchoolChange, reason string) ([]domain.SchoolField, error) {
	return s.setSchool(ctx, SchoolSaid{UAI: uai, Change: c}, reason)
}

// SetSchools is SetSchool for all that a site's file says. It is looked over
// whole before anything is written; what was said to whom is done one school
// after the other, so that a run that was cut short is run again. It gives back
// which schools changed.
func (s *Session) SetSchools(ctx context.Context, said []SchoolSaid, reason string) ([]domain.UAI, error) {
	err := s.look(ctx, domain.VerbEdit, func(d *seat) error {
		for _, one := range said {
			if _, _, err := d.setting(one, reason); err != nil {
				return err
			}
		}
		return nil
	})
	var changed []domain.UAI
	for _, one := range said {
		if err != nil {
			break
		}
		var fields []domain.SchoolField
		if fields, err = s.setSchool(ctx, one, reason); len(fields) > 0 {
			changed = append(changed, one.UAI)
		}
	}
	return changed, err
}

func (s *Session) setSchool(ctx context.Context, said SchoolSaid, reason string) ([]domain.SchoolField, error) {
	var changed []domain.SchoolField
	err := s.amendSome(ctx, domain.VerbEdit, func(d *seat) (Write, error) {
		var w Write
		var err error
		w, changed, err = d.setting(said, reason)
		return w, err
	}, func() bool { return len(changed) > 0 })
	return changed, err
}

// setting drafts what is said of a school, and tells what of it is new.
func (d *seat) setting(said SchoolSaid, reason string) (Write, []domain.SchoolField, error) {
	if err := d.maySet(said.UAI); err != nil {
		return Write{}, nil, err
	}
	if domain.Fold(reason) == "" {
		return Write{}, nil, domain.E(domain.NeedsMotive, "what", string(said.UAI))
	}
	if _, err := d.Establishment(said.UAI); err != nil {
		return Write{}, nil, err
	}
	before, err := d.SchoolFacts(said.UAI)
	if err != nil {
		return Write{}, nil, err
	}
	after, changed, err := before.With(said.Change, d.now)
	if err != nil {
		return Write{}, nil, err
	}
	after.UAI = said.UAI
	return Write{SchoolFacts: []domain.SchoolFacts{after}, Entry: schoolEntry(before, after, changed, reason)}, changed, nil
}

// maySet refuses whoever neither administers nor is an ADML of the school.
func (d *seat) maySet(uai domain.UAI) error {
	switch {
	case d.agent.May(domain.VerbAdminister, d.now):
		return nil
	case d.agent.Role != domain.ADML:
		return d.refuseSchool(domain.VerbAdminister, domain.AgentVerb, uai)
	case !d.covers(uai):
		return d.refuseSchool(domain.VerbEdit, domain.Refusal(domain.OutsidePerimeter), uai)
	}
	return nil
}

// refuseSchool makes the refusal of a verb on an establishment.
func (d *seat) refuseSchool(v domain.Verb, why domain.Refusal, uai domain.UAI) error {
	e := refusalEntry(v, why)
	e.Facts["etab"] = string(uai)
	return &refused{entry: e, err: domain.E(domain.Forbidden, "agent", d.agent.Name, "verb", string(v), "why", string(why), "what", string(uai))}
}

// schoolEntry says what changed, and from what to what; but for the ADML, who
// is a person.
func schoolEntry(before, after domain.SchoolFacts, changed []domain.SchoolField, reason string) domain.Entry {
	facts := map[string]string{"etab": string(after.UAI), "fields": join(changed), "reason": motive(reason)}
	for _, f := range changed {
		if f != domain.SchoolADML {
			facts[string(f)+"_before"], facts[string(f)] = before.Text(f), after.Text(f)
		}
	}
	return domain.Entry{Act: "school-set", Facts: facts}
}
