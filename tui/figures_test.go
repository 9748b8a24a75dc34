package tui

import "testing"

// The figures of the tickets: queues, ages, causes, days, with their bars; each
// is one key from the tickets behind it.
func TestFigures(t *testing.T) {
	c := open(t, busyDesk(t)).drive(":", "chiffres", "enter").shows("Files", "Âge", "moins d'un jour").golden2("figures")
	c.size(120, 36)
	c.golden("figures")
	c.size(60, 16)
	c.golden("figures")
	c.size(80, 24)
	c.drive("enter").shows("file:").drive("esc").shows("Chiffres")
}

// Bars and columns are as long as what they stand for, in ASCII too.
func TestPlots(t *testing.T) {
	for _, test := range []struct {
		plain bool
		bars  []string
		line  string
	}{
		{false, []string{"████", "██  ", "    "}, " ▄█"},
		{true, []string{"####", "##  ", "    "}, " =#"},
	} {
		got := bars([]float64{8, 4, 0}, 4, test.plain)
		for i, want := range test.bars {
			if got[i] != want {
				t.Errorf("bar %d is %q, want %q", i, got[i], want)
			}
		}
		if got := columns([]float64{0, 4, 8}, 3, test.plain); got != test.line {
			t.Errorf("columns are %q, want %q", got, test.line)
		}
	}
}
