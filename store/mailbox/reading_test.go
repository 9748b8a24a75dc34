package mailbox_test

import (
	"strings"
	"testing"
)

// A page is read as it is seen.
func TestPages(t *testing.T) {
	for what, c := range map[string]struct{ page, text string }{
		"lines":                {"<html><head><title>T</title><style>p{}</style></head><body><p>Bonjour,</p>\n<p>Le   compte<br>est <b>l</b>à.</p></body>", "Bonjour,\n\nLe compte\nest là."},
		"what a mailer writes": {`<div dir="ltr">un<div>deux</div><div><br></div><div>trois</div></div>`, "un\ndeux\n\ntrois"},
		"lists and tables":     {"<ul><li>un<li>deux</ul><table><tr><td>a<td>b<tr><td>c</table>", "- un\n- deux\n\na b\nc"},
		"entities":             {"&lt;script&gt;&nbsp;caf&eacute; &#x1b;[8m", "<script> café \ufffd[8m"},
		"as typed":             {"<pre>a\n  b</pre>c", "a\n  b\nc"},
		"links":                {`<a href="https://ent.example.org/x">Ouvrir</a> <a href="http://www.a.org/">a.org</a> <a href="mailto:b@c.org?subject=x">b@c.org</a> <a href="javascript:x()">clic</a> <a href="https://evil.example.net">https://ent.example.org</a>`, "Ouvrir (https://ent.example.org/x) a.org b@c.org clic https://ent.example.org (https://evil.example.net)"},
		"scripts":              {"a<script>RUBIS-00001</script><noscript>x</noscript><style>y</style><iframe>z</iframe><svg><text>w</text></svg>b<!-- c -->", "ab"},
		"hidden":               {`a<div style="display : none">x<div>y</div>z</div><span hidden>w</span><p style="FONT-SIZE:0px">v<p>b<input hidden>c<i style="visibility:hidden">u</i>`, "a\n\nbc"},
		"not hidden":           {`<p style="font-size:0.9em;opacity:0.9">a<p style="font-size:10px">b`, "a\n\nb"},
		"a script without end": {"a<script>b", "a"},
		"half a tag":           {"a<b", "a"},
		"nothing":              {"", ""},
	} {
		in := one(t, said(c.page, "Content-Type: text/html; charset=utf-8"))
		if in.Text != c.text || in.Quoted != "" {
			t.Errorf("%s: %q, %q; not %q", what, in.Text, in.Quoted, c.text)
		}
	}
}

