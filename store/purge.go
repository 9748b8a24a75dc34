package store

import "guichet/domain"

// Purged implements desk.Snapshot.
func (s *snapshot) Purged() (domain.Head, error) {
	var point domain.Head
	_, err := load(s.r, []byte(purgedKey), &point)
	return point, err
}
