package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// particulars drafts what is known of accounts beside feeds; nothing known is no record.
func (d *draft) particulars(w desk.Write) error {
	for i := range w.Particulars {
		k := &w.Particulars[i]
		if err := checkKey("account", k.ID); err != nil {
			return err
		}
		if err := d.known(k.ID); err != nil {
			return err
		}
		key := recordKey(particulars, k.ID)
		if k.Value.IsZero() {
			d.remove(key)
			continue
		}
		if err := d.seal(key, &k.Value); err != nil {
			return err
		}
	}
	return nil
}

// SchoolFacts implements desk.Snapshot.
func (s *snapshot) SchoolFacts(uai domain.UAI) (domain.SchoolFacts, error) {
	f := domain.SchoolFacts{UAI: uai}
	_, err := load(s.r, recordKey(schoolFacts, uai), &f)
	return f, err
}

// schoolFacts drafts what a site says of establishments.
func (d *draft) schoolFacts(w desk.Write) error {
	for i := range w.SchoolFacts {
		f := &w.SchoolFacts[i]
		if err := checkKey("establishment", f.UAI); err != nil {
			return err
		}
		if err := d.seal(recordKey(schoolFacts, f.UAI), f); err != nil {
			return err
		}
	}
	return nil
}
