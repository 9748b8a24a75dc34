package main

import (
	"crypto/x509"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/store/connector"
)

// upstream is how a site reaches the directory that owns a platform's accounts:
// by a program of its own, or by LDAP.
type upstream struct {
	Hook    string   `toml:"hook"`    // an executable
	Can     []string `toml:"can"`     // the acts that it takes; none: all that it can
	Seconds int      `toml:"seconds"` // for one order; 10 unless told
	viaLDAP
}

// viaLDAP is what only an LDAP is told (connector.LDAPOptions).
type viaLDAP struct {
	Server       string `toml:"server"`  // ldaps://host, ldap://host
	CAFile       string `toml:"ca_file"` // who vouches for it; none: the system's
	BindDN       string `toml:"bind_dn"`
	PasswordFile string `toml:"password_file"` // where GUICHET_LDAP_PASSWORD is not set
	Base         string `toml:"base"`
	Filter       string `toml:"filter"`             // (uid={login}), (ENTPersonJointure={join_key})
	Login        string `toml:"login_attribute"`    // uid unless told
	JoinKey      string `toml:"join_key_attribute"` // none: not read back
	Mail         string `toml:"mail_attribute"`     // none: not read back
	Policy       string `toml:"policy"`             // the DN of the policy of who has none of their own
	GroupDN      string `toml:"group_dn"`           // cn={name},ou={uai},…; none: groups are not its
	GroupMember  string `toml:"group_attribute"`    // member unless told
	Placeholder  string `toml:"group_placeholder"`  // stays where the last member leaves
}

// connectors are the site's, by platform. What is wrong with one is an error for
// every command: an order would wait for ever.
func (a *app) connectors() (map[domain.PlatformID]desk.Connector, error) {
	if len(a.config.Connectors) == 0 {
		return nil, nil
	}
	platforms, err := a.sitePlatforms()
	if err != nil {
		return nil, err
	}
	out := make(map[domain.PlatformID]desk.Connector, len(a.config.Connectors))
	for _, id := range slices.Sorted(maps.Keys(a.config.Connectors)) {
		p, known := platforms.Platform(id)
		switch {
		case !known:
			return nil, domain.E(domain.UnknownPlatform, "what", string(id), "known", platforms.Known())
		case p.Authority != platform.Elsewhere:
			return nil, domain.E(domain.Invalid, "what", "connector."+string(id), "why", "authority."+string(id)+" = elsewhere")
		}
		if out[id], err = a.connector(id, a.config.Connectors[id]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (a *app) connector(id domain.PlatformID, u upstream) (desk.Connector, error) {
	name, patience := "connector."+string(id), time.Duration(u.Seconds)*time.Second
	switch {
	case (u.Hook == "") == (u.Server == ""), u.Hook != "" && u.viaLDAP != viaLDAP{}:
		return nil, domain.E(domain.Invalid, "what", name, "why", "hook | server")
	case u.Hook != "":
		return connector.NewHook(connector.HookOptions{Name: name, Program: u.Hook, Can: u.Can, Patience: patience, Getenv: a.getenv})
	}
	for key, path := range map[string]string{"ca_file": u.CAFile, "password_file": u.PasswordFile} {
		if path != "" && !filepath.IsAbs(path) {
			return nil, domain.E(domain.Invalid, "what", domain.Clean(name+"."+key+" "+path), "why", "/…")
		}
	}
	password, err := a.password("GUICHET_LDAP_PASSWORD", u.PasswordFile)
	if err != nil {
		return nil, err
	}
	roots, err := vouchers(u.CAFile)
	if err != nil {
		return nil, err
	}
	l, err := connector.NewLDAP(connector.LDAPOptions{
		Name: name, Platform: id, Server: u.Server, Roots: roots, BindDN: u.BindDN, Password: password, Can: u.Can, Patience: patience,
		Base: u.Base, Filter: u.Filter, Login: u.Login, JoinKey: u.JoinKey, Mail: u.Mail, Policy: u.Policy,
		GroupDN: u.GroupDN, GroupMember: u.GroupMember, Placeholder: u.Placeholder, Clock: a.clock,
	})
	if err != nil {
		return nil, err // and no connector that is one only by its type
	}
	return l, nil
}

// vouchers are the certificates of a file; nil, the system's, without one.
func vouchers(path string) (*x509.CertPool, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, domain.E(domain.Unreadable, "file", domain.Clean(path), "why", "io").Because(err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(text) {
		return nil, domain.E(domain.Unreadable, "file", domain.Clean(path), "why", "PEM")
	}
	return roots, nil
}

// states is the access feed of a platform's own directory.
func (a *app) states(id, source string) (desk.Source, error) {
	all, err := a.connectors()
	if err != nil {
		return nil, err
	}
	l, can := all[domain.PlatformID(id)].(interface {
		States(source string) desk.Source
	})
	if !can {
		var known []string
		for id, c := range all {
			if _, can := c.(interface {
				States(source string) desk.Source
			}); can {
				known = append(known, string(id))
			}
		}
		slices.Sort(known)
		return nil, domain.E(domain.Invalid, "what", domain.Clean("--connector "+id), "why", strings.Join(known, ", "))
	}
	return l.States(source), nil
}
