package cases

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
	"guichet/store/search/lexis"
)

// References are as many as tickets, so that no word is kept of them: what is
// typed is worked out as spans of numbers and of checks, and those columns are
// read through. Codes of queues, and checks without a digit (whose slips are
// forgiven), are texts beside.

// The signs of RUBIS-00042-7K3Q9: a number has as many digits or more, a check
// that many letters and digits, which are read as a number of base 36.
const (
	numberSigns = 5
	checkSigns  = 5
	checkBase   = 36
)

// checkOf is the end of a ticket's reference: folded, and as a number.
func checkOf(t domain.Ticket) (string, uint32) {
	whole := ticket.Reference(t)
	check := strings.ToLower(whole[strings.LastIndexByte(whole, '-')+1:])
	n, _ := strconv.ParseUint(check, checkBase, 32) // letters and digits: never fails
	return check, uint32(n)
}

// run is the numbers from one to another, both in it.
type run struct{ from, to uint32 }

var every = run{0, math.MaxUint32}

// pattern is what references may be: of any queue, or of one.
type pattern struct {
	queue         uint32
	any           bool
	number, check run
}

// prefixed are the numbers of so many signs that begin so; false where none does.
func prefixed(w string, signs int, base uint64) (run, bool) {
	n, err := strconv.ParseUint(w, int(base), 64)
	if err != nil || len(w) > signs {
		return run{}, false
	}
	step := uint64(1)
	for range signs - len(w) {
		step *= base
	}
	if n*step > math.MaxUint32 {
		return run{}, false
	}
	return run{uint32(n * step), uint32(min(n*step+step-1, math.MaxUint32))}, true
}

// begun are the numbers that begin so, of each length that there is.
func (t *table) begun(w string) []run {
	var out []run
	for signs := max(numberSigns, len(w)); signs <= max(numberSigns, len(strconv.Itoa(int(t.highest)))); signs++ {
		if signs > numberSigns && w[0] == '0' {
			break // only short numbers are filled up
		}
		if r, ok := prefixed(w, signs, 10); ok {
			out = append(out, r)
		}
	}
	return out
}

// closing is the pattern of a number as it is written and the beginning of a check.
func closing(number, check string) (pattern, bool) {
	p := pattern{any: true}
	if len(number) < numberSigns || len(number) > numberSigns && number[0] == '0' {
		return p, false
	}
	var ok bool
	if p.number, ok = prefixed(number, len(number), 10); ok {
		p.check, ok = prefixed(check, checkSigns, checkBase)
	}
	return p, ok
}

// ended are patterns of what may follow a code: the beginning of a number, or a
// number and the beginning of a check.
func (t *table) ended(w string) []pattern {
	var out []pattern
	for _, r := range t.begun(w) {
		out = append(out, pattern{any: true, number: r, check: every})
	}
	for signs := numberSigns; signs < len(w); signs++ {
		if p, ok := closing(w[:signs], w[signs:]); ok {
			out = append(out, p)
		}
	}
	return out
}

// worded are the patterns of a word: a number by its beginning, a check by its
// beginning, or a queue's code and what follows it.
func (t *table) worded(w string) []pattern {
	var out []pattern
	for _, r := range t.begun(w) {
		out = append(out, pattern{any: true, number: r, check: every})
	}
	if check, ok := prefixed(w, checkSigns, checkBase); ok {
		out = append(out, pattern{any: true, number: every, check: check})
	}
	for n, code := range t.codes {
		if rest, is := strings.CutPrefix(w, code); is && code != "" && rest != "" {
			out = append(out, of(n, t.ended(rest))...)
		}
	}
	return out
}

// of are patterns of one queue.
func of(queue int, patterns []pattern) []pattern {
	for i := range patterns {
		patterns[i].any, patterns[i].queue = false, uint32(queue)
	}
	return patterns
}

// numbered is the pattern of a word that is a ticket's number as a whole.
func numbered(w string) []pattern {
	n, err := strconv.ParseUint(w, 10, 32)
	if err != nil || n == 0 {
		return nil
	}
	return []pattern{{any: true, number: run{uint32(n), uint32(n)}, check: every}}
}

// phrased are the patterns of words that follow one another in a reference.
func (t *table) phrased(words []string) []pattern {
	if len(words) == 1 {
		return t.worded(words[0])
	}
	out := tail(words)
	for n, code := range t.codes {
		if code != words[0] {
			continue
		}
		if len(words) == 2 {
			for _, r := range t.begun(words[1]) {
				out = append(out, pattern{queue: uint32(n), number: r, check: every})
			}
			continue
		}
		out = append(out, of(n, tail(words[1:]))...)
	}
	return out
}

// tail is the pattern of a number and the beginning of a check, alone.
func tail(words []string) []pattern {
	if len(words) != 2 {
		return nil
	}
	if p, ok := closing(words[0], words[1]); ok {
		return []pattern{p}
	}
	return nil
}

// referred gives the rows whose reference is one of the patterns.
func (t *table) referred(patterns []pattern) lexis.Bitmap {
	out := lexis.NewBitmap(len(t.id))
	for _, p := range patterns {
		rows := slices.Clone(t.alive)
		if p.number != every {
			narrow(rows, running(t.wide[inNumber], p.number))
		}
		if p.check != every {
			narrow(rows, running(t.wide[inCheck], p.check))
		}
		if !p.any {
			narrow(rows, equal(t.wide[inQueue], p.queue))
		}
		join(out, rows)
	}
	return out
}
