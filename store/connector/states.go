package connector

import (
	"context"
	"net"
	"sync/atomic"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
)

// states is what an LDAP knows of the accesses of its people, as an access feed.
// An absent lock is no lock: the bind DN must be able to read the attributes of
// the policy.
type states struct {
	ldap *LDAP
	feed desk.Feed
	read atomic.Int64
}

// States is the access feed of the directory: one row for each person that the
// filter can find. Each row is true at the instant at which its page was asked
// for. The source is that of the accounts whose join keys it gives; empty: any.
func (l *LDAP) States(source string) desk.Source {
	return &states{ldap: l, feed: desk.Feed{Kind: "access", Source: source, Files: []string{l.opt.Server}}}
}

// Describe implements desk.Source.
func (s *states) Describe() desk.Feed { return s.feed }

// Progress implements desk.Source: a directory does not say how much there is.
func (s *states) Progress() (done, total int64) { return s.read.Load(), s.read.Load() }

// Read implements desk.Source. Unreadable where the directory can't be reached,
// or does not answer.
func (s *states) Read(ctx context.Context, yield func(desk.Item) bool) error {
	if err := s.readPages(ctx, yield); err != nil {
		return domain.E(domain.Unreadable, "file", s.ldap.opt.Server, "why", "io").Because(err)
	}
	return nil
}

func (s *states) readPages(ctx context.Context, yield func(desk.Item) bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.read.Store(0)
	over := *s.ldap
	over.opt.Dial = s.dial
	c, hangUp, err := over.connect(ctx)
	if err != nil {
		return err
	}
	defer hangUp()
	t := talk{LDAP: s.ldap, conn: c, ctx: ctx}
	r := &rows{talk: t, policies: policies{talk: t, known: map[string]policy{}}, yield: yield}
	paging := ldap.NewControlPaging(s.ldap.opt.Page)
	ask := s.ldap.everybody(paging)
	for {
		at := domain.InstantOf(s.ldap.opt.Clock())
		page, err := c.Search(ask)
		if err != nil {
			return t.failed("search", err)
		}
		for _, e := range page.Entries {
			more, err := r.take(e, at)
			if err != nil || !more {
				return err
			}
		}
		next, _ := ldap.FindControl(page.Controls, ldap.ControlTypePaging).(*ldap.ControlPaging)
		if next == nil || len(next.Cookie) == 0 {
			return nil
		}
		paging.SetCookie(next.Cookie)
	}
}

// everybody is the search for whomever the filter can find.
func (l *LDAP) everybody(paging ldap.Control) *ldap.SearchRequest {
	filter, _ := put(l.opt.Filter, func(any string) string { return any }, "login", "*", "join_key", "*")
	return ldap.NewSearchRequest(l.opt.Base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false,
		filter, l.asked(), []ldap.Control{paging})
}

// dial reaches the server and counts what comes.
func (s *states) dial(ctx context.Context, network, address string) (net.Conn, error) {
	wire, err := s.ldap.opt.Dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return counted{Conn: wire, read: &s.read}, nil
}

// counted is a connection that counts what comes.
type counted struct {
	net.Conn
	read *atomic.Int64
}

// Read implements net.Conn.
func (c counted) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.read.Add(int64(n))
	return n, err
}

// asked are the attributes that a feed reads.
func (l *LDAP) asked() []string {
	all := []string{l.opt.Login, lockedTime, mustReset, changedTime, graceUse, endTime, lastSuccess, lastBindTime, policyOfOwn}
	for _, name := range []string{l.opt.JoinKey, l.opt.Mail} {
		if name != "" {
			all = append(all, name)
		}
	}
	return all
}
