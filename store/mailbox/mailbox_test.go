package mailbox_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/mailbox"
)

const answer = `Bonjour,

Le doublon est levé.
From ici, tout va bien.

--
Odile Brun, guichet RUBIS
`

func TestMailOfBothBoxes(t *testing.T) {
	mail := said(answer, "Subject: Re: [RUBIS-00042-7K3Q9] doublon", "Message-ID: <a1@ac.example.org>",
		"In-Reply-To: <guichet.01.02@ent.example.org>", "References: <guichet.01.00@ent.example.org>\n <guichet.01.02@ent.example.org>")
	want := desk.Incoming{
		From: "rubis@ac.example.org", Subject: "Re: [RUBIS-00042-7K3Q9] doublon", Text: strings.TrimSpace(answer),
		InReplyTo:  []string{"guichet.01.02@ent.example.org"},
		References: []string{"guichet.01.00@ent.example.org", "guichet.01.02@ent.example.org"},
		Written:    domain.InstantOf(time.Date(2026, 11, 23, 9, 12, 0, 0, time.UTC)),
	}
	for name, path := range map[string]string{"mbox": mbox(t, mail), "Maildir": maildir(t, mail), "CRLF": maildir(t, strings.ReplaceAll(mail, "\n", "\r\n"))} {
		all := box(t, path)
		if len(all) != 1 || all[0].err != nil {
			t.Fatalf("%s: %v", name, all)
		}
		in := all[0].Incoming
		if want.Digest == (domain.Hash{}) {
			want.Digest = in.Digest
		}
		if !reflect.DeepEqual(in, want) || in.Digest == (domain.Hash{}) {
			t.Errorf("%s: %+v\nnot %+v", name, in, want)
		}
	}
}

