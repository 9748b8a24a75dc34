package post

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"time"

	"github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"guichet/domain"
	"guichet/domain/desk"
)

// submission is the port of mail submission (RFC 6409).
const submission = 587

// patience is how long a server has for one mail, all in all, and pace how many
// bytes of files it has another second for.
const (
	patience = 20 * time.Second
	pace     = 256 << 10
)

// allowed is how long a server has for a mail.
func allowed(m desk.Message) time.Duration {
	bytes := 0
	for _, f := range m.Files {
		bytes += len(f.Content)
	}
	return patience + time.Duration(bytes/pace)*time.Second
}

// server sends mails by a site's SMTP server, one connection a mail. What it
// is told is encrypted, unless it is on this machine.
type server struct {
	writer
	host     string
	port     int
	user     string
	password string
	roots    *x509.CertPool
	dial     Dialer
}

// Send implements desk.Post. Errors hold the server's words or the network's.
func (s server) Send(ctx context.Context, m desk.Message) error {
	letter, err := s.write(m)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, allowed(m))
	defer cancel() // closes the connection, however far it came
	client, err := s.client(ctx, allowed(m))
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	session, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	if err := session.Mail("<" + s.from.Address + ">"); err != nil {
		return fmt.Errorf("post: sender: %w", err) // the site's fault, not the address's
	}
	if err := hand(session, m.To, letter); err != nil {
		return verdict(err)
	}
	_ = session.Quit() // the server has the mail, however the talk ends
	return nil
}

// client is a connection to come, which ends with ctx.
func (s server) client(ctx context.Context, patience time.Duration) (*mail.Client, error) {
	options := []mail.Option{
		mail.WithPort(s.port), mail.WithTimeout(patience),
		mail.WithDialContextFunc(func(dialing context.Context, network, address string) (net.Conn, error) {
			conn, err := s.dial(dialing, network, address)
			if err == nil {
				context.AfterFunc(ctx, func() { _ = conn.Close() })
			}
			return conn, err
		}),
	}
	auth := mail.SMTPAuthAutoDiscover
	if local(s.host) {
		auth = mail.SMTPAuthPlainNoEnc
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	} else {
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory),
			mail.WithTLSConfig(&tls.Config{ServerName: s.host, MinVersion: tls.VersionTLS12, RootCAs: s.roots}))
	}
	if s.user != "" {
		options = append(options, mail.WithSMTPAuth(auth), mail.WithUsername(s.user), mail.WithPassword(s.password))
	}
	return mail.NewClient(s.host, options...)
}

// local tells that a server is on this machine: nothing leaves it unencrypted,
// and its certificate would name another host.
func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// hand gives the mail to the server. When it returns without an error the
// server answers for it.
func hand(session *smtp.Client, to string, letter io.WriterTo) error {
	if err := session.Rcpt("<" + to + ">"); err != nil {
		return err
	}
	data, err := session.Data()
	if err != nil {
		return err
	}
	if _, err := letter.WriteTo(data); err != nil {
		return err // no final dot: the server forgets what it read
	}
	return data.Close()
}

// authFirst is a server's answer to somebody whom it does not know (RFC 4954):
// it says nothing of the address.
const authFirst = 530

// verdict tells a no for good from one for later.
func verdict(err error) error {
	var said *textproto.Error
	if errors.As(err, &said) && said.Code/100 == 5 && said.Code != authFirst {
		return &desk.Rejection{Words: domain.Clean(said.Error())}
	}
	return fmt.Errorf("post: %w", err)
}
