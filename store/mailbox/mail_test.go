package mailbox_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestHeaders(t *testing.T) {
	for _, c := range []struct{ field, from, subject string }{
		{"From: odile.brun@ac.example.org", "odile.brun@ac.example.org", ""},
		{"From: =?iso-8859-1?Q?H=E9l=E8ne?= <H@AC.example.org>", "h@ac.example.org", ""},
		{"From: =?x-nobody-knows?Q?H=E9?= <h@ac.example.org>", "h@ac.example.org", ""},
		{"From: \"ent@ac.example.org\" <x@evil.example.net>", "x@evil.example.net", ""},
		{"From: a@x.example.org, rubis@ac.example.org", "", ""},
		{"From: a@x.example.org\nFrom: rubis@ac.example.org", "", ""},
		{"From: undisclosed", "", ""},
		{"From: <\"a b\"@x.example.org>", "", ""},
		{"From: a@b@x.example.org", "", ""},
		{"From: <a\u202e@x.example.org>", "", ""},
		{"From: " + strings.Repeat("a", 300) + "@x.example.org", "", ""},
		{"From: " + strings.Repeat("(", 60_000), "", ""},
		{"X: y", "", ""},
		{"Subject: =?UTF-8?B?UsOpcG9uc2U=?=", "", "Réponse"},
		{"Subject: =?iso-8859-15?Q?co=FBt_=A4?= =?iso-8859-15?Q?_10?=", "", "coût € 10"},
		{"Subject: =?x-nobody-knows?Q?caf=E9?=", "", "café"},
		{"Subject: caf\xe9", "", "café"},
		{"Subject: =?UTF-8?B?/w==?=", "", "ÿ"},
		{"Subject: a\n folded\n\tline", "", "a folded line"},
		{"Subject: a\x1b[8m\u202eb", "", "a\ufffd[8m\ufffdb"},
		{"Subject: =?UTF-8?Q?a=0D=0ABcc:_x?=", "", "a\ufffdBcc: x"},
		{"Subject: " + strings.Repeat("é", 300), "", strings.Repeat("é", 200) + "…"},
		{"Subject: " + strings.Repeat("x", 100_000), "", ""},
		{"subject : loose", "", "loose"},
		{"no field\nSubject: after it", "", "after it"},
		{"\xff\xfe: y\nSubject: after that", "", "after that"},
	} {
		in := one(t, c.field+"\nDate: yesterday\n\ntext")
		if in.From != c.from || in.Subject != c.subject || in.Text != "text" || in.Written != 0 {
			t.Errorf("%.80q: from %q, subject %q, text %q, %d", c.field, in.From, in.Subject, in.Text, in.Written)
		}
	}
}

func TestReferences(t *testing.T) {
	in := one(t, said("x", "In-Reply-To: Message de ent <a@h> du 23/11 <a@h>", "In-Reply-To: <b@h>", "References: <c@h><d@h>\n\t<bad id@h> <<e@h>> <no-host> <f@h\u202e>"))
	if !slices.Equal(in.InReplyTo, []string{"a@h", "b@h"}) || !slices.Equal(in.References, []string{"c@h", "d@h", "e@h"}) {
		t.Errorf("%v, %v", in.InReplyTo, in.References)
	}
	var many []string
	for range 5000 {
		many = append(many, "<"+strings.Repeat("x", len(many)%100+1)+"@h>")
	}
	if in := one(t, said("x", "References: "+strings.Join(many[:500], "\n "))); len(in.References) != 100 {
		t.Errorf("%d references", len(in.References))
	}
}

func TestAutomatic(t *testing.T) {
	for _, field := range []string{
		"Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; owner=x", "X-Autoreply: yes", "X-Autorespond: absence", "Precedence: bulk",
		"Precedence: Auto_Reply", "Content-Type: multipart/report; report-type=delivery-status; boundary=x", "auto-submitted : AUTO-NOTIFIED",
	} {
		if !one(t, said("x", field)).Automatic {
			t.Errorf("%q", field)
		}
	}
	if !one(t, "Return-Path: <>\nFrom: a@x.example.org\n\nx").Automatic || !one(t, "From: MAILER-DAEMON@x.example.org\n\nx").Automatic {
		t.Error("a bounce")
	}
	for _, field := range []string{"Auto-Submitted: no", "Precedence: list", "X-Autoreply: no", "Auto-Submitted:", "X: y"} {
		if one(t, said("x", field)).Automatic {
			t.Errorf("%q", field)
		}
	}
}

