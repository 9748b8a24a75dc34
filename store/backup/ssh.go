package backup

import (
	"errors"

	"filippo.io/age"
)

var errNoOpenSSH = errors.New("backup: built without OpenSSH keys")

// sshRecipient refuses the public keys of OpenSSH: what reads them is not among the program's libraries.
func sshRecipient(string) (age.Recipient, error) { return nil, errNoOpenSSH }

// sshIdentity reads an OpenSSH private key; nil for what is none, and for one that a passphrase protects.
func sshIdentity([]byte) (id age.Identity, protected bool) { return nil, false }
