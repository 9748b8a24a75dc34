package domain

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// Code names an error for the catalogues, the exit code and scripts.
type Code string

// The codes. Each has a message in every catalogue: `error_` and the code.
const (
	NotFound         Code = "not-found"
	Ambiguous        Code = "ambiguous" // the facts hold the candidates
	Forbidden        Code = "forbidden"
	Invalid          Code = "invalid"
	Conflict         Code = "conflict"
	NoStore          Code = "no-store"
	StoreInUse       Code = "store-in-use"
	StoreDamaged     Code = "store-damaged"
	StoreNewer       Code = "store-newer"
	StoreExposed     Code = "store-exposed" // group or others can read it
	StoreExists      Code = "store-exists"
	StoreReadOnly    Code = "store-read-only" // write-protected, or no longer trusted with writes: then why
	StoreFull        Code = "store-full"      // the disk
	JournalBroken    Code = "journal-broken"
	NeedsPlatform    Code = "needs-platform"
	NeedsDepartures  Code = "needs-departures"
	NeedsConfirm     Code = "needs-confirmation"
	Unreadable       Code = "unreadable" // a file that can't be read as what it should be
	UnknownPlatform  Code = "unknown-platform"
	PlanNotResumable Code = "plan-not-resumable"
	PlanNotUndoable  Code = "plan-not-undoable"
	UndoTooLate      Code = "undo-too-late"
	Interrupted      Code = "interrupted"
	AutomaticGroup   Code = "automatic-group" // the feed fills it: nobody edits it here
	GroupExists      Code = "group-exists"
	AgentExists      Code = "agent-exists"
	BadPIN           Code = "bad-pin"
	BackupBad        Code = "backup-bad"      // a backup that is cut off, altered, foreign or can't be opened
	NeedsRecipient   Code = "needs-recipient" // a backup is encrypted to somebody, or plain by an explicit word
	NeedsMotive      Code = "needs-motive"
	Unverified       Code = "unverified"    // a secret needs a level of verification that the call has not reached
	NeedsLetters     Code = "needs-letters" // secrets for several people go into letters
	ClockAstray      Code = "clock-astray"  // the clock is far from what the journal last saw
)

// Error is an error that a person is meant to read: the catalogue puts code
// and facts into words. Facts hold identifiers, paths, counts, never secrets.
// Any other error is shown as an internal one.
type Error struct {
	Code  Code
	Facts map[string]string
	Err   error // the cause, for the log
}

// E makes an Error; facts are key, value, key, value.
func E(code Code, facts ...string) *Error {
	e := &Error{Code: code}
	if len(facts) > 0 {
		e.Facts = make(map[string]string, len(facts)/2)
	}
	for i := 0; i+1 < len(facts); i += 2 {
		e.Facts[facts[i]] = facts[i+1]
	}
	return e
}

// Because adds the cause.
func (e *Error) Because(err error) *Error {
	e.Err = err
	return e
}

func (e *Error) Error() string {
	keys := make([]string, 0, len(e.Facts))
	for k := range e.Facts {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var b strings.Builder
	b.WriteString(string(e.Code))
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%q", k, e.Facts[k])
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

func (e *Error) Unwrap() error { return e.Err }

// CodeOf is the code of err, or empty when it is no Error.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}
