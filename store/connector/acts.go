package connector

import (
	"slices"
	"strings"

	"guichet/domain"
)

// The acts that a directory may be asked for.
const (
	reset       = string(domain.VerbReset)
	unlock      = string(domain.VerbUnlock)
	groupAdd    = "group-add"
	groupRemove = "group-remove"
)

// acts are those that a directory takes.
type acts []string

// newActs are the acts of can; all that are offered where it is empty. Invalid
// for one that is not offered.
func newActs(name string, can, offered []string) (acts, error) {
	if len(can) == 0 {
		return offered, nil
	}
	for _, act := range can {
		if !slices.Contains(offered, act) {
			return nil, invalid(name, "can "+act, strings.Join(offered, ", "))
		}
	}
	return can, nil
}

// Can implements desk.Connector.
func (a acts) Can(act string) bool { return slices.Contains(a, act) }

// invalid is the error for a setting that can't be; why shows what can.
func invalid(name, setting, why string) error {
	return domain.E(domain.Invalid, "what", domain.Clean(name+"."+setting), "why", why)
}
