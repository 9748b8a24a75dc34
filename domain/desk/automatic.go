package desk

import (
	"context"
	"strings"

	"guichet/domain"
)

// notAutomatic is AutomaticGroup{what, why: kind-…} for a name that a feed's
// group of that establishment has: its members are who the feed says, and
// nobody edits them here (K32). A free group may have the name of a function,
// as « Médico-social » does (K18); missing tells that there is none, so that
// who asks for it means the function's.
func (d *seat) notAutomatic(gid domain.GroupID, name string, missing bool) error {
	if !d.covers(gid.UAI()) {
		return nil // what there is elsewhere is not told
	}
	kind, err := d.automatic(gid)
	if kind == "" && err == nil && missing {
		kind, err = d.function(gid)
	}
	if err != nil || kind == "" {
		return err
	}
	return domain.E(domain.AutomaticGroup, "what", string(gid.UAI())+"/"+domain.Clean(name), "why", "kind-"+string(kind))
}

// automatic is the kind of the feed's group that has the name of a free one in
// its establishment; empty when there is none.
func (d *seat) automatic(gid domain.GroupID) (domain.GroupKind, error) {
	school, err := d.Establishment(gid.UAI())
	if err != nil && !isNotFound(err) {
		return "", err
	}
	folded := gid.Folded()
	for _, class := range append(append([]string{}, school.Classes...), school.Groups...) {
		if domain.Fold(class) == folded {
			return domain.ClassGroup, nil
		}
	}
	if _, ok := domain.ProfileNamed(folded); ok {
		return domain.ProfileGroup, nil
	}
	p, _ := d.s.Platforms.Platform(school.Platform)
	for _, label := range p.Labels {
		if domain.Fold(label) == folded {
			return domain.ProfileGroup, nil
		}
	}
	return "", nil
}

// function tells whether somebody of the establishment has a function of that
// name. The index knows; where it is not built yet nothing is told.
func (d *seat) function(gid domain.GroupID) (domain.GroupKind, error) {
	if d.s.Finder == nil {
		return "", nil
	}
	if _, _, ok := d.s.Finder.Ready(); !ok {
		return "", nil
	}
	line := `uai:` + string(gid.UAI()) + ` groupe:"` + strings.ReplaceAll(gid.Folded(), `"`, "") + `"`
	ids, err := d.s.Finder.Select(context.Background(), d.s.ask(domain.Agent{All: true}, line, Facet{}))
	if err != nil {
		return "", err
	}
	for _, id := range ids {
		who, err := d.Identity(id)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return "", err
		}
		aff, _ := who.In(gid.UAI())
		for _, f := range aff.Functions {
			if domain.Fold(f.Label) == gid.Folded() || domain.Fold(f.PostLabel) == gid.Folded() {
				return domain.FunctionGroup, nil
			}
		}
	}
	return "", nil
}
