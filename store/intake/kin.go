package intake

import (
	"bytes"

	"guichet/domain"
)

// kin gathers the links of a pupil: those of ENTElevePersRelEleve, and those
// of the attributes that it replaced, which only count when it is empty.
type kin struct {
	links     []domain.Guardianship
	old       []domain.Guardianship
	others    [2]string // ENTElevePersRelEleve1 and 2
	qualities [2][]byte
}

func (k *kin) reset() { *k = kin{links: nil, old: k.old[:0]} }

// takeGuardian reads relative$kinship$pays$legal$contact$payment.
func takeGuardian(d *draft, v value) {
	var parts [6][]byte
	rest, found, n := v.text, true, 0
	for ; found && n < len(parts); n++ {
		parts[n], rest, found = bytes.Cut(rest, dollar)
	}
	if n < 4 || found || len(parts[0]) == 0 {
		d.bad(v)
		if n < 4 || len(parts[0]) == 0 {
			return
		}
	}
	g := domain.Guardianship{
		Relative: domain.AccountID(d.text(v.of(parts[0]))), Kinship: d.word(v.of(parts[1])),
		Financial: is1(parts[2]), Contact: is1(parts[4]), Payment: is1(parts[5]),
	}
	switch string(parts[3]) {
	case "0", "1", "2":
		g.Legal = int(parts[3][0] - '0')
	default:
		d.bad(v)
	}
	d.kin.links = append(d.kin.links, g)
	d.reader.roll.refer(string(g.Relative), d, v.at)
}

func is1(b []byte) bool { return len(b) == 1 && b[0] == '1' }

// The attributes before ENTElevePersRelEleve (FORMATS §1.3, deprecated).

func (k *kin) parent(d *draft, v value) { k.find(d.text(v)) }

func (k *kin) kinship(d *draft, v value, kinship string) { k.find(d.text(v)).Kinship = kinship }

func (k *kin) legal(d *draft, v value) { k.find(d.text(v)).Legal = 1 }

func (k *kin) other(d *draft, v value, i int) { k.others[i] = d.text(v) }

func (k *kin) quality(v value, i int) { k.qualities[i] = bytes.ToUpper(v.text) }

// find is the link with a relative, made when there is none yet.
func (k *kin) find(relative string) *domain.Guardianship {
	for i := range k.old {
		if string(k.old[i].Relative) == relative {
			return &k.old[i]
		}
	}
	k.old = append(k.old, domain.Guardianship{Relative: domain.AccountID(relative)})
	return &k.old[len(k.old)-1]
}

// guardians are the links of the pupil, in the feed's order.
func (k *kin) guardians(d *draft) []domain.Guardianship {
	if len(k.links) > 0 {
		return k.links
	}
	for i, relative := range k.others {
		if relative == "" {
			continue
		}
		g := k.find(relative)
		g.Contact = g.Contact || bytes.Contains(k.qualities[i], []byte("CONTACT"))
		g.Financial = g.Financial || bytes.Contains(k.qualities[i], []byte("FINANCIER"))
		g.Payment = g.Payment || bytes.Contains(k.qualities[i], []byte("PAIEMENT"))
	}
	if len(k.old) == 0 {
		return nil
	}
	for _, g := range k.old {
		d.reader.roll.refer(string(g.Relative), d, d.record.at)
	}
	return append([]domain.Guardianship(nil), k.old...)
}
