package post

import (
	"context"
	"crypto/x509"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/words"
)

// Options say where mails go: to Server, or else into Folder.
type Options struct {
	Server   string // smtp://user@host:587; the user where the server wants to know one
	Password string // of that user
	From     string // the address that mails come from, with or without a name
	Folder   string // made when the first mail leaves
	Words    *words.Words
	Clock    func() time.Time
	Roots    *x509.CertPool // who vouches for the server; nil: the system's
	Dial     Dialer         // how the server is reached; nil: over TCP
}

// Dialer is the DialContext of a net.Dialer.
type Dialer func(ctx context.Context, network, address string) (net.Conn, error)

// New is the post of a site. Invalid{what, why} for what can't be one;
// StoreExposed for a folder that others can read: it would hold codes.
func New(o Options) (desk.Post, error) {
	from, err := netmail.ParseAddress(o.From)
	if err != nil || from.Address[strings.LastIndexByte(from.Address, '@')+1:] == "" {
		return nil, domain.E(domain.Invalid, "what", domain.Clean("mail.from "+o.From), "why", "name@host")
	}
	w := writer{words: o.Words, clock: o.Clock, from: *from}
	switch {
	case o.Server != "" && o.Folder != "", o.Server == "" && o.Folder == "":
		return nil, domain.E(domain.Invalid, "what", "mail", "why", "server | folder")
	case o.Folder != "":
		if err := private(o.Folder); err != nil {
			return nil, err
		}
		return folder{path: o.Folder, writer: w}, nil
	}
	s := server{writer: w, password: o.Password, roots: o.Roots, dial: o.Dial}
	if s.dial == nil {
		s.dial = new(net.Dialer).DialContext
	}
	if err := s.at(o.Server); err != nil {
		return nil, err
	}
	return s, nil
}

// at reads where the server is.
func (s *server) at(address string) error {
	no := domain.E(domain.Invalid, "what", "mail.server", "why", "smtp://user@host:587") // without the address: a password may stand in it
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" || u.Hostname() == "" || strings.Trim(u.Path, "/")+u.RawQuery+u.Fragment != "" {
		return no
	}
	if _, inURL := u.User.Password(); inURL {
		return domain.E(domain.Invalid, "what", "mail.server", "why", "password_file")
	}
	s.host, s.port, s.user = u.Hostname(), submission, u.User.Username()
	if p := u.Port(); p != "" {
		if s.port, err = strconv.Atoi(p); err != nil || s.port < 1 || s.port > 65535 {
			return no
		}
	}
	if s.user != "" && s.password == "" {
		return domain.E(domain.Invalid, "what", "mail.server", "why", "password_file")
	}
	return nil
}
