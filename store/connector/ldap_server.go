package connector

import (
	"context"
	"crypto/tls"
	"net"
	"net/url"
	"strings"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain/secret"
)

// at reads where the server is.
func (l *LDAP) at(server string) error {
	u, err := url.Parse(server)
	if err != nil || u.Scheme != "ldap" && u.Scheme != "ldaps" || u.Hostname() == "" || u.User != nil ||
		strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "" {
		return invalid(l.opt.Name, "server", "ldaps://host:636 | ldap://host:389") // without it: a password may stand in it
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"ldap": ldap.DefaultLdapPort, "ldaps": ldap.DefaultLdapsPort}[u.Scheme]
	}
	l.address = net.JoinHostPort(u.Hostname(), port)
	l.ldaps = u.Scheme == "ldaps"
	l.plain = !l.ldaps && loopback(u.Hostname())
	l.tls = &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12, RootCAs: l.opt.Roots}
	return nil
}

// loopback tells that a host is this machine: nothing leaves it.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// connect is a connection on which guichet is who it is; it ends with ctx, or
// when it is hung up. Its errors are no rejection: they are the site's or the
// network's.
func (l *LDAP) connect(ctx context.Context) (c *ldap.Conn, hangUp func(), err error) {
	starting, cancel := context.WithTimeout(ctx, l.opt.Patience)
	defer cancel()
	wire, err := l.opt.Dial(starting, "tcp", l.address)
	if err != nil {
		return nil, nil, unknown("connect", err)
	}
	tooLate := context.AfterFunc(starting, func() { _ = wire.Close() })
	defer tooLate()
	stop := context.AfterFunc(ctx, func() { _ = wire.Close() })
	if c, err = l.open(starting, wire); err != nil {
		stop()
		_ = wire.Close()
		own := talk{LDAP: l, ctx: starting, secret: secret.Of([]byte(l.opt.Password))} // the one that was told
		return nil, nil, own.failed("connect", err)
	}
	return c, func() {
		_ = c.Unbind()
		stop()
		_ = wire.Close() // where the server was gone already
	}, nil
}

// open encrypts a connection and says who guichet is.
func (l *LDAP) open(ctx context.Context, wire net.Conn) (*ldap.Conn, error) {
	if l.ldaps {
		over := tls.Client(wire, l.tls)
		if err := over.HandshakeContext(ctx); err != nil {
			return nil, err
		}
		wire = over
	}
	c := ldap.NewConn(wire, l.ldaps)
	c.SetTimeout(l.opt.Patience)
	c.Start()
	err := error(nil)
	if !l.ldaps && !l.plain {
		err = c.StartTLS(l.tls)
	}
	if err == nil {
		err = c.Bind(l.opt.BindDN, l.opt.Password)
	}
	if err != nil {
		_ = wire.Close()
		_ = c.Close()
	}
	return c, err
}
