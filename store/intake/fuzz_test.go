package intake_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

// R22: whatever the bytes, a reader does not panic, what leaves it is clean,
// and reading again yields the same.

func FuzzAAF(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "aaf", "*.xml"))
	if err != nil || len(files) == 0 {
		f.Fatal(err)
	}
	every, _ := filepath.Glob(filepath.Join("testdata", "every", "*.xml"))
	for _, path := range append(files, every...) {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := intake.OpenAAF([]string{filepath.Join("testdata", "aaf", "no-records.xml")}, intake.AAFOptions{})
		if err != nil {
			t.Fatal(err)
		}
		a.ReadFrom(func() io.ReadCloser { return io.NopCloser(bytes.NewReader(b)) })
		checkTwice(t, a)
	})
}

func FuzzAccess(f *testing.F) {
	f.Add([]byte("platform;join_key;login;code;secret;activé;derniere_connexion;etat;mel\nent77;1;a.b;O;lien;N;2026-09-01;verrouillé : inactivité;a@b.fr\n"))
	f.Add([]byte("id,login\r1,\"a\nb\"\r"))
	f.Add([]byte("id\tlogin\n\xe9\t'=x\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := intake.OpenAccess(written(t, "access.csv", string(b)), intake.AccessOptions{})
		if err != nil {
			mustBeDomain(t, err)
			return
		}
		checkTwice(t, a)
	})
}

func FuzzPeople(f *testing.F) {
	f.Add([]byte("id;Nom;Prénom;profil;UAI;groupe;idenfant;Nom de l'élève;Prénom de l'élève\n1;A;B;Parent;0779001R;Agents;2;C;D\n2;C;D;Élève;;;;;\n"))
	f.Add([]byte("Nom,Prénom\n\x1b[31m,\"'\"\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := intake.OpenPeople([]string{written(t, "Eleves.csv", string(b))}, intake.PeopleOptions{UAI: "0779001R"})
		if err != nil {
			mustBeDomain(t, err)
			return
		}
		checkTwice(t, p)
	})
}

func mustBeDomain(t *testing.T, err error) {
	t.Helper()
	if err != nil && domain.CodeOf(err) == "" {
		t.Errorf("an error that nobody can read: %v", err)
	}
}

func checkTwice(t *testing.T, src desk.Source) {
	t.Helper()
	first, second := readAll(src), readAll(src)
	mustBeDomain(t, first.err)
	equal(t, "people", second.people, first.people)
	equal(t, "establishments", second.schools, first.schools)
	equal(t, "rows", second.access, first.access)
	equal(t, "warnings", saidAll(second.warnings), saidAll(first.warnings))
	equal(t, "error", saidError(second.err), saidError(first.err))
	for _, s := range textsOf(first) {
		if s != domain.Clean(s) {
			t.Errorf("%q is not clean", s)
		}
	}
}

// textsOf lists every text that a reader gave.
func textsOf(g taken) []string {
	var out []string
	for _, p := range g.people {
		i := p.Identity
		out = append(out, p.JoinKey, p.Login, string(p.Platform), i.FamilyName, i.GivenName, i.BirthName, i.Title, i.Label, i.INE, i.Mail,
			i.AttachmentID, i.Status, i.MEF, i.MEFLabel, i.Level, i.Stream)
		out = append(append(out, i.OtherNames...), p.Groups...)
		for _, a := range i.Affiliations {
			out = append(append(append(append(append(out, string(a.UAI)), a.Classes...), a.Groups...), a.HeadOf...), a.Subjects...)
			for _, f := range a.Functions {
				out = append(out, f.Code, f.Label, f.PostCode, f.PostLabel)
			}
		}
		for _, l := range i.Guardians {
			out = append(out, string(l.Relative), l.Kinship)
		}
	}
	for _, e := range g.schools {
		out = append(out, string(e.UAI), e.Name, e.Type, e.City, e.PostCode, e.JoinKey, e.Academy, e.Ministry, e.Contract, e.Phone, e.Mail, e.SIRET, e.Area, e.Parent)
		out = append(append(out, e.Classes...), e.Groups...)
	}
	for _, r := range g.access {
		out = append(out, r.JoinKey, r.Login, string(r.Platform), r.Access.BlockedWhy, r.Access.Email.Value, string(r.Access.Successor))
	}
	for _, w := range g.warnings {
		out = append(append(out, w.Place.File, w.Place.Record), w.Facts...)
	}
	return out
}
