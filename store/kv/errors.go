package kv

import (
	"errors"
	"fmt"
	"io/fs"
)

// What an engine answers besides the errors of its system. Test with errors.Is: they come wrapped with their cause.
var (
	// ErrConflict: a guard failed. Nothing is written; read again and plan again.
	ErrConflict = errors.New("kv: guard failed")
	// ErrTooLarge: the batch or one of its keys exceeds Limits.
	ErrTooLarge = errors.New("kv: batch too large")
	// ErrInvalid: a batch that makes no sense: an empty key, or one key written twice.
	ErrInvalid = errors.New("kv: invalid batch")
	// ErrClosed: the engine is closed, or a Reader is used after its View.
	ErrClosed = errors.New("kv: closed")
	// ErrReadOnly: opened for reading, or no longer trusted with writes since one failed in a way that leaves its outcome
	// unknown; the cause is wrapped. Open again to know.
	ErrReadOnly = errors.New("kv: read-only")
	// ErrForReading is the ErrReadOnly of an engine that was opened for reading: nothing has failed.
	ErrForReading = fmt.Errorf("%w: opened for reading", ErrReadOnly)
	// ErrFull: no space left. Nothing is written; the engine works on when there is space again.
	ErrFull = errors.New("kv: no space left")
)

// Cause says in what way a file is not what it should be.
type Cause int

// The causes, from the plainest.
const (
	Empty     Cause = iota + 1 // no byte in it
	Truncated                  // shorter than what it says of itself
	Foreign                    // not one of ours
	Damaged                    // ours, and wrong inside
	Newer                      // written by a later format than this program knows
	Replaced                   // moved, removed or overwritten while it was open
)

// String is the cause in one English word, for logs.
func (c Cause) String() string {
	names := [...]string{"unknown", "empty", "truncated", "foreign", "damaged", "newer", "replaced"}
	if c < 0 || int(c) >= len(names) {
		c = 0
	}
	return names[c]
}

// DamagedError says that what the engine keeps its keys in is not what it should be. Nothing in it was changed. Err is
// the detail for the log, and holds no user data.
type DamagedError struct {
	Path  string
	Cause Cause
	Err   error
}

func (e *DamagedError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("kv: %s: %s", e.Path, e.Cause)
	}
	return fmt.Sprintf("kv: %s: %s: %v", e.Path, e.Cause, e.Err)
}

func (e *DamagedError) Unwrap() error { return e.Err }

// InUseError says that another process holds the file. PID is 0 when the system does not say who.
type InUseError struct {
	Path string
	PID  int
}

func (e *InUseError) Error() string {
	return fmt.Sprintf("kv: %s: in use by process %d", e.Path, e.PID)
}

// PermissionError says that the file or folder at Path is open to others than its user: by its mode, or because somebody
// else owns it.
type PermissionError struct {
	Path       string
	Mode       fs.FileMode
	OtherOwner bool
}

func (e *PermissionError) Error() string {
	if e.OtherOwner {
		return fmt.Sprintf("kv: %s: owned by someone else", e.Path)
	}
	return fmt.Sprintf("kv: %s: open to others (%v)", e.Path, e.Mode)
}
