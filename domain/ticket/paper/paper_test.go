package paper_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
	"guichet/domain/ticket/paper"
	"guichet/domain/words"
)

func said(t testing.TB, lang words.Lang) *words.Words {
	t.Helper()
	w, err := words.New(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

const monday = domain.Instant(1_795_420_800_000) // 2026-11-23 09:00, Paris

// rubis is a ticket as the desk writes one, with a note that must not leave.
func rubis(t testing.TB) ticket.Sheet {
	t.Helper()
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	q, _ := set.Queue("kosmos-reims", "RUBIS")
	p, _ := set.Platform("kosmos-reims")
	one := domain.Ticket{ID: "01KAT3Q4V5W6X7Y8Z9A0B1C2D3", Queue: "RUBIS", Number: 42, Platform: "kosmos-reims", Account: "kosmos-reims:aaf/4412",
		Rule: "KO-N2", Cause: "rubis", Subject: "Enseignante du 1er degré, sans compte", Priority: domain.High, Opened: monday, School: "0510001A", State: domain.TicketService,
		Foreign: "INC-7781",
		Fields: []domain.TicketField{
			{Name: "name", Value: "Élodie Martin"}, {Name: "birth_date", Value: "1980-02-03", Held: true}, {Name: "uai", Value: "0510001A"},
			{Name: "attached_to", Value: "bassin de Reims"}, {Name: "function", Value: "professeure des écoles, remplaçante sur la circonscription de Reims nord et celle d'Épernay"},
			{Name: "hour", Value: "2026-11-20 14:05"},
			{Name: "message", Value: "Identifiant inconnu.\nFrom l'annuaire : rien"}, {Name: "steps", Value: "- cherchée dans tout l'ENT\n* STS-web relu avec le directeur"},
		}}
	return ticket.Sheet{Reference: "RUBIS-00042-7K3Q9", Queue: q, Platform: p.Name, Ticket: one, School: "École Les Tilleuls, Reims", Person: "Élodie Martin",
		Lines: []domain.TicketLine{
			{Kind: domain.LineOpened, At: monday, Text: "Bonjour,\nmerci de créer le compte de Mme Martin, rattachée au bassin : elle n'en a pas et prend son poste lundi prochain."},
			{Kind: domain.LineNote, At: monday, Text: "elle a rappelé trois fois, très agacée"},
			{Kind: domain.LineAnswer, At: monday + 90_000_000, Text: "Quelle est sa date d'arrivée ?", Files: []domain.TicketFile{{Name: "fiche.pdf", Type: "application/pdf", Size: 12}}},
			{Kind: domain.LineReply, At: monday + 90_000_001, Text: "Nous vous rappelons demain."},
			{Kind: domain.LineComment, At: monday + 93_600_000, Text: "Le 1er septembre."},
		}}
}

// How a ticket reads: as a person in a service would.
func TestPapers(t *testing.T) {
	for _, lang := range []words.Lang{words.French, words.English} {
		w, s := said(t, lang), rubis(t)
		made, err := paper.Machine(s)
		if err != nil {
			t.Fatal(err)
		}
		for name, got := range map[string]string{"text": paper.Text(w, s), "markdown": paper.Markdown(w, s), "json": string(made) + "\n"} {
			file := "testdata/rubis-" + string(lang) + "." + name
			if os.Getenv("UPDATE") != "" {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil || string(want) != got {
				t.Errorf("%s is another: %v\n%s", file, err, got)
			}
		}
	}
}

// What a program reads keeps the names of fields, and tells its form's number.
func TestMachine(t *testing.T) {
	made, err := paper.Machine(rubis(t))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Schema    int
		Reference string
		Fields    map[string]string
		Lines     []struct{ Kind, Text string }
	}
	if err := json.Unmarshal(made, &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != 1 || got.Reference != "RUBIS-00042-7K3Q9" || got.Fields["birth_date"] != "1980-02-03" || len(got.Lines) != 3 || got.Lines[0].Kind != "opened" {
		t.Errorf("%+v", got)
	}
}

// Nothing from outside is markup.
func TestMarkdownIsEscaped(t *testing.T) {
	s, w := rubis(t), said(t, words.English)
	for text, want := range map[string]string{
		"# title": `\# title`, "- point": `\- point`, "1. first": `1\. first`, "12) x": `12\) x`, "*a* _b_ `c`": "\\*a\\* \\_b\\_ \\`c\\`", "[x](http://y)": `\[x\](http://y)`,
		"<script>": `\<script\>`, "===": `\===`, "a|b": `a\|b`, "it costs 1.5": "it costs 1.5", "v1.5": "v1.5", "1.5": `1\.5`, "&amp;": `\&amp;`,
	} {
		s.Lines = []domain.TicketLine{{Kind: domain.LineOpened, Text: text}}
		if got := paper.Markdown(w, s); !strings.Contains(got, "\n\n"+want+"\n\n") {
			t.Errorf("%q: %s", text, got)
		}
	}
}

// The subject of a ticket's mail is one line with its reference, whatever the
// ticket was called.
func TestSubject(t *testing.T) {
	s, w := rubis(t), said(t, words.French)
	s.Ticket.Subject = "a\r\nBcc: x@exemple.fr"
	if got := paper.Subject(w, s); strings.ContainsAny(got, "\r\n") || !strings.HasPrefix(got, "[RUBIS-00042-7K3Q9] a") {
		t.Errorf("%q", got)
	}
	s.Ticket.Subject, s.Template = "", platform.Text{FR: "Compte absent"}
	if got := paper.Subject(w, s); got != "[RUBIS-00042-7K3Q9] Compte absent" {
		t.Errorf("%q", got)
	}
}

// secretNote is what no paper may ever hold.
const secretNote = "zzz-note-interne-zzz"

// hostile draws texts that would break out of a line.
func hostile(t *rapid.T, name string) string {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"From x@y\nFrom z", "-- \n--\n", "\x1b]0;x\x07\x1b[2J", "\u202e\u2066abc", "a\r\nBcc: b", strings.Repeat("é漢", 200),
		strings.Repeat("x ", 300), "\xff\xfe\n\x00", "> > >\n>", "# a\n- b\n```\n", "\u0085\u2028\u2029"}),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, name)
}

