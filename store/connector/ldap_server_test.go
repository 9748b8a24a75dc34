package connector_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/connector"
	"guichet/store/connector/slapdtest"
)

// certified is a certificate of a host with its key, as files too, and who
// vouches for it.
func certified(t *testing.T, host string) (own tls.Certificate, crt, key string, roots *x509.CertPool) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{host}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, secret.Public(), secret)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	crt, key = filepath.Join(folder, "crt"), filepath.Join(folder, "key")
	for path, block := range map[string]*pem.Block{crt: {Type: "CERTIFICATE", Bytes: der}, key: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	roots = x509.NewCertPool()
	roots.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: secret}, crt, key, roots
}

// What goes to another machine is encrypted, for a host that can prove who it
// is, or does not go.
func TestOnlyEncryptedToAnotherMachine(t *testing.T) {
	const host = "ldap.example.org"
	own, crt, key, roots := certified(t, host)
	other, _, _, others := certified(t, "ldap.example.net")
	s := slapdtest.New(t, "TLSCertificateFile "+crt, "TLSCertificateKeyFile "+key)
	for _, c := range []struct {
		name, server string
		ldaps        *tls.Certificate // with which the wire speaks; nil: the server itself, by StartTLS
		roots        *x509.CertPool
		goes         bool
	}{
		{"StartTLS", "ldap://" + host, nil, roots, true},
		{"StartTLS, nobody vouches", "ldap://" + host, nil, others, false},
		{"StartTLS, another host", "ldap://ldap.example.net", nil, roots, false},
		{"ldaps", "ldaps://" + host, &own, roots, true},
		{"ldaps, nobody vouches", "ldaps://" + host, &own, others, false},
		{"ldaps, another host", "ldaps://" + host, &other, others, false},
		{"ldaps where nothing is encrypted", "ldaps://" + host, nil, roots, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := slapdtest.NewWire(t, s, func(w *slapdtest.Wire) {
				if c.ldaps != nil {
					w.TLS = &tls.Config{Certificates: []tls.Certificate{*c.ldaps}}
				}
			})
			o := options(w.Addr)
			o.Server, o.Roots, o.Dial = c.server, c.roots, elsewhere(w)
			err := opened(t, o).Carry(bg, order("unlock", "lcoeur"))
			var no *desk.Rejection
			if (err == nil) != c.goes || errors.As(err, &no) {
				t.Error(err)
			}
		})
	}
}

// elsewhere leads every host to the wire: a test can't call one that is not on
// this machine.
func elsewhere(w *slapdtest.Wire) connector.Dialer {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, w.Addr)
	}
}

// A server that offers no StartTLS hears no password.
func TestNoStartTLSNoPassword(t *testing.T) {
	s := slapdtest.New(t)
	w := slapdtest.NewWire(t, s, func(w *slapdtest.Wire) { w.At = func(ber.Tag) slapdtest.Step { return slapdtest.Pass } })
	o := options(w.Addr)
	o.Server, o.Dial = "ldap://ldap.example.org", elsewhere(w)
	nobodyKnows(t, opened(t, o).Carry(bg, resetTo("lcoeur", given, true)))
	seen := w.Seen()
	if !slices.Equal(seen, []ber.Tag{ldap.ApplicationExtendedRequest}) && !slices.Equal(seen, []ber.Tag{ldap.ApplicationExtendedRequest, ldap.ApplicationUnbindRequest}) {
		t.Errorf("it heard %v", seen)
	}
}

func TestWhatIsNoLDAP(t *testing.T) {
	good := connector.LDAPOptions{
		Name: "connector.ent77", Server: "ldaps://ldap.example.org", BindDN: slapdtest.BindDN, Password: slapdtest.BindPW, Base: slapdtest.People, Filter: "(uid={login})",
		GroupDN: "cn={name}," + slapdtest.Groups,
	}
	opened(t, good)
	for name, change := range map[string]func(*connector.LDAPOptions){
		"nowhere":              func(o *connector.LDAPOptions) { o.Server = "" },
		"another scheme":       func(o *connector.LDAPOptions) { o.Server = "https://ldap.example.org" },
		"no host":              func(o *connector.LDAPOptions) { o.Server = "ldaps://" },
		"a path":               func(o *connector.LDAPOptions) { o.Server = "ldaps://ldap.example.org/dc=x" },
		"a user in it":         func(o *connector.LDAPOptions) { o.Server = "ldaps://user:" + slapdtest.BindPW + "@ldap.example.org" },
		"nobody there":         func(o *connector.LDAPOptions) { o.BindDN = "" },
		"no password":          func(o *connector.LDAPOptions) { o.Password = "" },
		"no base":              func(o *connector.LDAPOptions) { o.Base = "" },
		"a base that is none":  func(o *connector.LDAPOptions) { o.Base = "people" },
		"no filter":            func(o *connector.LDAPOptions) { o.Filter = "" },
		"half a filter":        func(o *connector.LDAPOptions) { o.Filter = "(uid={login}" },
		"everybody's filter":   func(o *connector.LDAPOptions) { o.Filter = "(uid=*)" },
		"no attribute":         func(o *connector.LDAPOptions) { o.Login = "the login" },
		"a group that is none": func(o *connector.LDAPOptions) { o.GroupDN = "{name}" },
		"one group for all":    func(o *connector.LDAPOptions) { o.GroupDN = slapdtest.Groups },
		"members of no kind":   func(o *connector.LDAPOptions) { o.GroupMember = "userPassword" },
		"no keeper":            func(o *connector.LDAPOptions) { o.Placeholder = "nobody" },
		"an act of no LDAP":    func(o *connector.LDAPOptions) { o.Can = []string{"reset", "close"} },
		"no group to go into":  func(o *connector.LDAPOptions) { o.GroupDN, o.Can = "", []string{"group-add"} },
		"no patience":          func(o *connector.LDAPOptions) { o.Patience = time.Millisecond },
		"too much patience":    func(o *connector.LDAPOptions) { o.Patience = time.Hour },
	} {
		o := good
		change(&o)
		_, err := connector.NewLDAP(o)
		if domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	o := good
	o.Can = []string{"unlock"}
	if l := opened(t, o); !l.Can("unlock") || l.Can("reset") {
		t.Error("it takes more than the site says")
	}
}
