package backup

import (
	"errors"

	"filippo.io/age"
	"filippo.io/age/agessh"
	"golang.org/x/crypto/ssh"
)

// sshRecipient reads a public key as OpenSSH writes it.
func sshRecipient(text string) (age.Recipient, error) { return agessh.ParseRecipient(text) }

// sshIdentity reads an OpenSSH private key; nil for what is none, and for one that a passphrase protects.
func sshIdentity(pem []byte) (id age.Identity, protected bool) {
	id, err := agessh.ParseIdentity(pem)
	if err == nil {
		return id, false
	}
	missing := new(ssh.PassphraseMissingError)
	return nil, errors.As(err, &missing)
}
