package connector

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"strings"
	"time"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
)

// LDAPOptions say which directory owns the accounts of a platform, and how they
// and their groups are found there.
type LDAPOptions struct {
	Name     string // of its settings, for errors
	Platform domain.PlatformID
	Server   string         // ldaps://host:636, or ldap://host:389, which must offer StartTLS unless it is this machine
	Roots    *x509.CertPool // who vouches for the server; nil: the system's
	BindDN   string         // whom guichet is there
	Password string
	Can      []string      // the acts that it takes; empty: all that it can
	Patience time.Duration // for one order, and for each page of a search; zero: ten seconds

	Base    string // under which the people are
	Filter  string // finds one: (uid={login}), (ENTPersonJointure={join_key})
	Login   string // the attribute of the login; empty: uid
	JoinKey string // that of the join key; empty: not read
	Mail    string // that of the mail; empty: not read
	Policy  string // the DN of the password policy of whoever has none of their own; empty: none

	// GroupDN is where a free group is: cn={name},ou={uai},ou=groups,…; empty:
	// groups are not its.
	GroupDN     string
	GroupMember string // member, uniqueMember or memberUid; empty: member
	// Placeholder stays in a group whose class asks for a member, in the place
	// of the last one; empty: the last member can't leave.
	Placeholder string

	Clock func() time.Time
	Dial  Dialer // how the server is reached; nil: over TCP
	Page  uint32 // entries in a page of a search; zero: 500
}

// Dialer is the DialContext of a net.Dialer.
type Dialer func(ctx context.Context, network, address string) (net.Conn, error)

// LDAP is a directory that speaks LDAP (RFC 4511) and keeps a password policy
// as the draft of Behera defines it. It has no standard way to close an account:
// its « locked for good » is undone by the same act as a lock by attempts.
type LDAP struct {
	acts
	opt     LDAPOptions
	address string
	tls     *tls.Config
	ldaps   bool
	plain   bool // on this machine
}

// NewLDAP is the connector by LDAP. Invalid for what can't be one.
func NewLDAP(o LDAPOptions) (*LDAP, error) {
	l := &LDAP{opt: o.filled()}
	if err := l.at(o.Server); err != nil {
		return nil, err
	}
	if o.BindDN == "" || o.Password == "" {
		return nil, invalid(o.Name, "bind_dn", "bind_dn + password_file")
	}
	if err := l.checkPeople(); err != nil {
		return nil, err
	}
	offered := []string{reset, unlock}
	if o.GroupDN != "" {
		offered = append(offered, groupAdd, groupRemove)
		if err := l.checkGroups(); err != nil {
			return nil, err
		}
	}
	var err error
	if l.acts, err = newActs(o.Name, o.Can, offered); err != nil {
		return nil, err
	}
	l.opt.Patience, err = patience(o.Name, o.Patience)
	return l, err
}

func (o LDAPOptions) filled() LDAPOptions {
	if o.Login == "" {
		o.Login = "uid"
	}
	if o.GroupMember == "" {
		o.GroupMember = "member"
	}
	if o.Page == 0 {
		o.Page = 500
	}
	if o.Dial == nil {
		o.Dial = new(net.Dialer).DialContext
	}
	return o
}

// Carry implements desk.Connector, on a connection of its own.
func (l *LDAP) Carry(ctx context.Context, u desk.Upstream) error {
	if !l.Can(u.Act) {
		return &desk.Rejection{Words: ldap.LDAPResultCodeMap[ldap.LDAPResultNotSupported]}
	}
	ctx, cancel := context.WithTimeout(ctx, l.opt.Patience)
	defer cancel()
	c, hangUp, err := l.connect(ctx)
	if err != nil {
		return err
	}
	defer hangUp()
	t := talk{LDAP: l, conn: c, ctx: ctx, secret: u.Secret}
	who, err := t.find(u)
	if err != nil {
		return err
	}
	switch u.Act {
	case reset:
		return t.reset(who)
	case unlock:
		return t.unlock(who)
	}
	return t.member(who, u)
}

// put is a template with what it asks for; false where that is not known.
func put(template string, escape func(string) string, pairs ...string) (string, bool) {
	filled := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		name, value := "{"+pairs[i]+"}", pairs[i+1]
		if value == "" && strings.Contains(template, name) {
			return "", false
		}
		filled = append(filled, name, escape(value))
	}
	return strings.NewReplacer(filled...).Replace(template), true
}
