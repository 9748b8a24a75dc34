package store

import (
	"errors"
	"io/fs"
	"strconv"
	"syscall"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Translate puts what an engine answers, also when it is opened, into the domain's errors:
//
//	*kv.DamagedError     StoreDamaged{path, why}, or StoreNewer{path}
//	*kv.InUseError       StoreInUse{path, pid}; no pid when nobody knows it
//	*kv.PermissionError  StoreExposed{path, mode}
//	kv.ErrForReading     StoreReadOnly
//	kv.ErrReadOnly       StoreReadOnly{why: disk-error}
//	kv.ErrFull           StoreFull
//	kv.ErrConflict       desk.ErrConflict
//	fs.ErrPermission     StoreReadOnly{path}, also for EROFS
//	fs.ErrNotExist       NoStore{path}
//	fs.ErrExist          StoreExists{path}
//
// The domain's own errors and all others come back as they are.
func Translate(err error) error {
	var known *domain.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if e := fileError(err); e != nil {
		return e.Because(err)
	}
	switch {
	case errors.Is(err, kv.ErrConflict):
		return desk.ErrConflict
	case errors.Is(err, kv.ErrFull):
		return domain.E(domain.StoreFull).Because(err)
	case errors.Is(err, kv.ErrForReading):
		return domain.E(domain.StoreReadOnly).Because(err)
	case errors.Is(err, kv.ErrReadOnly):
		return domain.E(domain.StoreReadOnly, "why", "disk-error").Because(err)
	}
	return err
}

// fileError is the error of a file that can't be opened or read as a store; nil for any other.
func fileError(err error) *domain.Error {
	var (
		harmed  *kv.DamagedError
		held    *kv.InUseError
		exposed *kv.PermissionError
		at      *fs.PathError
	)
	switch {
	case errors.As(err, &harmed) && harmed.Cause == kv.Newer:
		return domain.E(domain.StoreNewer, "path", harmed.Path)
	case errors.As(err, &harmed):
		return domain.E(domain.StoreDamaged, "path", harmed.Path, "why", harmed.Cause.String())
	case errors.As(err, &held) && held.PID != 0:
		return domain.E(domain.StoreInUse, "path", held.Path, "pid", strconv.Itoa(held.PID))
	case errors.As(err, &held):
		return domain.E(domain.StoreInUse, "path", held.Path)
	case errors.As(err, &exposed):
		return domain.E(domain.StoreExposed, "path", exposed.Path, "mode", exposed.Mode.String())
	}
	var code domain.Code
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = domain.NoStore
	case errors.Is(err, fs.ErrExist):
		code = domain.StoreExists
	case errors.Is(err, kv.ErrReadOnly):
		return nil // what failed is a write, not the opening
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		code = domain.StoreReadOnly
	default:
		return nil
	}
	if errors.As(err, &at) {
		return domain.E(code, "path", at.Path)
	}
	return domain.E(code)
}
