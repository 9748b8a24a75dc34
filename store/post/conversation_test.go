package post_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/domain/ticket"
	"guichet/domain/ticket/paper"
	"guichet/domain/words"
	"guichet/store/mailbox"
)

const (
	rubisID = domain.TicketID("01KAT3Q4V5W6X7Y8Z9A0B1C2D3")
	firstID = domain.MailID("01KAT3Q4V5W6X7Y8Z9A0B1C2D4")
	nextID  = domain.MailID("01KAT3Q4V5W6X7Y8Z9A0B1C2D5")
	note    = "zzz-note-interne-zzz"
)

// rubis is the first mail of a ticket to its service.
func rubis() desk.Message {
	opened := domain.TicketLine{Kind: domain.LineOpened, At: domain.InstantOf(now), Text: "Bonjour,\nmerci de créer le compte."}
	return desk.Message{
		ID: firstID, To: "rubis@ac.example.org", Kind: domain.MailTicket, Name: "RUBIS", First: true, Part: opened,
		Files: []desk.NewFile{{File: domain.TicketFile{Name: "écran.txt", Type: "text/plain"}, Content: []byte("Identifiant inconnu.")}},
		Ticket: &desk.TicketSheet{
			Reference: "RUBIS-00042-MK1QP", Queue: platform.Queue{ID: "RUBIS"}, Platform: platform.Text{FR: "ENT Kosmos", EN: "ENT Kosmos"},
			School: "École Les Tilleuls, Reims", Person: "Élodie Martin",
			Ticket: domain.Ticket{ID: rubisID, Queue: "RUBIS", Number: 42, Subject: "Compte absent", Opened: domain.InstantOf(now), Foreign: "INC-7781",
				Fields: []domain.TicketField{{Name: "name", Value: "Élodie Martin"}, {Name: "birth_date", Value: "1980-02-03", Held: true}}},
			Lines: []domain.TicketLine{opened, {Kind: domain.LineNote, Text: note}},
		},
	}
}

// comment is a later mail of it.
func comment() desk.Message {
	m := rubis()
	m.ID, m.Thread, m.First, m.Files = nextID, firstID, false, nil
	m.Part = domain.TicketLine{Kind: domain.LineComment, Text: "Elle est arrivée le 1er septembre.\n{{.Person}} <no value>"}
	return m
}

// reply is a mail to the person of it.
func reply() desk.Message {
	m := comment()
	m.Kind, m.To, m.Name, m.Thread = domain.MailReply, "elodie.martin@example.org", "Martin Élodie", ""
	m.Part = domain.TicketLine{Kind: domain.LineReply, Text: "Votre compte sera là demain."}
	m.Ticket.Ticket.Fields = nil
	return m
}

// heard is a mail as another guichet would read it.
func heard(t *testing.T, text string) desk.Incoming {
	t.Helper()
	path := filepath.Join(t.TempDir(), "box")
	if err := os.WriteFile(path, []byte("From x\n"+text), 0o600); err != nil {
		t.Fatal(err)
	}
	var all []desk.Incoming
	if err := mailbox.Read(bg, path, func(in desk.Incoming, err error) bool {
		all = append(all, in)
		return err == nil
	}); err != nil || len(all) != 1 {
		t.Fatalf("%d mails, %v", len(all), err)
	}
	return all[0]
}

// What a person in the service, or the person, reads.
func TestTicketMailsAreRead(t *testing.T) {
	for lang, wants := range map[words.Lang]map[string]string{
		words.French: {
			"comment": "Elle est arrivée le 1er septembre.\n{{.Person}} <no value>\n\nRappel : [RUBIS-00042-MK1QP] Compte absent\nPersonne : Élodie Martin\nÉtablissement : École Les Tilleuls, Reims\nVotre numéro : INC-7781\nPour répondre, laisser la référence RUBIS-00042-MK1QP dans l'objet.\nAucun mot de passe ni code dans cette demande ni dans la réponse.",
			"reply":   "Bonjour Martin Élodie,\n\nVotre compte sera là demain.\n\nPour répondre, laissez la référence RUBIS-00042-MK1QP dans l'objet. N'écrivez jamais de mot de passe ni de code : l'assistance n'en demande pas.",
		},
		words.English: {
			"comment": "Elle est arrivée le 1er septembre.\n{{.Person}} <no value>\n\nReminder: [RUBIS-00042-MK1QP] Compte absent\nPerson: Élodie Martin\nSchool: École Les Tilleuls, Reims\nYour number: INC-7781\nTo answer, leave the reference RUBIS-00042-MK1QP in the subject.\nNo password nor code in this request nor in the answer.",
			"reply":   "Hello Martin Élodie,\n\nVotre compte sera là demain.\n\nTo answer, leave the reference RUBIS-00042-MK1QP in the subject. Never write a password or a code: support does not ask for any.",
		},
	} {
		o := options(t)
		var err error
		if o.Words, err = words.New(lang); err != nil {
			t.Fatal(err)
		}
		wants["whole"] = strings.TrimSpace(paper.Text(o.Words, *rubis().Ticket))
		for name, m := range map[string]desk.Message{"whole": rubis(), "comment": comment(), "reply": reply()} {
			if got := heard(t, written(t, o, m)).Text; got != domain.CleanLines(wants[name]) {
				t.Errorf("%s, %s:\n%s\nnot\n%s", lang, name, got, wants[name])
			}
		}
	}
}

