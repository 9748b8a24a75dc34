package platform_test

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

func TestShippedPlatforms(t *testing.T) {
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	want := map[domain.PlatformID]struct {
		authority platform.Authority
		rule      domain.LoginRule
	}{
		"monlycee": {platform.Elsewhere, domain.LoginDropping}, "cesame": {platform.Here, domain.LoginExpanding},
		"aten": {platform.Elsewhere, domain.LoginExpanding}, "ent77": {platform.Elsewhere, domain.LoginDropping},
		"kosmos-reims": {platform.Elsewhere, domain.LoginExpanding}, "sesame": {platform.Elsewhere, domain.LoginExpanding},
	}
	if len(set.IDs()) != len(want) {
		t.Errorf("platforms %v", set.IDs())
	}
	for id, w := range want {
		p, ok := set.Platform(id)
		if !ok || p.Authority != w.authority || p.LoginRule != w.rule || p.Name.In("en") == "" || len(p.Facts) == 0 {
			t.Errorf("%s: %+v", id, p)
		}
	}
}

// Doors, by the words on the button.
func TestDoors(t *testing.T) {
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		fact     string
		platform domain.PlatformID
		profile  domain.Profile
		fed      bool
		want     string
	}{
		{"A7", "aten", domain.Relative, true, "élèves ou parents > établissement Education Nationale"},
		{"A8", "aten", domain.Teacher, true, "Autres publics"},
		{"E1", "ent77", domain.Student, true, "se connecter"},
		{"K27", "kosmos-reims", domain.Staff, false, "Autres comptes et invités"},
		{"K26", "kosmos-reims", domain.Teacher, true, "personnels"},
		{"C14", "cesame", domain.Staff, false, "CESAME"},
	} {
		p, _ := set.Platform(c.platform)
		if d, ok := p.Door(c.profile, c.fed); !ok || d.Name.In("fr") != c.want {
			t.Errorf("%s: %+v", c.fact, d)
		}
	}
}

func TestFilesAreRefusedWithTheReason(t *testing.T) {
	good := "id = \"x\"\nauthority = \"here\"\nlogin_rule = \"dropping\"\nname = { fr = \"X\" }\n"
	if _, err := platform.Parse("x.toml", good); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"unknown key": good + "colour = \"red\"\n", "authority": strings.Replace(good, "here", "there", 1),
		"login_rule": strings.Replace(good, "dropping", "inventing", 1), "id": strings.Replace(good, "\"x\"", "\"a:b\"", 1),
		"name.fr": strings.Replace(good, "fr =", "en =", 1), "profile": good + "[[door]]\nid = \"d\"\nname = { fr = \"D\" }\nprofiles = [\"wizard\"]\n",
		"expected": "id = ",
	} {
		_, err := platform.Parse("x.toml", text)
		if domain.CodeOf(err) != domain.Unreadable || !strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "x.toml") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestASiteOverridesOne(t *testing.T) {
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := set.Platform("ent77")
	p.Authority = platform.Here
	if q, _ := set.With(p).Platform("ent77"); q.Authority != platform.Here {
		t.Error("the site's stands in its place")
	}
	if q, _ := set.Platform("ent77"); q.Authority != platform.Elsewhere {
		t.Error("the shipped set is not touched")
	}
}
