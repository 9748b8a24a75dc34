package bolt

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"

	"guichet/store/kv"
)

// stage says whose code runs, which decides what a panic means.
type stage int

const (
	inBolt   stage = iota // bbolt beginning or writing: a panic leaves its locks held for ever
	inRead                // bbolt reading inside a view: a panic leaves nothing behind
	inCaller              // the caller's function: a panic is the caller's own
)

// guarded runs fn, which calls bbolt, and turns memory faults and bbolt's panics into kv.DamagedError. It is the only place
// that does. *at is kept by fn. The caller's panics pass, except faults: those come from reading the file's bytes.
func (e *Engine) guarded(at *stage, fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if *at == inCaller && !isFault(r) {
			panic(r)
		}
		if *at == inBolt {
			e.stuck.Store(true)
		}
		err = e.spoiled(&wrong{kv.Damaged, describe(r)})
	}()
	return fn()
}

// isFault tells a bad memory access from other panics; the runtime gives only those an address.
func isFault(r any) bool {
	_, ok := r.(interface {
		runtime.Error
		Addr() uintptr
	})
	return ok
}

// describe names the panic without its text when that could hold keys of the file.
func describe(r any) error {
	if isFault(r) {
		return errors.New("memory fault while reading")
	}
	return fmt.Errorf("bbolt gave up (%T)", r)
}

// spoiled turns a *wrong into the error with the path, and makes the engine refuse to write from now on: on a file that
// is damaged, writing makes it worse. Other errors pass.
func (e *Engine) spoiled(err error) error {
	var w *wrong
	if !errors.As(err, &w) {
		return err
	}
	d := &kv.DamagedError{Path: e.path, Cause: w.cause, Err: w.err}
	e.damage.CompareAndSwap(nil, d)
	return d
}
