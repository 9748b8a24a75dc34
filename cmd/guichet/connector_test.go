package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/platform"
)

// siteWith is a site with a configuration.
func siteWith(t *testing.T, text string) (*app, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	shipped, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	a := &app{getenv: func(string) string { return "" }, clock: time.Now, platforms: shipped}
	return a, a.config.read(path)
}

// A connector is found in the configuration, whole; what is wrong in it is an
// error, and never shows a password.
func TestConnectorsOfASite(t *testing.T) {
	folder := t.TempDir()
	hook, password, open, pem := filepath.Join(folder, "hook"), filepath.Join(folder, "password"), filepath.Join(folder, "open"), filepath.Join(folder, "ca.pem")
	for path, mode := range map[string]os.FileMode{folder: 0o755, hook: 0o755, password: 0o600, open: 0o644, pem: 0o644} {
		if path != folder {
			if err := os.WriteFile(path, []byte("sesame-ouvre-toi\n"), mode); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	const people = "bind_dn = \"cn=guichet,dc=example,dc=org\"\nbase = \"dc=example,dc=org\"\nfilter = \"(uid={login})\"\n"
	ldap := "server = \"ldaps://ldap.example.org\"\npassword_file = \"" + password + "\"\n" + people
	for _, c := range []struct {
		name, text string
		want       domain.Code
		can, not   string // of ENT 77
	}{
		{"none", "", "", "", ""},
		{"a hook", "[connector.ent77]\nhook = \"" + hook + "\"\ncan = [\"reset\"]\nseconds = 60\n", "", "reset", "unlock"},
		{"an LDAP", "[connector.ent77]\n" + ldap, "", "unlock", "group-add"},
		{"an LDAP with groups", "[connector.ent77]\n" + ldap + "group_dn = \"cn={name},ou={uai},dc=example,dc=org\"\n", "", "group-add", "close"},
		{"of no platform", "[connector.ent99]\nhook = \"" + hook + "\"\n", domain.UnknownPlatform, "", ""},
		{"of a platform that is here", "[connector.cesame]\nhook = \"" + hook + "\"\n", domain.Invalid, "", ""},
		{"of a platform made to be here", "authority.ent77 = \"here\"\n[connector.ent77]\nhook = \"" + hook + "\"\n", domain.Invalid, "", ""},
		{"neither", "[connector.ent77]\nseconds = 5\n", domain.Invalid, "", ""},
		{"both", "[connector.ent77]\nhook = \"" + hook + "\"\n" + ldap, domain.Invalid, "", ""},
		{"a hook that is told of an LDAP", "[connector.ent77]\nhook = \"" + hook + "\"\nbase = \"dc=x\"\n", domain.Invalid, "", ""},
		{"for too long", "[connector.ent77]\nseconds = 61\nhook = \"" + hook + "\"\n", domain.Invalid, "", ""},
		{"no such hook", "[connector.ent77]\nhook = \"" + hook + "-gone\"\n", domain.Unreadable, "", ""},
		{"a key of none", "[connector.ent77]\nhooks = \"" + hook + "\"\n", domain.Unreadable, "", ""},
		{"no password", "[connector.ent77]\nserver = \"ldaps://ldap.example.org\"\n" + people, domain.Invalid, "", ""},
		{"a password that others read", "[connector.ent77]\n" + strings.ReplaceAll(ldap, password, open), domain.StoreExposed, "", ""},
		{"a password somewhere", "[connector.ent77]\n" + strings.ReplaceAll(ldap, password, "password"), domain.Invalid, "", ""},
		{"nobody vouches", "[connector.ent77]\n" + ldap + "ca_file = \"" + pem + "\"\n", domain.Unreadable, "", ""},
	} {
		a, err := siteWith(t, c.text)
		all, err2 := a.connectors()
		if err == nil {
			err = err2
		}
		if domain.CodeOf(err) != c.want || err != nil && (c.want == "" || strings.Contains(err.Error(), "sesame-ouvre-toi")) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if u := all["ent77"]; c.can != "" && (u == nil || !u.Can(c.can) || u.Can(c.not)) || c.can == "" && len(all) > 0 {
			t.Errorf("%s: %v", c.name, all)
		}
	}
}

// Only an LDAP is read back.
func TestStatesOfASite(t *testing.T) {
	hook := filepath.Join(t.TempDir(), "hook")
	if err := errors.Join(os.Chmod(filepath.Dir(hook), 0o755), os.WriteFile(hook, nil, 0o700)); err != nil {
		t.Fatal(err)
	}
	a, err := siteWith(t, `[connector.ent77]
server = "ldaps://ldap.example.org"
bind_dn = "cn=guichet,dc=example,dc=org"
base = "dc=example,dc=org"
filter = "(uid={login})"
[connector.monlycee]
hook = "`+hook+`"
`)
	if err != nil {
		t.Fatal(err)
	}
	a.getenv = func(name string) string { return map[string]string{"GUICHET_LDAP_PASSWORD": "x"}[name] }
	src, err := a.states("ent77", "versailles")
	if err != nil || src.Describe().Kind != "access" || src.Describe().Source != "versailles" {
		t.Errorf("%v", err)
	}
	for _, id := range []string{"monlycee", "aten", "nowhere"} {
		if src, err := a.states(id, ""); domain.CodeOf(err) != domain.Invalid || src != nil || !strings.Contains(err.Error(), `why="ent77"`) {
			t.Errorf("%s: %v", id, err)
		}
	}
}
