// Command guichet is the helpdesk of a school directory, in a terminal.
//
// One file a command. A command turns flags into wiring: it chooses the engine,
// the readers and the adapters, calls a session and prints; it decides nothing.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // a machine may have no zones of its own
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	signal.Ignore(syscall.SIGXFSZ) // a limit on files is a full disk, not an end
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv, clock: time.Now}
	return a.execute(ctx, args)
}
