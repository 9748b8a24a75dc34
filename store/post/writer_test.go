package post_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/words"
	"guichet/store/post"
)

// written is a mail as the folder gets it.
func written(t *testing.T, o post.Options, m desk.Message) string {
	t.Helper()
	o.Folder = filepath.Join(t.TempDir(), "mails")
	if err := opened(t, o).Send(bg, m); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(o.Folder, string(m.ID)+".eml"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var kinds = []domain.MailKind{domain.MailReset, domain.MailUnlock, domain.MailClose, domain.MailReopen, domain.MailRenew, domain.MailCode,
	domain.MailAsked, domain.MailDuty, domain.MailContact}

// ASVS 6.3.7: no template can hold a secret, for none is told one; and digits
// are in a code's mail alone.
func TestNoMailHoldsASecret(t *testing.T) {
	var fields []string
	for f := range reflect.TypeFor[desk.Message]().Fields() {
		fields = append(fields, f.Name)
	}
	if want := []string{"ID", "To", "Kind", "Name", "Platform", "School", "Digits", "Ticket", "Part", "Files", "First", "Thread"}; !slices.Equal(fields, want) {
		t.Errorf("a mail is told %v: none of it may be a login or a secret", fields)
	}
	const wrote = "what an agent wrote"
	for _, lang := range []words.Lang{words.French, words.English} {
		o := options(t)
		var err error
		if o.Words, err = words.New(lang); err != nil {
			t.Fatal(err)
		}
		for _, kind := range kinds {
			m := notice()
			m.Kind, m.Digits = kind, "271828"
			m.Ticket, m.Part.Text, m.Files = &desk.TicketSheet{Reference: wrote}, wrote, []desk.NewFile{{Content: []byte(wrote)}}
			got := read(t, written(t, o, m))
			whole := got.subject + "\n" + got.body
			if strings.Contains(whole, "271 828") != (kind == domain.MailCode) || strings.Contains(whole, "271828") || strings.Contains(whole, wrote) {
				t.Errorf("%s, %s:\n%s", lang, kind, whole)
			}
			if strings.ContainsAny(whole, "⟨{") || strings.Contains(whole, "<no value>") {
				t.Errorf("%s, %s: a hole in\n%s", lang, kind, whole)
			}
		}
	}
}

// SECURITY §1, 3: who is told before something is given is told how to say no.
func TestWhoIsToldCanSayNo(t *testing.T) {
	for kind, said := range map[domain.MailKind]string{
		domain.MailAsked: "dites-le sans attendre à votre établissement", domain.MailDuty: "refuser une demande", domain.MailContact: "prévenez votre établissement",
	} {
		m := notice()
		m.Kind = kind
		if got := read(t, written(t, options(t), m)); !strings.Contains(strings.Join(strings.Fields(got.body), " "), said) {
			t.Errorf("%s: nothing of %q in\n%s", kind, said, got.body)
		}
	}
}

// A code says for whom it is, how long it lives, and from whom it is kept.
func TestCodeByMail(t *testing.T) {
	m := notice()
	m.Kind, m.Digits = domain.MailCode, "271828"
	got := read(t, written(t, options(t), m))
	for _, said := range []string{"271 828", "la personne que vous avez au téléphone", "15 minutes", "à personne qui vous appelle"} {
		if !strings.Contains(got.body, said) {
			t.Errorf("nothing of %q in\n%s", said, got.body)
		}
	}
	if strings.Contains(got.subject, "271") {
		t.Errorf("the subject, which a locked screen shows, holds it: %q", got.subject)
	}
}

// Whatever a feed calls people and schools adds no header and no line of its
// own.
func TestNamesInjectNothing(t *testing.T) {
	m := notice()
	m.Name = "Tom\r\nBcc: all@example.org\r\n\r\nVotre mot de passe\u202e\x1b[8m"
	m.School = "Les Tilleuls\nSubject: autre" + strings.Repeat(" très long", 60)
	m.Platform = "ENT\r\nReply-To: x@example.org"
	text := written(t, options(t), m)
	got := read(t, text)
	for _, header := range []string{"Bcc", "Reply-To", "Cc"} {
		if got.Get(header) != "" {
			t.Errorf("%s: %q", header, got.Get(header))
		}
	}
	if len(got.Header["To"]) != 1 || len(got.Header["Subject"]) != 1 || strings.ContainsAny(text, "\x1b") || strings.ContainsAny(got.body+got.subject, "\u202e\x1b\r") {
		t.Error(text)
	}
	to, err := got.AddressList("To")
	if err != nil || len(to) != 1 || to[0].Address != "tom.roy@example.org" {
		t.Errorf("%v, %v", to, err)
	}
	if n := strings.Count(got.body, "\n"); n != strings.Count(read(t, written(t, options(t), notice())).body, "\n") {
		t.Errorf("%d lines in\n%s", n, got.body)
	}
}

// What has no name is spoken to all the same.
func TestNamelessMail(t *testing.T) {
	m := desk.Message{ID: "1", To: "x@example.org", Kind: domain.MailClose}
	got := read(t, written(t, options(t), m))
	if !strings.HasPrefix(got.body, "Bonjour,\n\nVotre compte sur votre espace numérique de travail a été fermé.\n") {
		t.Errorf("%q", got.body)
	}
}

func TestNotAnAddress(t *testing.T) {
	for _, to := range []string{"", "tom", "a@example.org, b@example.org", "Tom <a@example.org>", "a@example.org\r\nBcc: b@example.org", "a@example.org>\r\nDATA"} {
		o := options(t)
		o.Folder = t.TempDir() + "/mails"
		m := notice()
		m.To = to
		var rejected *desk.Rejection
		if err := opened(t, o).Send(bg, m); !errors.As(err, &rejected) {
			t.Errorf("%q: %v", to, err)
		}
		if files, _ := os.ReadDir(o.Folder); len(files) > 0 {
			t.Errorf("%q: %v", to, files)
		}
	}
}

// What no catalogue has words for, or is no identifier, does not leave.
func TestNothingElseLeaves(t *testing.T) {
	for name, change := range map[string]func(*desk.Message){
		"another kind":          func(m *desk.Message) { m.Kind = "lottery" },
		"a code without digits": func(m *desk.Message) { m.Kind = domain.MailCode },
		"words for digits":      func(m *desk.Message) { m.Kind, m.Digits = domain.MailCode, "12345x" },
		"no identifier":         func(m *desk.Message) { m.ID = "" },
		"a path":                func(m *desk.Message) { m.ID = "../../x" },
		"a header":              func(m *desk.Message) { m.ID = "1>\r\nBcc: a" },
	} {
		o := options(t)
		o.Folder = t.TempDir()
		if err := os.Chmod(o.Folder, 0o700); err != nil {
			t.Fatal(err)
		}
		m := notice()
		change(&m)
		if err := opened(t, o).Send(bg, m); err == nil {
			t.Errorf("%s left", name)
		}
	}
}
