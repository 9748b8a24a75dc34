package platform

import (
	"maps"
	"sort"
	"strings"

	"guichet/domain"
)

// Set is the platforms that are known, by id, with their rules and texts. A set
// does not change.
type Set struct {
	byID  map[domain.PlatformID]Platform
	own   Platform // queues, templates and answers that are no platform's
	rules []Rules  // of the site
	late  late
}

// With is the set with one platform added, or in the place of the one of the
// same id.
func (s *Set) With(p Platform) *Set {
	out := *s
	out.byID = maps.Clone(s.byID)
	out.byID[p.ID] = p
	return &out
}

// Platform is the platform of an id.
func (s *Set) Platform(id domain.PlatformID) (Platform, bool) {
	p, ok := s.byID[id]
	return p, ok
}

// IDs lists the platforms in order.
func (s *Set) IDs() []domain.PlatformID {
	out := make([]domain.PlatformID, 0, len(s.byID))
	for id := range s.byID {
		out = append(out, id)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// Known lists the ids as one text, for an error.
func (s *Set) Known() string {
	var names []string
	for _, id := range s.IDs() {
		names = append(names, string(id))
	}
	return strings.Join(names, ", ")
}
