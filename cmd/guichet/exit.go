package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"guichet/domain"
)

// The exit codes, which scripts rely on.
const (
	exitOK        = 0
	exitFailed    = 1
	exitUsage     = 2
	exitForbidden = 3
	exitNotFound  = 4
	exitPartly    = 5
	exitConfirm   = 6
	exitNoStore   = 10
	exitInUse     = 11
	exitDamaged   = 12
	exitInterrupt = 130
)

var exitCodes = map[domain.Code]int{
	domain.NotFound: exitNotFound, domain.Ambiguous: exitNotFound, domain.Forbidden: exitForbidden,
	domain.BadPIN:  exitForbidden, // the agreement that the right needs was not given
	domain.Invalid: exitUsage, domain.UnknownPlatform: exitUsage, domain.AutomaticGroup: exitUsage,
	domain.Unverified:  exitForbidden, // the secret needs a level that the call has not reached
	domain.NeedsMotive: exitUsage, domain.NeedsLetters: exitUsage, domain.NeedsRecipient: exitUsage,
	domain.NoStore: exitNoStore, domain.StoreInUse: exitInUse,
	domain.StoreDamaged: exitDamaged, domain.StoreNewer: exitDamaged, domain.StoreExposed: exitDamaged,
	domain.JournalBroken: exitDamaged, domain.BackupBad: exitDamaged,
	domain.NeedsPlatform: exitConfirm, domain.NeedsDepartures: exitConfirm, domain.NeedsConfirm: exitConfirm,
	domain.ClockAstray: exitConfirm,
	domain.Interrupted: exitInterrupt,
}

// usage is a command line that can't be understood.
type usage struct{ error }

// code ends the program with a code when everything was said already.
type code int

func (c code) Error() string { return fmt.Sprintf("exit %d", int(c)) }

// exit says an error, once, on standard error, and gives the exit code.
func (a *app) exit(err error) int {
	var c code
	var u usage
	var dead crashed
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &c):
		return int(c)
	case errors.As(err, &dead):
		a.note("cmd_crashed", "Ref", dead.ref, "Path", dead.path)
		return exitFailed
	case errors.As(err, &u), strings.HasPrefix(err.Error(), "unknown command"), strings.HasPrefix(err.Error(), "unknown flag"),
		strings.HasPrefix(err.Error(), "if any flags in the group"):
		fmt.Fprintf(a.err, "guichet: %s\n%s\n", domain.CleanLines(err.Error()), a.words.T("cmd_see_help"))
		return exitUsage
	case errors.Is(err, context.Canceled):
		err = domain.E(domain.Interrupted)
	}
	text, known := a.words.Error(err)
	if !known {
		// What went wrong inside is for whoever mends it; it holds no value of
		// a record, only operations and paths.
		text += "\n" + domain.CleanLines(err.Error())
	}
	fmt.Fprintln(a.err, "guichet:", text)
	if exit, ok := exitCodes[domain.CodeOf(err)]; ok {
		return exit
	}
	return exitFailed
}
