package backup

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"

	"guichet/domain"

	"filippo.io/age"
)

// maxKeyFile is more than any file of keys, in bytes.
const maxKeyFile = 1 << 20

// recipients reads public keys: age1…, ssh-ed25519 …, ssh-rsa …. Invalid{what, why: recipient} for another text, which is
// named by its place unless it looks like a public key: it might be a secret one.
func recipients(texts []string) ([]age.Recipient, error) {
	out := make([]age.Recipient, 0, len(texts)+1)
	for n, text := range texts {
		text = strings.TrimSpace(text)
		r, err := recipient(text)
		if err != nil {
			what := "#" + strconv.Itoa(n+1)
			if strings.HasPrefix(text, "age1") || strings.HasPrefix(text, "ssh-") {
				what = text
			}
			return nil, domain.E(domain.Invalid, "what", what, "why", "recipient")
		}
		out = append(out, r)
	}
	return out, nil
}

func recipient(text string) (age.Recipient, error) {
	switch {
	case strings.HasPrefix(text, "age1pq1"):
		return age.ParseHybridRecipient(text)
	case strings.HasPrefix(text, "age1"):
		return age.ParseX25519Recipient(text)
	case strings.HasPrefix(text, "ssh-"):
		return sshRecipient(text)
	}
	return nil, errors.New("no recipient")
}

// key is a pair that lasts as long as one backup is made.
type key struct {
	identity  age.Identity
	recipient age.Recipient
}

func (k key) identities() []age.Identity { return []age.Identity{k.identity} }

// ephemeral makes a key of the kind of the recipients: age mixes keys that withstand quantum computers with no others.
func ephemeral(to []age.Recipient) (key, error) {
	for _, r := range to {
		if _, hybrid := r.(*age.HybridRecipient); hybrid {
			k, err := age.GenerateHybridIdentity()
			if err != nil {
				return key{}, err
			}
			return key{identity: k, recipient: k.Recipient()}, nil
		}
	}
	k, err := age.GenerateX25519Identity()
	if err != nil {
		return key{}, err
	}
	return key{identity: k, recipient: k.Recipient()}, nil
}

// Identities reads the secret keys that open backups: a file of age identities, or an OpenSSH private key that is not
// protected by a passphrase. Unreadable{file, why}: not-a-key, protected-key, or the system's reason.
func Identities(path string) ([]age.Identity, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxKeyFile))
	if err != nil {
		return nil, unreadable(path, err)
	}
	why := "not-a-key"
	if bytes.HasPrefix(bytes.TrimSpace(content), []byte("-----BEGIN")) {
		id, protected := sshIdentity(content)
		if id != nil {
			return []age.Identity{id}, nil
		}
		if protected {
			why = "protected-key"
		}
		return nil, domain.E(domain.Unreadable, "file", path, "why", why)
	}
	ids, err := age.ParseIdentities(bytes.NewReader(content))
	if err != nil {
		return nil, domain.E(domain.Unreadable, "file", path, "why", why) // the cause would quote the key
	}
	return ids, nil
}