// A report tells which mail it gives back; one that a person attached is not
// what they answer.
func TestReports(t *testing.T) {
	back := "Content-Type: text/rfc822-headers\n\nMessage-ID: <guichet.01.02@ent.example.org>\nSubject: x"
	in := one(t, said(several("l", plain("The mail could not be delivered."), "Content-Type: message/delivery-status\n\nStatus: 5.1.1", back),
		`Content-Type: multipart/report; report-type=delivery-status; boundary=l`))
	if !in.Automatic || !slices.Equal(in.References, []string{"guichet.01.02@ent.example.org"}) || in.Text != "The mail could not be delivered." {
		t.Errorf("%+v", in)
	}
	in = one(t, parts("mixed", plain("Voyez ce message."), "Content-Type: message/rfc822\nContent-Disposition: attachment; filename=ancien.eml\n\nMessage-ID: <guichet.01.03@ent.example.org>\n\nx"))
	if in.References != nil || in.Text != "Voyez ce message." || !slices.Equal(in.Dropped, []string{"ancien.eml"}) {
		t.Errorf("%+v", in)
	}
}

func TestBodies(t *testing.T) {
	quoted := "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nl'=E9l=E8ve est l=\n=E0"
	deep := plain("au fond")
	for i := range 8 {
		deep = nest(i, deep)
	}
	for what, c := range map[string]struct{ mail, text string }{
		"plain, in base64":         {said(base64.StdEncoding.EncodeToString([]byte("réponse")), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"), "réponse"},
		"the text of two":          {parts("alternative", plain("le texte"), pageOf("<p>la page")), "le texte"},
		"the page of two":          {parts("alternative", plain("  \n"), pageOf("<p>la page")), "la page"},
		"a page alone":             {parts("alternative", pageOf("<p>la page")), "la page"},
		"quoted-printable, Latin1": {parts("mixed", quoted), "l'élève est là"},
		"several texts":            {parts("mixed", plain("un"), plain("deux")), "un\ndeux"},
		"nested":                   {parts("mixed", deep), "au fond"},
		"old bytes":                {said("caf\xe9 \x80"), "café €"},
		"a charset of nobody":      {said("caf\xe9", "Content-Type: text/plain; charset=x-nobody"), "café"},
		"a wrong charset":          {said("caf\xe9", "Content-Type: text/plain; charset=utf-8"), "café"},
		"an encoding of nobody":    {said("texte", "Content-Transfer-Encoding: x-nobody"), "texte"},
		"a type of nobody":         {said("texte", "Content-Type: ;;;"), "texte"},
		"broken base64":            {said("dGV4dGU=!!!!", "Content-Transfer-Encoding: base64"), "texte"},
		"no end":                   {said("--l\n"+plain("jusqu'ici"), "Content-Type: multipart/mixed; boundary=l"), "jusqu'ici"},
		"no boundary":              {said("--l\n\ntexte", "Content-Type: multipart/mixed"), "--l\n\ntexte"},
		"another boundary":         {said("--l\n\ntexte\n--l--", "Content-Type: multipart/mixed; boundary=m"), "--l\n\ntexte\n--l--"},
		"controls":                 {said("a\x1b[8m\u202eb\rc"), "a\ufffd[8m\ufffdb\nc"},
		"no body":                  {said(""), ""},
	} {
		if in := one(t, c.mail); in.Text != c.text || in.Quoted != "" || len(in.Files) > 0 {
			t.Errorf("%s: %q, %q, %v; not %q", what, in.Text, in.Quoted, in.Files, c.text)
		}
	}
}

func TestFiles(t *testing.T) {
	png := "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
	program := []byte("MZ\x90\x00\x03")
	in := one(t, parts("mixed", plain("voir"), fileOf("capture.png", "application/octet-stream", []byte(png)), fileOf("=?utf-8?Q?r=C3=A9sum=C3=A9.txt?=", "text/plain", []byte("ok")),
		fileOf("..\\..\\setup.exe", "image/png", program), fileOf("encore.png", "image/png", []byte(png)), "Content-Type: text/calendar; name=rdv.ics\n\nBEGIN",
		"Content-Type: image/svg+xml\n\n<svg/>", "Content-Type: text/plain\nContent-Disposition: attachment\n\nsans nom",
		"Content-Type: text/plain\nContent-Disposition: attachment; filename*=utf-8''%C3%A9t%C3%A9.log\n\nlog"))
	var names []string
	for _, f := range in.Files {
		names = append(names, f.File.Name+" "+f.File.Type)
	}
	if len(names) != 4 || names[0] != "capture.png image/png" || names[1] != "résumé.txt text/plain" || !strings.HasSuffix(names[2], ".txt text/plain") || names[3] != "été.log text/plain" {
		t.Errorf("%q", names)
	}
	if want := []string{"..\\..\\setup.exe", "rdv.ics", "image/svg+xml"}; !slices.Equal(in.Dropped, want) || in.Text != "voir" {
		t.Errorf("%q, %q", in.Dropped, in.Text)
	}
}

func TestBounds(t *testing.T) {
	in := one(t, said(strings.Repeat("é", 2<<20)))
	if len(in.Text) != 1<<20 || strings.Trim(in.Text, "é") != "" {
		t.Errorf("%d bytes of text, %q", len(in.Text), strings.Trim(in.Text, "é"))
	}
	var many []string
	for i := range 14 {
		many = append(many, fileOf("a.txt", "text/plain", []byte(strings.Repeat("x", i+1))))
	}
	if in := one(t, parts("mixed", many...)); len(in.Files) != 10 || len(in.Dropped) != 4 {
		t.Errorf("%d files, %d dropped", len(in.Files), len(in.Dropped))
	}
	if in := one(t, parts("mixed", plain("voir"), fileOf("gros.txt", "text/plain", []byte(strings.Repeat("x", 6<<20))))); len(in.Files) != 0 || !slices.Equal(in.Dropped, []string{"gros.txt"}) || in.Text != "voir" {
		t.Errorf("%d files, %v", len(in.Files), in.Dropped)
	}
	if in := one(t, parts("mixed", slices.Repeat([]string{fileOf("a.exe", "x/y", []byte("MZ"))}, 90)...)); len(in.Dropped) != 50 {
		t.Errorf("%d dropped", len(in.Dropped))
	}
	heavy := "Content-Type: text/html"
	for i := range 3000 {
		heavy += fmt.Sprintf("; a%d=b", i)
	}
	if in := one(t, said("<p>voir", heavy)); in.Text != "<p>voir" {
		t.Errorf("a type that is no longer looked at: %q", in.Text)
	}
	if in := one(t, said("x", strings.Repeat("X: y\n", 3000)+"Subject: late")); in.Subject != "" || in.From == "" {
		t.Errorf("a field that is no longer looked at: %q, from %q", in.Subject, in.From)
	}
	cut := parts("mixed", plain("voir"), fileOf("un.txt", "text/plain", []byte("un")), fileOf("énorme.png", "image/png", make([]byte, 20<<20)), plain("jamais lu"))
	if in := one(t, cut); in.Text != "voir" || len(in.Files) != 1 || !slices.Equal(in.Dropped, []string{"énorme.png"}) {
		t.Errorf("%q, %d files, %v", in.Text, len(in.Files), in.Dropped)
	}
	deep := plain("trop bas")
	for i := range 30 {
		deep = nest(i, deep)
	}
	if in := one(t, parts("mixed", plain("voir"), deep)); in.Text != "voir" {
		t.Errorf("%q", in.Text)
	}
	if in := one(t, parts("mixed", strings.Split(strings.Repeat("\n\nx|", 5000), "|")...)); strings.Count(in.Text, "x") > 1000 || strings.Count(in.Text, "x") < 900 {
		t.Errorf("%d bytes of 5,000 parts", len(in.Text))
	}
}

// nest puts a part into another.
func nest(i int, part string) string {
	boundary := fmt.Sprintf("deep%d", i)
	return "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n" + several(boundary, part)
}

// hostile are mails that want something else than to be read.
func hostile() []string {
	return []string{
		said(answer), parts("alternative", plain("a"), pageOf("<p>b<blockquote>c")), parts("mixed", fileOf("a.png", "image/png", []byte("MZ"))),
		parts("mixed", plain("--limite--\n--limite")), said("x", "Content-Type: multipart/mixed; boundary=\"\""), said("--\n--", "Content-Type: multipart/x; boundary=\"-\""),
		said("Le 23/11/2026 à 10:12, a@b a écrit :\n> x\ny"), said("De : x\nEnvoyé : y\n\nz"), said("", "Subject: "+strings.Repeat("=?", 500)),
		said("<![CDATA[<script><!--", "Content-Type: text/html"), said("\xff\xfe\x00", "Content-Type: text/plain; charset=utf-16"),
		said("+AGE-", "Content-Type: text/plain; charset=utf-7"), "From:\n:\n\n:", "\x00: x\n\n", said("\x1b]8;;http://x\x07y\u2066"),
	}
}
