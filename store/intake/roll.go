package intake

import (
	"encoding/binary"
	"hash/fnv"
	"strconv"

	"guichet/domain"
)

// roll remembers as few numbers of every person as it takes to find keys
// given twice, INE given twice, the same person twice, and links to nobody.
type roll struct {
	keys     keys
	people   map[keyID]struct{}
	ine      map[string]keyID
	namesake map[uint64]keyID
	named    []reference // relatives that pupils name
	scratch  []byte
}

// reference is a link from a pupil to a relative, and where it stands.
type reference struct {
	relative, pupil keyID
	file            *file
	line            int32
}

func newRoll() *roll {
	return &roll{keys: keys{odd: make(map[string]keyID)}, people: make(map[keyID]struct{}),
		ine: make(map[string]keyID), namesake: make(map[uint64]keyID)}
}

// enter tells whether a join key comes for the first time.
func (r *roll) enter(key string) bool {
	id := r.keys.id(key)
	if _, there := r.people[id]; there {
		return false
	}
	r.people[id] = struct{}{}
	return true
}

// refer notes that a pupil names a relative.
func (r *roll) refer(relative string, d *draft, at int32) {
	r.named = append(r.named, reference{relative: r.keys.id(relative), pupil: r.keys.id(d.pupilKey()), file: d.chunk.file, line: int32(d.chunk.lineAt(at))})
}

// sameINE is the first person with that INE, if there was one.
func (r *roll) sameINE(ine, key string) (string, bool) {
	if first, there := r.ine[ine]; there {
		return r.keys.text(first), true
	}
	r.ine[ine] = r.keys.id(key)
	return "", false
}

// samePerson is the first person with that name, birth date and
// establishment, if there was one (K30).
func (r *roll) samePerson(p *domain.Identity, uai domain.UAI, key string) (string, bool) {
	h := binary.LittleEndian.AppendUint32(r.scratch[:0], uint32(p.BirthDate))
	for _, s := range [...]string{domain.Fold(p.FamilyName), domain.Fold(p.GivenName), string(uai)} {
		h = append(append(h, s...), 0)
	}
	r.scratch = h
	sum := fnv.New64a()
	sum.Write(h)
	if first, there := r.namesake[sum.Sum64()]; there {
		return r.keys.text(first), true
	}
	r.namesake[sum.Sum64()] = r.keys.id(key)
	return "", false
}

// dangling yields the links to relatives that no file holds, in the order of
// the files, and forgets them.
func (r *roll) dangling(yield func(reference)) {
	for _, ref := range r.named {
		if _, there := r.people[ref.relative]; !there {
			yield(ref)
		}
	}
	r.named = nil
}

// keyID stands for a join key in eight bytes: its own value where it is a
// plain number, as nearly all are, else a number of our own.
type keyID uint64

const oddKey keyID = 1 << 63

type keys struct {
	odd   map[string]keyID
	texts []string
}

func (k *keys) id(s string) keyID {
	if plainNumber(s) {
		n, _ := strconv.ParseUint(s, 10, 63)
		return keyID(n)
	}
	if id, known := k.odd[s]; known {
		return id
	}
	id := oddKey | keyID(len(k.texts))
	k.odd[s] = id
	k.texts = append(k.texts, s)
	return id
}

func (k *keys) text(id keyID) string {
	if id&oddKey != 0 {
		return k.texts[id&^oddKey]
	}
	return strconv.FormatUint(uint64(id), 10)
}

// plainNumber tells a number that reads back as it was written.
func plainNumber(s string) bool {
	if len(s) == 0 || len(s) > 18 || s[0] == '0' && len(s) > 1 {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
