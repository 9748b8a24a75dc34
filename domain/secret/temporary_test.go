package secret_test

import (
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain/secret"
)

func anyRule(t *rapid.T) secret.Rule {
	yes := rapid.Bool()
	return secret.Rule{Length: rapid.IntRange(-1, 24).Draw(t, "length"), Letter: yes.Draw(t, "letter"), Upper: yes.Draw(t, "upper"),
		Digit: yes.Draw(t, "digit"), Special: yes.Draw(t, "special")}
}

func TestTemporaryMeetsItsRule(t *testing.T) { // C12, K27, S6
	rapid.Check(t, func(t *rapid.T) {
		rule := anyRule(t)
		s, err := secret.NewTemporary(seeded(rapid.Byte().Draw(t, "seed")), rule)
		if err != nil {
			t.Fatal(err)
		}
		text := s.Reveal()
		if why := rule.Refuses(text); why != "" {
			t.Fatalf("%q lacks %s", text, why)
		}
		if len(text) != max(12, rule.Length) {
			t.Fatalf("%q has %d characters", text, len(text))
		}
		if strings.ContainsAny(text, "iloILO01") || strings.Trim(text, "-_.") != text {
			t.Fatalf("%q is not to be dictated", text)
		}
		if !rule.Upper && text != strings.ToLower(text) || !rule.Special && strings.ContainsAny(text, "-_.") {
			t.Fatalf("%q has what nobody asked for", text)
		}
		if secret.TemporaryBits(rule) < 50 {
			t.Fatalf("%+v is worth %.1f bits", rule, secret.TemporaryBits(rule))
		}
	})
}

func TestTemporaryUsesItsWholeAlphabet(t *testing.T) {
	rule, r, seen := secret.Rule{Upper: true, Special: true}, seeded(9), map[rune]bool{}
	for range 200 {
		s, err := secret.NewTemporary(r, rule)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range s.Reveal() {
			seen[c] = true
		}
	}
	if len(seen) != 23+23+8+3 {
		t.Errorf("%d signs", len(seen))
	}
}

func TestTemporaryIsThreeGroupsOfFour(t *testing.T) {
	s, err := secret.NewTemporary(seeded(1), secret.Rule{})
	if err != nil {
		t.Fatal(err)
	}
	groups := secret.Grouped(s)
	if len(groups) != 3 || strings.Join(groups, "") != s.Reveal() || slices.ContainsFunc(groups, func(g string) bool { return len(g) != 4 }) {
		t.Errorf("%q", groups)
	}
}

// The bits are those of a plain count of all that may be drawn: sign after
// sign, how many texts have had which kinds.
func TestTemporaryBitsCount(t *testing.T) {
	for _, length := range []int{0, 12, 16, 300} {
		for asked := range 4 {
			rule := secret.Rule{Length: length, Upper: asked&1 != 0, Special: asked&2 != 0}
			exact, _ := new(big.Float).SetInt(countTemporary(rule)).Float64()
			want := math.Log2(exact)
			if math.IsInf(want, 1) {
				want = float64(countTemporary(rule).BitLen()) // to the bit
				if got := secret.TemporaryBits(rule); math.Abs(got-want) > 1 {
					t.Errorf("%+v: %f bits, counted %f", rule, got, want)
				}
				continue
			}
			if got := secret.TemporaryBits(rule); math.Abs(got-want) > 1e-6 {
				t.Errorf("%+v: %f bits, counted %f", rule, got, want)
			}
		}
	}
}

func countTemporary(rule secret.Rule) *big.Int {
	length := max(12, rule.Length)
	kinds := []int64{23, 8, 0, 0} // small letters, digits, capitals, specials
	needed := 2                   // a digit
	if rule.Upper {
		kinds[2], needed = 23, needed|4
	}
	if rule.Special {
		kinds[3], needed = 3, needed|8
	}
	had := map[int]*big.Int{0: big.NewInt(1)} // the set of kinds → texts
	for i := range length {
		next := map[int]*big.Int{}
		for set, texts := range had {
			for kind, signs := range kinds {
				if kind == 3 && (i == 0 || i == length-1) {
					continue
				}
				to := set | 1<<kind
				if next[to] == nil {
					next[to] = new(big.Int)
				}
				next[to].Add(next[to], new(big.Int).Mul(texts, big.NewInt(signs)))
			}
		}
		had = next
	}
	all := new(big.Int)
	for set, texts := range had {
		if set&needed == needed && set&(1|4) != 0 {
			all.Add(all, texts)
		}
	}
	return all
}