func TestMailsInTheirOrder(t *testing.T) {
	var mails []string
	for i := range 12 {
		mails = append(mails, said("x", fmt.Sprintf("Subject: %d", i)))
	}
	folder := maildir(t, mails...)
	for i := range 6 { // every other one was seen
		name := fmt.Sprintf("1795400000.%04d.host", 2*i)
		if err := os.Rename(filepath.Join(folder, "new", name), filepath.Join(folder, "cur", name+":2,S")); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{folder, mbox(t, mails...)} {
		for i, in := range box(t, path) {
			if in.Subject != fmt.Sprint(i) {
				t.Errorf("%s: %q is at %d", path, in.Subject, i)
			}
		}
	}
	n := 0
	if err := mailbox.Read(bg, folder, func(desk.Incoming, error) bool { n++; return n < 3 }); err != nil || n != 3 {
		t.Errorf("%d mails, %v", n, err)
	}
	ctx, stop := context.WithCancel(bg)
	defer stop()
	for _, path := range []string{folder, mbox(t, mails...)} {
		if err := mailbox.Read(ctx, path, func(desk.Incoming, error) bool { stop(); return true }); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// Only what was delivered is read, and nothing of the folder is touched.
func TestMaildirIsOnlyRead(t *testing.T) {
	folder := maildir(t, said("a"), said("b"))
	put(t, filepath.Join(folder, "tmp", "1"), said("half of"))
	put(t, filepath.Join(folder, "new", ".hidden"), said("no"))
	secret := put(t, filepath.Join(t.TempDir(), "secret"), said("not this"))
	if err := os.Symlink(secret, filepath.Join(folder, "new", "0")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "new", "00"), 0o700); err != nil {
		t.Fatal(err)
	}
	before := listed(t, folder)
	for _, sub := range []string{"new", "cur"} {
		if err := os.Chmod(filepath.Join(folder, sub), 0o500); err != nil {
			t.Fatal(err)
		}
	}
	if all := box(t, folder); len(all) != 2 || all[0].Text != "a" || all[1].Text != "b" {
		t.Errorf("%v", all)
	}
	for _, sub := range []string{"new", "cur"} {
		if err := os.Chmod(filepath.Join(folder, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if after := listed(t, folder); !slices.Equal(before, after) {
		t.Errorf("%v, then %v", before, after)
	}
}

func listed(t *testing.T, folder string) []string {
	t.Helper()
	var all []string
	if err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil {
			all = append(all, path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatIsNoMailbox(t *testing.T) {
	noMaildir := t.TempDir()
	for _, c := range []struct{ path, file, why string }{
		{filepath.Join(t.TempDir(), "none"), "none", "no-file"},
		{noMaildir, filepath.Base(noMaildir), "mailbox-kind"},
		{put(t, filepath.Join(t.TempDir(), "table.csv"), "nom;prénom\n"), "table.csv", "mailbox-kind"},
		{"/dev/null", "null", "mailbox-kind"},
	} {
		err := mailbox.Read(bg, c.path, func(desk.Incoming, error) bool { t.Errorf("%s: a mail", c.path); return true })
		if facts := refusal(t, err); facts["file"] != c.file || facts["why"] != c.why || facts["record"] != "" {
			t.Errorf("%v", facts)
		}
	}
	if all := box(t, put(t, filepath.Join(t.TempDir(), "empty"), "")); len(all) != 0 {
		t.Errorf("an empty box has no mail: %v", all)
	}
}

// A mail that can't be read is told by its place; the others are read.
func TestUnreadableMails(t *testing.T) {
	all := box(t, mbox(t, said("a"), "no header\n\nat all", said("c")))
	if len(all) != 3 || all[0].Text != "a" || all[2].Text != "c" {
		t.Fatalf("%v", all)
	}
	if facts := refusal(t, all[1].err); facts["file"] != "box" || facts["record"] != "2" || facts["why"] != "mail-header" {
		t.Errorf("%v", facts)
	}
	all = box(t, maildir(t, "\n\nnothing but a body", said("b")))
	if len(all) != 2 || all[1].Text != "b" {
		t.Fatalf("%v", all)
	}
	if facts := refusal(t, all[0].err); facts["file"] != "1795400000.0000.host" || facts["why"] != "mail-header" {
		t.Errorf("%v", facts)
	}
}

// An mbox that is larger than the memory that it may take.
func TestLargeBoxTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("200 MB")
	}
	path := filepath.Join(t.TempDir(), "box")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Repeat("x", 999) + "\n"
	mails := []int{150_000, 10, 50_000, 10} // lines; the first is beyond what is read of one
	for i, lines := range mails {
		_, err := file.WriteString("From x Mon Nov 23 09:12:00 2026\n" + said(fmt.Sprintf("mail %d\n", i)) + strings.Repeat(line, lines) + "\n")
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	n := 0
	var most uint64
	if err := mailbox.Read(bg, path, func(in desk.Incoming, err error) bool {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		most = max(most, m.HeapAlloc)
		if err != nil || !strings.HasPrefix(in.Text, fmt.Sprintf("mail %d\n", n)) || len(in.Text) > 1<<20 {
			t.Errorf("%d: %d bytes, %v", n, len(in.Text), err)
		}
		n++
		return true
	}); err != nil || n != len(mails) {
		t.Fatalf("%d mails, %v", n, err)
	}
	if most > 64<<20 {
		t.Errorf("%d MB are held", most>>20)
	}
}

// The same mail has the same digest however often and wherever it is read; no
// other has it.
func TestDigest(t *testing.T) {
	base := said("a", "Message-ID: <1@ac.example.org>", "Subject: s")
	first := one(t, base).Digest
	for what, mail := range map[string]string{
		"seen by a program":    said("a", "Message-ID: <1@ac.example.org>", "Subject: s", "Status: RO", "X-Mozilla-Status: 0001"),
		"by another road":      "Received: from x\n" + base,
		"with other line ends": strings.ReplaceAll(base, "\n", "\r\n"),
	} {
		if one(t, mail).Digest != first {
			t.Errorf("%s: another digest", what)
		}
	}
	for what, mail := range map[string]string{
		"forged by another":   strings.Replace(base, "Rubis@", "x@", 1),
		"of another instant":  strings.Replace(base, "10:12:00", "10:12:01", 1),
		"another mail":        strings.Replace(base, "<1@", "<2@", 1),
		"without a number":    said("a", "Subject: s"),
		"with half a number":  said("a", "Subject: s", "Message-ID: <1"),
		"with another's body": said("b", "Subject: s"),
	} {
		if one(t, mail).Digest == first {
			t.Errorf("%s: the same digest", what)
		}
	}
	bare, seen := one(t, said("a\n", "Subject: s")), one(t, said("a\n\n", "Subject: s", "Status: O"))
	if bare.Digest != seen.Digest || bare.Digest == one(t, said("b", "Subject: s")).Digest {
		t.Error("a mail without a number is known by what it says")
	}
}

// Whatever a mailbox holds is read without an error of its own, clean and
// bounded.
func FuzzRead(f *testing.F) {
	for _, mail := range hostile() {
		f.Add([]byte("From x\n" + mail + "\n\nFrom y\n" + mail))
	}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(folder, "box")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		var digests []domain.Hash
		read := func() (again []domain.Hash) {
			if err := mailbox.Read(bg, path, func(in desk.Incoming, err error) bool {
				again = append(again, in.Digest)
				if err == nil {
					checkIncoming(t, in)
				}
				return true
			}); err != nil && domain.CodeOf(err) != domain.Unreadable {
				t.Error(err)
			}
			return again
		}
		if digests = read(); !slices.Equal(digests, read()) {
			t.Error("read twice, it is another")
		}
	})
}

// checkIncoming asks what every mail must be that comes in.
func checkIncoming(t *testing.T, in desk.Incoming) {
	t.Helper()
	for what, text := range map[string]string{"text": in.Text, "quoted": in.Quoted} {
		if domain.CleanLines(text) != text || len(text) > 4<<20 {
			t.Errorf("%s: %d bytes, %.200q", what, len(text), text)
		}
	}
	for _, text := range append([]string{in.From, in.Subject}, in.Dropped...) {
		if domain.Clean(text) != text {
			t.Errorf("%q", text)
		}
	}
	for _, id := range append(slices.Clone(in.InReplyTo), in.References...) {
		if strings.ContainsAny(id, " <>\r\n") || !strings.Contains(id, "@") {
			t.Errorf("%q", id)
		}
	}
	if len(in.Files) > 10 || len(in.InReplyTo) > 200 || len(in.References) > 600 || strings.ContainsAny(in.From, " ,<>") {
		t.Errorf("%d files, %d and %d references, from %q", len(in.Files), len(in.InReplyTo), len(in.References), in.From)
	}
	for _, f := range in.Files {
		if len(f.Content) != f.File.Size || bytes.HasPrefix(f.Content, []byte("MZ")) {
			t.Errorf("%+v", f.File)
		}
	}
}
