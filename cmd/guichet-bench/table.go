package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// row is one line of the table; an empty cell was not measured, or says
// nothing there.
type row struct {
	part, what, who string
	p50, p99, worst time.Duration
	rate            string
	found, typo     string // share of what was meant that stands among the answers
	memory          string
	ratio           string
	absent          string // why there is nothing else
}

// table is what a run found out.
type table struct{ rows []row }

func (t *table) add(r row) { t.rows = append(t.rows, r) }

func (t *table) absent(part, what, who, why string) {
	t.add(row{part: part, what: what, who: who, absent: why})
}

// print writes the table under its heading.
func (t *table) print(out io.Writer, heading string) {
	fmt.Fprintln(out, heading)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "part\twhat\twho\tp50\tp99\tworst\trate\tfound\tfound, typo\tmemory\tguichet is")
	for _, r := range t.rows {
		if r.absent != "" {
			fmt.Fprintf(w, "%s\t%s\t%s\tabsent: %s\n", r.part, r.what, r.who, r.absent)
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.part, r.what, r.who, durationText(r.p50), durationText(r.p99),
			durationText(r.worst), dash(r.rate), dash(r.found), dash(r.typo), dash(r.memory), dash(r.ratio))
	}
	_ = w.Flush() // a terminal that has gone away has no reader
	fmt.Fprintln(out, "\nratio: peer's time / guichet's, or guichet's rate / peer's; above ×1 guichet is quicker (p50 / p99)")
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// durationText writes a duration in the unit that suits it, in three figures.
func durationText(d time.Duration) string {
	switch {
	case d == 0:
		return "–"
	case d < time.Millisecond:
		return fmt.Sprintf("%d µs", (d+time.Microsecond/2)/time.Microsecond)
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.2f ms", d.Seconds()*1000)
	case d < time.Second:
		return fmt.Sprintf("%.1f ms", d.Seconds()*1000)
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

func bytesText(n int64) string {
	if n < 10_000_000 {
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.0f MB", float64(n)/1e6)
}

// rateText is how many things a second, in thousands.
func rateText(n int, d time.Duration, unit string) string {
	return fmt.Sprintf("%.1f k %s/s", float64(n)/d.Seconds()/1000, unit)
}

func times(peer, ours time.Duration) string {
	if ours == 0 {
		return ""
	}
	return fmt.Sprintf("×%.2f", peer.Seconds()/ours.Seconds())
}
