package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// Establishment implements desk.Snapshot.
func (s *snapshot) Establishment(uai domain.UAI) (domain.Establishment, error) {
	return find[domain.Establishment](s.r, establishments, uai, "establishment")
}

// Establishments implements desk.Snapshot: by UAI.
func (s *snapshot) Establishments() ([]domain.Establishment, error) {
	return list[domain.Establishment](s.r, []byte(establishments))
}

func (d *draft) establishments(w desk.Write) error {
	for i := range w.Establishments {
		e := &w.Establishments[i]
		if err := checkKey("establishment", e.UAI); err != nil {
			return err
		}
		if err := d.seal(recordKey(establishments, e.UAI), e); err != nil {
			return err
		}
	}
	return nil
}
