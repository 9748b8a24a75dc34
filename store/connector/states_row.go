package connector

import (
	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
)

// rows makes rows of entries.
type rows struct {
	talk
	policies policies
	yield    func(desk.Item) bool
	line     int
	stopped  bool
	row      desk.AccessRow
}

// take yields an entry's row, after its warnings; more is false when nobody
// wants any.
func (r *rows) take(e *ldap.Entry, at domain.Instant) (more bool, err error) {
	r.line++
	r.row = desk.AccessRow{Platform: r.opt.Platform, AsOf: at}
	login, join := r.text(e, r.opt.Login), r.text(e, r.opt.JoinKey)
	r.row.Login, r.row.JoinKey = domain.Clean(login), domain.Clean(join)
	r.row.Where = domain.Place{File: r.opt.Server, Line: r.line, Record: r.row.JoinKey}
	if join == "" {
		r.row.Where.Record = r.row.Login
	}
	switch {
	case login == "" && join == "":
		r.warn(domain.WarnNoKey)
		return !r.stopped, nil
	case login != r.row.Login || join != r.row.JoinKey:
		r.warn(domain.WarnRemovedCharacters)
	}
	p, err := r.policies.of(e)
	if err != nil {
		return false, err
	}
	r.access(e, p)
	row := r.row
	r.emit(desk.Item{Access: &row})
	return !r.stopped, nil
}

// text is the first value of an attribute that is read.
func (r *rows) text(e *ldap.Entry, attribute string) string {
	if attribute == "" {
		return ""
	}
	return e.GetEqualFoldAttributeValue(attribute)
}

func (r *rows) emit(item desk.Item) { r.stopped = r.stopped || !r.yield(item) }

func (r *rows) warn(code domain.WarningCode, facts ...string) {
	r.emit(desk.Item{Warning: &domain.Warning{Code: code, Facts: facts, Place: r.row.Where}})
}