func TestQuotationsArePartedOff(t *testing.T) {
	for what, c := range map[string]struct{ text, fresh, quoted string }{
		"none":             {"a\n\n\n\nb\n-- \nOdile Brun", "a\n\nb\n--\nOdile Brun", ""},
		"marked":           {"> avant\noui\n> encore\n>> dessous\nnon", "oui\nnon", "> avant\n> encore\n>> dessous"},
		"French":           {"fait\n\nLe lun. 23 nov. 2026 à 10:12, Assistance <ent@ac.example.org> a écrit :\n\n> RUBIS-00042\n> merci", "fait", "Le lun. 23 nov. 2026 à 10:12, Assistance <ent@ac.example.org> a écrit :\n\n> RUBIS-00042\n> merci"},
		"answered below":   {"Le 23/11/2026 à 10:12, Assistance a écrit :\n> quand ?\n\ndemain", "demain", "Le 23/11/2026 à 10:12, Assistance a écrit :\n> quand ?"},
		"not marked":       {"fait\nLe 23/11/2026 10:12, ent@ac.example.org a écrit :\nquand ?\nmerci", "fait", "Le 23/11/2026 10:12, ent@ac.example.org a écrit :\nquand ?\nmerci"},
		"broken lines":     {"fait\n\nLe lundi 23 novembre 2026 à 10:12:00 UTC+1, Assistance de l'ENT\n<ent@ac.example.org> a\nécrit :\n> x", "fait", "Le lundi 23 novembre 2026 à 10:12:00 UTC+1, Assistance de l'ENT\n<ent@ac.example.org> a\nécrit :\n> x"},
		"English":          {"done\nOn Mon, Nov 23, 2026 at 10:12 AM Support <ent@ac.example.org> wrote:\n> x", "done", "On Mon, Nov 23, 2026 at 10:12 AM Support <ent@ac.example.org> wrote:\n> x"},
		"who first":        {"fait\n\"Assistance\" <ent@ac.example.org> a écrit :\nx", "fait", "\"Assistance\" <ent@ac.example.org> a écrit :\nx"},
		"Zimbra":           {"fait\n\n----- Mail original -----\nx", "fait", "----- Mail original -----\nx"},
		"original":         {"fait\n\n-----Message d'origine-----\nDe : x\nvieux", "fait", "-----Message d'origine-----\nDe : x\nvieux"},
		"original, curved": {"fait\n----- Message d’origine -----\nvieux", "fait", "----- Message d’origine -----\nvieux"},
		"forwarded":        {"voir\n---------- Forwarded message ---------\nvieux", "voir", "---------- Forwarded message ---------\nvieux"},
		"Outlook":          {"fait\n\n________________________________\nDe : Assistance <ent@ac.example.org>\nEnvoyé : lundi 23 novembre 2026 10:12\nÀ : RUBIS\nObjet : x\n\nvieux", "fait", "De : Assistance <ent@ac.example.org>\nEnvoyé : lundi 23 novembre 2026 10:12\nÀ : RUBIS\nObjet : x\n\nvieux"},
		"Outlook, bold":    {"done\n*From:* x\n*To:* y\n*Sent:* z\nold", "done", "*From:* x\n*To:* y\n*Sent:* z\nold"},
		"all of it":        {"> a\n> b", "", "> a\n> b"},
		"the portal wrote": {"Le portail a écrit :\nErreur 500", "Le portail a écrit :\nErreur 500", ""},
		"a list of who":    {"De : Melun\nPour : Odile", "De : Melun\nPour : Odile", ""},
		"a long line":      {strings.Repeat("Le 23/11/2026 ", 1000) + "a écrit :\nx", strings.TrimSpace(strings.Repeat("Le 23/11/2026 ", 1000)) + " a écrit :\nx", ""},
	} {
		in := one(t, said(c.text))
		if in.Text != c.fresh || in.Quoted != c.quoted {
			t.Errorf("%s: %q and %q\nnot %q and %q", what, in.Text, in.Quoted, c.fresh, c.quoted)
		}
	}
}

// What a page quotes is quoted.
func TestPagesQuote(t *testing.T) {
	for what, page := range map[string]string{
		"Gmail":   `<div dir="ltr">fait</div><br><div class="gmail_quote"><div class="gmail_attr">Le lun. 23 nov. 2026 à 10:12, Assistance &lt;<a href="mailto:ent@ac.example.org">ent@ac.example.org</a>&gt; a écrit&nbsp;:<br></div><blockquote class="gmail_quote"><p>RUBIS-00042</p></blockquote></div>`,
		"Apple":   `fait<div><blockquote type="cite"><div>Le 23 nov. 2026 à 10:12, x a écrit :</div><div>RUBIS-00042</div></blockquote></div>`,
		"Outlook": `<p class=MsoNormal>fait</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>De&nbsp;:</b> Assistance<br><b>Envoyé&nbsp;:</b> lundi 23 novembre 2026 10:12<br><b>Objet&nbsp;:</b> RUBIS-00042</p></div><p>vieux</p>`,
	} {
		in := one(t, said(page, "Content-Type: text/html; charset=utf-8"))
		if in.Text != "fait" || !strings.Contains(in.Quoted, "RUBIS-00042") {
			t.Errorf("%s: %q, %q", what, in.Text, in.Quoted)
		}
	}
}