// For any bytes: no control character leaves, no line is too long, begins
// another mail or a signature, and a note is in none of the three.
func TestPapersHold(t *testing.T) {
	base, w := rubis(t), said(t, words.French)
	rapid.Check(t, func(t *rapid.T) {
		s := base
		s.Ticket.Subject, s.Person, s.School, s.Ticket.Foreign = hostile(t, "subject"), hostile(t, "person"), hostile(t, "school"), hostile(t, "foreign")
		s.Ticket.Fields = []domain.TicketField{{Name: "message", Value: hostile(t, "message")}, {Name: "steps", Value: hostile(t, "steps")},
			{Name: "children", Value: hostile(t, "children")}, {Name: hostile(t, "name"), Value: hostile(t, "value")}}
		s.Lines = []domain.TicketLine{
			{Kind: domain.LineOpened, Text: hostile(t, "asked")}, {Kind: domain.LineNote, Text: secretNote, Files: []domain.TicketFile{{Name: secretNote}}},
			{Kind: domain.LineReply, Text: secretNote}, {Kind: domain.LineMoved, Text: secretNote},
			{Kind: domain.LineAnswer, Text: hostile(t, "answer"), Files: []domain.TicketFile{{Name: hostile(t, "file"), Type: hostile(t, "type")}}},
		}
		made, err := paper.Machine(s)
		if err != nil || !json.Valid(made) {
			t.Fatalf("no JSON: %v", err)
		}
		for name, out := range map[string]string{"text": paper.Text(w, s), "markdown": paper.Markdown(w, s), "json": string(made), "subject": paper.Subject(w, s)} {
			if strings.Contains(out, secretNote) {
				t.Fatalf("%s holds a note", name)
			}
			if i := strings.IndexFunc(out, func(r rune) bool {
				return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r))
			}); i >= 0 {
				t.Fatalf("%s: %q", name, out[i:min(len(out), i+8)])
			}
		}
		for _, l := range strings.Split(paper.Text(w, s), "\n") {
			if ansi.StringWidth(l) > 72 || strings.HasPrefix(l, "From ") || l == "--" || l == "-- " {
				t.Fatalf("line %q", l)
			}
		}
	})
}
