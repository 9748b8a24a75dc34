// Command guichet-bench measures guichet beside its peers, on the same accounts
// and the same work, in one run on one machine. It has a main of its own so
// that no peer is linked into the product, and it speaks English, to those who
// build the product.
//
// Rules of the folder:
//   - One table, on standard output; what is under way goes to standard error.
//   - What counts is the ratio, which says how many times quicker guichet is
//     than the peer of the row: above 1 guichet wins.
//   - A peer is taken at its best: built, warmed, asked without layers between.
//     Where its work can't be made equal it is given less to do.
//   - Rounds are interleaved, so that a noisy machine is noisy for everybody.
//   - A peer that is not there is named as absent. Nothing is printed that was
//     not measured in the run.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // a machine may have no zones of its own
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, out, notes io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	root := command(out, notes)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(notes)
	if err := root.ExecuteContext(ctx); err != nil {
		return 1
	}
	return 0
}
