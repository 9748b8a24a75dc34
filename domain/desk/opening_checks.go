package desk

import (
	"crypto/sha256"
	"time"
	"unicode/utf8"

	"guichet/domain"
	"guichet/domain/attachment"
	"guichet/domain/ticket"
)

// How much an agent writes at once, in runes.
const (
	subjectLength = domain.CleanLength
	textLength    = 20_000
)

// said is what an agent typed, clean: on one line where it is short by nature.
// Invalid{what, why: secret} for what looks like a password, Invalid{what, why:
// text-long}.
func said(what, typed string, most int) (string, error) {
	text := domain.CleanLines(typed)
	if most == subjectLength {
		text = domain.Clean(typed)
	}
	switch {
	case ticket.HoldsSecret(text):
		return "", secretIn(what)
	case utf8.RuneCountInString(typed) > most:
		return "", domain.E(domain.Invalid, "what", what, "why", "text-long")
	}
	return text, nil
}

func secretIn(what string) error {
	return domain.E(domain.Invalid, "what", domain.Clean(what), "why", "secret")
}

// What an agent attaches in a day is bounded (ASVS 5.2.4).
const (
	bytesADay  = 50 << 20
	bytesSince = 24 * time.Hour
)

// attach puts files into the write, with what they count for. Invalid{what:
// name, why: attachment-many, attachment-quota, attachment-altered, secret}.
func (d *seat) attach(w *Write, t domain.Ticket, files []NewFile) error {
	if len(files) == 0 {
		return nil
	}
	no := func(f NewFile, why string) error {
		return domain.E(domain.Invalid, "what", domain.Clean(f.File.Name), "why", why)
	}
	g, err := d.Guard("files:" + d.agent.Name)
	if err != nil {
		return err
	}
	if g.Since.Add(bytesSince) <= d.now {
		g.Failed, g.Since = 0, d.now
	}
	for i, f := range files {
		switch {
		case t.Files+i >= attachment.MaxFiles:
			return no(f, "attachment-many")
		case ticket.NameHoldsSecret(f.File.Name):
			return no(f, "secret")
		case len(f.Content) != f.File.Size || sha256.Sum256(f.Content) != f.File.Hash:
			return no(f, "attachment-altered")
		}
		if g.Failed += len(f.Content); g.Failed > bytesADay {
			return no(f, "attachment-quota")
		}
		w.Contents = append(w.Contents, f.Content)
	}
	w.Guards = append(w.Guards, g)
	return nil
}