// One conversation: the same subject, the first mail named in those that follow,
// answers to where it came from, and nothing that calls it automatic.
func TestTicketMailsAreOneConversation(t *testing.T) {
	first := "<ticket." + string(rubisID) + "." + string(firstID) + "@ac.example.org>"
	for name, c := range map[string]struct {
		m                   desk.Message
		subject, id, follow string
	}{
		"whole":   {rubis(), "[RUBIS-00042-MK1QP] Compte absent", first, ""},
		"comment": {comment(), "[RUBIS-00042-MK1QP] Compte absent", strings.Replace(first, string(firstID), string(nextID), 1), first},
		"reply":   {reply(), "[RUBIS-00042-MK1QP] votre demande à l'assistance", strings.Replace(first, string(firstID), string(nextID), 1), ""},
	} {
		text := written(t, options(t), c.m)
		got := read(t, text)
		if got.subject != c.subject || got.Get("Message-Id") != c.id || got.Get("In-Reply-To") != c.follow || got.Get("References") != c.follow {
			t.Errorf("%s: %q, %v", name, got.subject, got.Header)
		}
		if id, ok := ticket.FromMessageID(got.Get("Message-Id")); !ok || id != rubisID {
			t.Errorf("%s: an answer to %s is filed under %q", name, got.Get("Message-Id"), id)
		}
		in := heard(t, text)
		if got.Get("Reply-To") != got.Get("From") || got.Get("Auto-Submitted") != "" || in.Automatic || in.From != "ent@ac.example.org" {
			t.Errorf("%s: %v", name, got.Header)
		}
		if refs := ticket.Find(in.Subject); len(refs) != 1 || !refs[0].Of(c.m.Ticket.Ticket) {
			t.Errorf("%s: %v in %q", name, refs, in.Subject)
		}
	}
}

// A service's program finds one part for it; the person gets none.
func TestTicketMailsCarryOnePartForAProgram(t *testing.T) {
	part := regexp.MustCompile(`(?s)Content-Type: application/json.*?name="guichet-ticket\.json"`)
	for name, c := range map[string]struct {
		m     desk.Message
		parts int
		files int
	}{"whole": {rubis(), 1, 1}, "comment": {comment(), 1, 0}, "reply": {reply(), 0, 0}} {
		text := written(t, options(t), c.m)
		if n := len(part.FindAllString(text, -1)); n != c.parts || strings.Contains(text, "multipart/mixed") != (c.parts+c.files > 0) {
			t.Errorf("%s: %d parts for a program in\n%s", name, n, text)
		}
		in := heard(t, text)
		if len(in.Files) != c.files || len(in.Dropped) != c.parts {
			t.Errorf("%s: %v, %v", name, in.Files, in.Dropped)
		}
		for _, f := range in.Files {
			if f.File.Name != "écran.txt" || string(f.Content) != "Identifiant inconnu." {
				t.Errorf("%s: %+v, %q", name, f.File, f.Content)
			}
		}
		if whole := decodedParts(text); strings.Contains(whole, note) || strings.Contains(whole, "1980-02-03") != (c.parts > 0) {
			t.Errorf("%s:\n%s", name, whole)
		}
	}
}

