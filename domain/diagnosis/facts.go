package diagnosis

import "guichet/domain"

// value is what is known of one fact of a case.
type value struct {
	standing domain.Standing
	text     string // of a flag: yes, no; of a word: in its vocabulary
	at       domain.Moment
	asOf     domain.Instant
	from     domain.Origin
}

// Facts are what is known of a case. The zero value knows nothing. A copy
// shares no fact that can be changed.
type Facts struct {
	values   [keyCount]value
	windows  []domain.Span
	holidays []domain.Span
}

// Source says since when a fact is known, and from whom. The caller's word
// makes what follows from it probable, anything else makes it certain.
type Source struct {
	AsOf domain.Instant
	From domain.Origin
}

// Forget makes a fact unknown.
func (f *Facts) Forget(k Key) { f.values[k] = value{} }

// None says that a fact is known to be none; of a flag, that it is no.
func (f *Facts) None(k Key, s Source) {
	v := value{standing: domain.None, asOf: s.AsOf, from: s.From}
	if properties[k].kind == flag {
		v.standing, v.text = domain.Given, "no"
	}
	f.values[k] = v
}

// Flag says yes or no. Of what is no flag it says that there is one, without
// its value, or none.
func (f *Facts) Flag(k Key, yes bool, s Source) {
	if !yes {
		f.None(k, s)
		return
	}
	f.values[k] = value{standing: domain.Given, text: "yes", asOf: s.AsOf, from: s.From}
}

// Moment says when.
func (f *Facts) Moment(k Key, at domain.Moment, s Source) {
	f.values[k] = value{standing: domain.Given, at: at, asOf: s.AsOf, from: s.From}
}

// Word says a word or a text, generously read: domain.Invalid {what, why} for
// one that is not in the vocabulary of the key.
func (f *Facts) Word(k Key, said string, s Source) error {
	v, err := parseValue(k, said)
	if err != nil {
		return err
	}
	v.asOf, v.from = s.AsOf, s.From
	f.values[k] = v
	return nil
}

// Windows says when access is suspended; none: that it never is.
func (f *Facts) Windows(w []domain.Span, s Source) {
	f.windows = w
	f.values[keyWindows] = value{standing: domain.Given, asOf: s.AsOf, from: s.From}
}

// Holidays says when there is no school.
func (f *Facts) Holidays(w []domain.Span, s Source) {
	f.holidays = w
	f.values[keyHolidays] = value{standing: domain.Given, asOf: s.AsOf, from: s.From}
}

// Access says all that is known of an account's way in.
func (f *Facts) Access(a domain.Access) {
	for _, n := range a.Each() {
		k, ok := KeyNamed(n.Name)
		asOf, known := n.Fact.When()
		if !ok || !known {
			continue
		}
		switch fact := n.Fact.(type) {
		case *domain.Fact[bool]:
			f.Flag(k, fact.Is(true), Source{asOf, fact.From})
		case *domain.Fact[domain.Moment]:
			given(f, k, *fact, func(m domain.Moment) value { return value{at: m} })
		case *domain.Fact[string]:
			given(f, k, *fact, func(t string) value { return value{text: t} })
		case *domain.Fact[domain.SecretKind]:
			given(f, k, *fact, func(t domain.SecretKind) value { return value{text: string(t)} })
		case *domain.Fact[domain.TeleservicesState]:
			given(f, k, *fact, func(t domain.TeleservicesState) value { return value{text: string(t)} })
		}
	}
}

// given takes a fact over, through what makes a value of it.
func given[T comparable](f *Facts, k Key, fact domain.Fact[T], of func(T) value) {
	v := value{}
	if fact.Standing == domain.Given {
		v = of(fact.Value)
	}
	v.standing, v.asOf, v.from = fact.Standing, fact.AsOf, fact.From
	if v.text == "none" {
		v.standing, v.text = domain.None, ""
	}
	f.values[k] = v
}

// Knows tells that something is known of a fact, if only that there is none.
func (f *Facts) Knows(k Key) bool { return f.values[k].standing != domain.Unknown }

// Text is a fact as a text: « - » for none, empty where nothing is known.
func (f *Facts) Text(k Key) string { return f.values[k].said() }

func (v value) said() string {
	switch {
	case v.standing == domain.Unknown:
		return ""
	case v.standing == domain.None:
		return "-"
	case !v.at.IsZero():
		return v.at.Text()
	}
	return domain.Clean(v.text)
}
