package store

import (
	"cmp"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// source is where accounts of a platform come from.
type source struct {
	_        struct{} `cbor:",toarray"`
	Platform domain.PlatformID
	Name     string
}

func (a source) compare(b source) int {
	return cmp.Or(cmp.Compare(a.Platform, b.Platform), cmp.Compare(a.Name, b.Name))
}

// ByJoinKey implements desk.Snapshot: in order of platform, then source.
func (s *snapshot) ByJoinKey(platform domain.PlatformID, key string) ([]domain.AccountID, error) {
	if s.known == nil {
		known, err := loadSources(s.r)
		if err != nil {
			return nil, err
		}
		s.known = known
	}
	if key == "" {
		return nil, nil
	}
	var ids []domain.AccountID
	for _, from := range s.known {
		if platform != "" && from.Platform != platform {
			continue
		}
		id := domain.FedID(from.Platform, from.Name, key)
		_, found, err := s.r.Get(recordKey(identities, id))
		if err != nil {
			return nil, Translate(err)
		}
		if found {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func loadSources(r kv.Reader) ([]source, error) {
	var known []source
	_, err := load(r, []byte(sourcesKey), &known)
	return known, err
}

// sources drafts the list of sources when the write brings an account of a new one.
func (d *draft) sources(w desk.Write) error {
	if len(w.Identities) == 0 {
		return nil
	}
	known, err := loadSources(d.r)
	if err != nil {
		return err
	}
	before := len(known)
	for i := range w.Identities {
		id := w.Identities[i].ID
		from := source{Platform: id.Platform(), Name: id.Source()}
		if from.Name == "" {
			continue // made by hand: no join key
		}
		if at, found := slices.BinarySearchFunc(known, from, source.compare); !found {
			known = slices.Insert(known, at, from)
		}
	}
	if len(known) == before {
		return nil
	}
	return d.seal([]byte(sourcesKey), &known)
}
