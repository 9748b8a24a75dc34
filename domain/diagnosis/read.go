package diagnosis

import (
	"bytes"
	"encoding/json"
	"slices"

	"guichet/domain"
)

// ReadFacts reads a JSON object of facts, generously: profiles in either
// language, yes and no in several ways, an address as itself or true, days with
// or without an hour, null for « known to be none ». What is asked of the
// caller or of a colleague counts as the caller's word, the rest as recorded.
// domain.Invalid {what: the key, why} for a fact that there is none of, or a
// value that it can't have.
func ReadFacts(text []byte) (Facts, error) {
	var f Facts
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(text, &raw); err != nil || raw == nil {
		return f, domain.E(domain.Invalid, "what", "facts", "why", "JSON {…}")
	}
	names := make([]string, 0, len(raw))
	for name := range raw {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		k, ok := KeyNamed(name)
		if !ok || k == keyState || k == keyLock {
			return f, domain.E(domain.Invalid, "what", domain.Clean(name), "why", "unknown-fact")
		}
		if err := f.read(k, raw[name]); err != nil {
			return f, err
		}
	}
	return f, nil
}

func (f *Facts) read(k Key, raw json.RawMessage) error {
	var source Source
	if properties[k].said {
		source.From = domain.FromCaller
	}
	if properties[k].kind == spans && !bytes.Equal(raw, []byte("null")) {
		return f.readSpans(k, raw, source)
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		return err
	}
	switch v := v.(type) {
	case nil:
		f.None(k, source)
	case bool:
		if properties[k].kind == word && v {
			return domain.E(domain.Invalid, "what", k.String(), "why", "true")
		}
		f.Flag(k, v, source)
	case string:
		return f.Word(k, v, source)
	case json.Number:
		return f.Word(k, v.String(), source)
	default:
		return domain.E(domain.Invalid, "what", k.String(), "why", domain.Clean(string(raw)))
	}
	return nil
}

// readSpans reads [["from","until"],…] as domain.ParseSpan does: the end is not
// in the span.
func (f *Facts) readSpans(k Key, raw json.RawMessage, source Source) error {
	wrong := domain.E(domain.Invalid, "what", k.String(), "why", domain.Clean(string(raw)))
	var pairs [][]string
	if err := json.Unmarshal(raw, &pairs); err != nil {
		return wrong
	}
	var out []domain.Span
	for _, pair := range pairs {
		if len(pair) != 2 {
			return wrong
		}
		span, ok := domain.ParseSpan(pair[0] + ".." + pair[1])
		if !ok {
			return wrong
		}
		out = append(out, span)
	}
	if k == keyHolidays {
		f.Holidays(out, source)
	} else {
		f.Windows(out, source)
	}
	return nil
}
