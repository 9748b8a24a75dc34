package intake

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// wordsKept bounds the texts remembered because they come back: codes, labels,
// classes, establishments.
const wordsKept = 100_000

// aafReading is one Read of an AAF feed.
type aafReading struct {
	feed     *AAF
	yield    func(desk.Item) bool
	stopped  bool
	draft    draft
	roll     *roll
	words    map[string]string
	uais     map[string]domain.UAI // by join key of the structure
	sites    bool                  // the feed holds establishments
	subjects map[string]string
	mefs     map[string]mef
	told     map[string]struct{} // unknown attributes and categories warned of
	passed   category            // the last category of which every file is read
}

// mef is a formation as MefEducNat describes it.
type mef struct{ label, level, stream string }

func newReading(a *AAF, yield func(desk.Item) bool) *aafReading {
	r := &aafReading{
		feed: a, yield: yield, roll: newRoll(), words: make(map[string]string), uais: make(map[string]domain.UAI),
		subjects: make(map[string]string), mefs: make(map[string]mef), told: make(map[string]struct{}),
	}
	r.draft.reader = r
	for _, f := range a.files {
		r.sites = r.sites || f.category == schools
	}
	for _, w := range a.warnings {
		r.warn(w)
	}
	return r
}

// emit gives an item on; nothing more once yield has said no.
func (r *aafReading) emit(item desk.Item) {
	r.stopped = r.stopped || !r.yield(item)
}

func (r *aafReading) warn(w domain.Warning) { r.emit(desk.Item{Warning: &w}) }

// take takes the records of a chunk; false when yield wants no more.
func (r *aafReading) take(c *chunk) bool {
	r.turn(c.file.category)
	notes := c.notes
	for i := range c.records {
		if r.stopped {
			return false
		}
		for len(notes) > 0 && notes[0].record <= i {
			r.note(c, notes[0])
			notes = notes[1:]
		}
		r.record(c, &c.records[i])
	}
	for _, n := range notes {
		r.note(c, n)
	}
	return !r.stopped
}

func (r *aafReading) note(c *chunk, n note) {
	r.warn(domain.Warning{Code: n.code, Place: c.placeOf(n), Facts: n.facts})
}

// turn does what can only be done when a pass is over: after the relatives,
// the links that lead to none of them.
func (r *aafReading) turn(to category) {
	if r.passed <= relatives && to > relatives {
		r.settleRelatives()
	}
	r.passed = max(r.passed, to)
}

func (r *aafReading) finish() { r.turn(unknownCategory) }

func (r *aafReading) settleRelatives() {
	held := false
	for _, f := range r.feed.files {
		held = held || f.category == relatives
	}
	if !held {
		return
	}
	r.roll.dangling(func(ref reference) {
		r.warn(domain.Warning{Code: domain.WarnDanglingRelative,
			Place: domain.Place{File: ref.file.name, Line: int(ref.line), Record: r.roll.keys.text(ref.pupil)},
			Facts: []string{"relative", r.roll.keys.text(ref.relative)}})
	})
}

// once tells whether something is to be told for the first time.
func (r *aafReading) once(what string) bool {
	if _, told := r.told[what]; told || len(r.told) >= 1000 {
		return false
	}
	r.told[what] = struct{}{}
	return true
}

func (r *aafReading) intern(written, clean string) {
	if len(written) > domain.CleanLength {
		return
	}
	if len(r.words) >= wordsKept {
		clear(r.words)
	}
	r.words[written] = clean
}

// uai is the establishment of a structure's join key; unknown when no file of
// the feed holds it. A feed without establishments can't tell: all are known
// by source and join key.
func (r *aafReading) uai(joint string) (uai domain.UAI, unknown bool) {
	if uai, known := r.uais[joint]; known {
		return uai, false
	}
	return placeholderUAI(r.feed.feed.Source, joint), r.sites
}

// record takes one record.
func (r *aafReading) record(c *chunk, rec *record) {
	d := &r.draft
	d.start(c, rec)
	switch {
	case rec.verb != add:
		r.feed.dropDelta(rec.category)
		d.warn(domain.WarnDelta, rec.at, "category", rec.category.String())
		return
	case rec.category == unknownCategory:
		name := domain.Clean(string(rec.named))
		if r.once("category " + name) {
			d.warn(domain.WarnUnknownCategory, rec.at, "category", name)
		}
		return
	}
	r.attributes(c, rec)
	if d.key == "" {
		d.key = domain.Clean(string(rec.id))
	}
	if d.key == "" {
		d.warn(domain.WarnNoKey, rec.at, "category", rec.category.String())
		return
	}
	switch rec.category {
	case schools:
		r.takeSchool(d)
	case subjects:
		r.subjects[d.key] = d.label
	case mefs:
		r.mefs[d.key] = mef{label: d.label, level: d.person.Level, stream: d.person.Stream}
	default:
		r.takePerson(d)
	}
}

// attributes hands every value to what takes its attribute.
func (r *aafReading) attributes(c *chunk, rec *record) {
	rules := r.feed.rules[rec.category]
	for i := rec.from; i < rec.to; i++ {
		a := &c.attrs[i]
		rule := rules[string(a.name)]
		if rule == nil {
			name := domain.Clean(string(a.name))
			if r.once(rec.category.String() + " " + name) {
				r.draft.warn(domain.WarnUnknownAttribute, a.at, "attribute", name, "category", rec.category.String())
			}
			continue
		}
		if rule.take == nil {
			continue
		}
		r.draft.attribute = rule.Name
		for _, v := range c.values[a.from:a.to] {
			rule.take(&r.draft, v)
		}
	}
}
