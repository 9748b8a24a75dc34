package ticket

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"guichet/domain"
)

// dash is any of the dashes that programs put in the place of a hyphen, with
// the spaces around it; after it a line may have been broken.
const (
	dash  = `[ \t\x{a0}]{0,3}[-\x{2010}-\x{2015}\x{2212}\x{fe63}\x{ff0d}][ \t\x{a0}]{0,3}(?:\r?\n[ \t]{0,3})?`
	tight = `[-\x{2010}-\x{2015}\x{2212}\x{fe63}\x{ff0d}](?:\r?\n[ \t]{0,3})?`
)

// The shapes: in a text, where five digits at least make a short reference
// (UTF-8 and COVID-19 are none); and as an agent types one, where spaces do for
// dashes and zeros may be missing.
var (
	inText = regexp.MustCompile(`([\p{L}\p{M}0-9]+)` + dash + `([0-9]{5,9})(` + dash + `)?`)
	checks = regexp.MustCompile(`^[0-9A-Za-z]{5}`)
	closed = regexp.MustCompile(`^` + tight + `$`)
	typed  = regexp.MustCompile(`^([\p{L}\p{M}][\p{L}\p{M}0-9]*)[-\s]*[-\s]([0-9]{1,9})(?:[-\s]+([0-9A-Za-z]{5}))?$`)
)

// Find gives the references in a text, each once, in order: in any case, with
// whatever dash and spaces around it, across the lines that a header was folded
// into. Spaces alone are no dash: prose has too many. It finds none inside a
// longer word, an address or a chain of dashes. Where a reference is there with
// its check, the short one of the same ticket is left out.
func Find(text string) []Ref {
	var all []Ref
	for at := 0; at < len(text); {
		m := inText.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		from, number := at+m[0], at+m[5]
		next := at + m[3] // go on after the code: what follows may be the real one
		if r, end, ok := refAt(text, from, at+m[2], at+m[3], at+m[4], number, at+m[1]); ok {
			all = append(all, r)
			next = end
		}
		at = next
	}
	return once(all)
}

// refAt reads a reference whose code, number and second dash are known; end is
// where it ends.
func refAt(text string, from, code, codeEnd, number, numberEnd, dashEnd int) (r Ref, end int, ok bool) {
	n, err := strconv.Atoi(text[number:numberEnd])
	if err != nil || !beginsApart(text[:from]) {
		return r, 0, false
	}
	r = Ref{Code: Code(text[code:codeEnd]), Number: n}
	if !strings.ContainsFunc(r.Code, unicode.IsLetter) {
		return r, 0, false
	}
	end = numberEnd
	if dashEnd > numberEnd {
		c := checks.FindString(text[dashEnd:])
		stop := dashEnd + len(c)
		if read, whole := readCheck(c, closed.MatchString(text[numberEnd:dashEnd])); whole && endsApart(text[stop:]) {
			r.Check, end = read, stop
		}
	}
	return r, end, endsApart(text[end:])
}

// readCheck reads the end of a reference: I and L are a one, O is a zero. Where
// the dash before it stands apart, or a letter had to be read so, it needs a
// digit: « - merci » is none.
func readCheck(s string, close bool) (string, bool) {
	read := strings.NewReplacer("I", "1", "L", "1", "O", "0").Replace(strings.ToUpper(s))
	if len(s) != checkLength || strings.Trim(read, crockford) != "" {
		return "", false
	}
	sure := strings.ContainsAny(s, "0123456789") || close && read == strings.ToUpper(s)
	return read, sure
}

// beginsApart tells that a word may begin after a text.
func beginsApart(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(before)
	return before == "" || !inWord(r) && !unicode.Is(unicode.Pd, r) && r != '@' && r != '.'
}

// endsApart tells that a word ends before a text: a dash is an end where
// nothing of the word comes after it.
func endsApart(after string) bool {
	r, size := utf8.DecodeRuneInString(after)
	if unicode.Is(unicode.Pd, r) {
		next, _ := utf8.DecodeRuneInString(after[size:])
		return !inWord(next)
	}
	return after == "" || !inWord(r) && r != '@'
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_'
}

// once leaves out what is there twice, and short references of tickets that
// are there with their check.
func once(all []Ref) []Ref {
	var out []Ref
	for _, r := range all {
		whole := r.Check == "" && slices.ContainsFunc(all, func(o Ref) bool {
			return o.Check != "" && o.Code == r.Code && o.Number == r.Number
		})
		if !whole && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// ParseRef reads a reference as an agent types it, short or whole: rubis-42,
// « RUBIS 00042 7k3q9 ». False where it is none.
func ParseRef(s string) (Ref, bool) {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Pd, r) {
			return '-'
		}
		return r
	}, domain.Clean(s))
	m := typed.FindStringSubmatch(s)
	if m == nil {
		return Ref{}, false
	}
	n, err := strconv.Atoi(m[2])
	r := Ref{Code: Code(m[1]), Number: n}
	if m[3] != "" {
		var ok bool
		if r.Check, ok = readCheck(m[3], true); !ok {
			return Ref{}, false
		}
	}
	return r, err == nil && n > 0 && r.Code != ""
}
