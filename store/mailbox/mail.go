package mailbox

import (
	"bytes"
	"crypto/sha256"
	netmail "net/mail"
	"regexp"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// Bounds of what a header says.
const (
	mostRefs    = 200 // Message-IDs of a field
	addressSize = 254 // RFC 5321, 4.5.3.1.3
)

// read is a mail, read and bounded; false where it has no header at all.
func read(raw []byte) (desk.Incoming, bool) {
	h, body, ok := split(raw)
	if !ok {
		return desk.Incoming{}, false
	}
	in := desk.Incoming{
		Digest: digest(h, body), From: sender(h), Subject: domain.Clean(decoded(h.first("subject"))),
		InReplyTo: messageIDs(h["in-reply-to"]), References: messageIDs(h["references"]),
		Automatic: automatic(h),
	}
	if at, err := netmail.ParseDate(h.first("date")); err == nil {
		in.Written = domain.InstantOf(at)
	}
	b := readBody(h, body)
	in.Text, in.Quoted = unquote(domain.CleanLines(b.text))
	in.Files, in.Dropped = b.files, b.dropped
	if in.Automatic { // a mail that a person attached is not what they answer
		in.References = append(in.References, b.returned...)
	}
	return in, true
}

// digest tells one mail from every other, each time that it is read. A
// Message-ID alone does not: somebody could send a mail under the one of
// another, and have that one taken for known. Without one it is made of what no
// mailbox writes into a mail.
func digest(h header, body []byte) domain.Hash {
	of := sha256.New()
	parts := []string{"id", h.first("message-id"), sender(h), h.first("date")}
	if messageIDs(h["message-id"]) == nil {
		plain := bytes.TrimRight(bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n")), "\n")
		parts = []string{"whole", h.first("from"), h.first("to"), h.first("date"), h.first("subject"), h.first("content-type"), string(plain)}
	}
	for _, p := range parts {
		sum := sha256.Sum256([]byte(p))
		of.Write(sum[:])
	}
	return domain.Hash(of.Sum(nil))
}

// sender is the address that a mail says it comes from, in small letters; empty
// where it says none, or several: whose it is could not be told then.
func sender(h header) string {
	all := h["from"]
	if len(all) != 1 || len(all[0]) > 8<<10 {
		return ""
	}
	parser := netmail.AddressParser{WordDecoder: decoder()}
	list, err := parser.ParseList(all[0])
	if err != nil || len(list) != 1 {
		return ""
	}
	a := strings.ToLower(list[0].Address)
	if len(a) > addressSize || domain.Clean(a) != a || strings.ContainsAny(a, " \"<>,;") || strings.Count(a, "@") != 1 {
		return ""
	}
	return a
}

// messageID is one identifier of a field, in its angle brackets.
var messageID = regexp.MustCompile(`<([!-;=?-~]{1,250}@[!-;=?-~]{1,250})>`)

// messageIDs are the identifiers of some fields, each once, without brackets.
func messageIDs(fields []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range fields {
		for _, m := range messageID.FindAllStringSubmatch(f, mostRefs) {
			if !seen[m[1]] && len(out) < mostRefs {
				seen[m[1]] = true
				out = append(out, m[1])
			}
		}
	}
	return out
}

// automatic tells that no person wrote a mail (RFC 3834, and what programs
// wrote before it).
func automatic(h header) bool {
	said := func(name string) string {
		v, _, _ := strings.Cut(h.first(name), ";")
		return strings.ToLower(strings.TrimSpace(v))
	}
	switch said("precedence") {
	case "bulk", "auto_reply", "junk":
		return true
	}
	if v := said("auto-submitted"); v != "" && v != "no" {
		return true
	}
	for _, name := range []string{"x-autoreply", "x-autorespond"} {
		if v := said(name); v != "" && v != "no" {
			return true
		}
	}
	returnPath := h["return-path"]
	return len(returnPath) > 0 && strings.Trim(returnPath[0], "<> ") == "" || said("content-type") == "multipart/report" ||
		strings.HasPrefix(sender(h), "mailer-daemon@")
}