// A note leaves by no road, nor does a line that is for somebody else.
func TestNotesNeverLeave(t *testing.T) {
	for name, change := range map[string]func(m *desk.Message){
		"a note to the service":          func(m *desk.Message) { *m = comment(); m.Part.Kind = domain.LineNote },
		"a note with the sheet":          func(m *desk.Message) { m.Part.Kind = domain.LineNote },
		"a note to the person":           func(m *desk.Message) { *m = reply(); m.Part.Kind = domain.LineNote },
		"a move":                         func(m *desk.Message) { *m = comment(); m.Part.Kind = domain.LineMoved },
		"a reply to the service":         func(m *desk.Message) { *m = comment(); m.Part.Kind = domain.LineReply },
		"a comment to the person":        func(m *desk.Message) { *m = reply(); m.Part.Kind = domain.LineComment },
		"no line":                        func(m *desk.Message) { m.Part.Kind = "" },
		"no ticket":                      func(m *desk.Message) { m.Ticket = nil },
		"a ticket that is a header":      func(m *desk.Message) { m.Ticket.Ticket.ID = "1>\r\nBcc: a" },
		"a conversation that is another": func(m *desk.Message) { m.Thread = "1>\r\nBcc: a" },
	} {
		o := options(t)
		o.Folder = filepath.Join(t.TempDir(), "mails")
		m := rubis()
		change(&m)
		if err := opened(t, o).Send(bg, m); err == nil {
			t.Errorf("%s left", name)
		}
		if files, _ := os.ReadDir(o.Folder); len(files) > 0 {
			t.Errorf("%s: %v", name, files)
		}
	}
}

// What a ticket is called adds no header.
func TestTicketsInjectNothing(t *testing.T) {
	m := comment()
	m.Ticket.Ticket.Subject = "a\r\nBcc: all@example.org\r\n\r\nb"
	m.Ticket.Person, m.Name = "c\nSubject: d", "RUBIS\r\nCc: e@example.org"
	m.Part.Text = "x\r\n.\r\nMAIL FROM:<f>\x1b[8m"
	m.Files = []desk.NewFile{{File: domain.TicketFile{Name: "g\"\r\nX-H: i.txt", Type: "text/plain"}, Content: []byte("j")}}
	text := written(t, options(t), m)
	for _, header := range []string{"Bcc", "Cc", "X-H"} {
		if strings.Contains(text, "\n"+header+":") {
			t.Errorf("%s: is in\n%s", header, text)
		}
	}
	if in := heard(t, text); strings.Count(text, "\nSubject:") != 1 || strings.ContainsAny(text, "\x1b") || !strings.HasPrefix(in.Subject, "[RUBIS-00042-MK1QP] a") || len(in.Files) != 1 {
		t.Errorf("%+v of\n%s", in, text)
	}
}

// Scenario 2: refused, delayed, cut before and after the final dot, then tried
// again: one mail, or the same Message-ID twice.
func TestTicketMailLeavesOnce(t *testing.T) {
	no := func(code int) error { return &smtp.SMTPError{Code: code, Message: "no"} }
	for _, c := range []struct {
		name  string
		rcpt  error
		data  func(x *exchange, conn *smtp.Conn, r io.Reader) error
		good  bool // the no is for good
		mails int  // after it was tried again
	}{
		{"refused", no(550), nil, true, 1},
		{"delayed", no(451), nil, false, 1},
		{"delayed at the end", nil, func(_ *exchange, _ *smtp.Conn, r io.Reader) error { _, _ = io.Copy(io.Discard, r); return no(452) }, false, 1},
		{"cut before the final dot", nil, func(_ *exchange, conn *smtp.Conn, r io.Reader) error {
			_, _ = io.ReadFull(r, make([]byte, 1000))
			return conn.Conn().Close()
		}, false, 1},
		{"cut after the final dot", nil, func(x *exchange, conn *smtp.Conn, r io.Reader) error {
			text, _ := io.ReadAll(r)
			x.take(string(text))
			return conn.Conn().Close()
		}, false, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newExchange(t, "")
			if c.rcpt != nil {
				x.toRcpt = func() error { return c.rcpt }
			}
			if c.data != nil {
				x.toData = func(conn *smtp.Conn, r io.Reader) error { return c.data(x, conn, r) }
			}
			o := options(t)
			o.Server = "smtp://" + x.addr
			at := now
			o.Clock = func() time.Time { at = at.Add(time.Hour); return at }
			p := opened(t, o)
			var rejected *desk.Rejection
			if err := p.Send(bg, rubis()); err == nil || errors.As(err, &rejected) != c.good {
				t.Fatalf("%v", err)
			}
			x.mu.Lock()
			x.toRcpt, x.toData = nil, nil
			x.mu.Unlock()
			if err := p.Send(bg, rubis()); err != nil {
				t.Fatal(err)
			}
			got := x.received()
			if len(got) != c.mails {
				t.Fatalf("%d mails, not %d", len(got), c.mails)
			}
			var digest domain.Hash
			for i, text := range got {
				in := heard(t, text)
				if i == 0 {
					digest = in.Digest
				}
				if id := read(t, text).Get("Message-Id"); !strings.Contains(id, string(firstID)) || in.Digest != digest || len(in.Files) != 1 {
					t.Errorf("%s: %+v", id, in)
				}
			}
		})
	}
}
