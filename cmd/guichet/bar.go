package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"guichet/domain/words"
)

// bar shows how far a long command is, on standard error, on one line that is
// written over; nothing where no person reads it.
type bar struct {
	out     io.Writer
	words   *words.Words
	clock   func() time.Time
	stage   string
	started time.Time
	shown   time.Time
	on      bool
}

func (a *app) bar() *bar {
	f, ok := a.err.(*os.File)
	return &bar{out: a.err, words: a.words, clock: a.clock, on: ok && term.IsTerminal(int(f.Fd()))}
}

// show writes the line at most ten times a second: what, how many of how many,
// how fast, how long still.
func (b *bar) show(stage string, done, total int64) {
	if !b.on {
		return
	}
	now := b.clock()
	if stage != b.stage {
		b.stage, b.started = stage, now
	}
	if now.Sub(b.shown) < 100*time.Millisecond && done < total {
		return
	}
	b.shown = now
	rate := ""
	if s := now.Sub(b.started).Seconds(); s > 0.3 && done > 0 {
		rate = b.rate(float64(done)/s, stage)
	}
	amount := b.words.Number(int(done)) + " / " + b.words.Number(int(total))
	if stage == "read" {
		amount = fmt.Sprintf("%.1f / %.1f MB", float64(done)/1e6, float64(total)/1e6)
	}
	fmt.Fprintf(b.out, "\r\x1b[K%s  %s  %s", b.words.T("stage_"+stage), amount, rate)
}

func (b *bar) rate(perSecond float64, stage string) string {
	if stage == "read" {
		return fmt.Sprintf("%.0f MB/s", perSecond/1e6)
	}
	return b.words.Number(int(perSecond)) + "/s"
}

// clear takes the line away.
func (b *bar) clear() {
	if b.on && b.stage != "" {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
