package backup_test

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"os"
	"path/filepath"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/backup"
	"guichet/store/kv/memory"

	"golang.org/x/crypto/ssh"
)

// opensshKey writes a private key to a file as OpenSSH does, and gives its public key's line.
func opensshKey(t *testing.T, private crypto.Signer, passphrase string) (path, public string) {
	t.Helper()
	block, err := ssh.MarshalPrivateKey(private, "")
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(private, "", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := ssh.NewPublicKey(private.Public())
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "id")
	if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, string(ssh.MarshalAuthorizedKey(line))
}

// The keys that people have already, of both kinds, open what was encrypted to them; a protected one is said to be so.
func TestOpenSSHKeys(t *testing.T) {
	_, short, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	long, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	s := filled(t, memory.New(), 3)
	for name, private := range map[string]crypto.Signer{"ssh-ed25519": short, "ssh-rsa": long} {
		key, public := opensshKey(t, private, "")
		path := filepath.Join(t.TempDir(), "b")
		wrote, err := backup.New(s).Backup(context.Background(), desk.BackupRequest{Path: path, Recipients: []string{public}}, nil)
		if err != nil || wrote.Recipients != 1 {
			t.Fatalf("%s: %+v, %v", name, wrote, err)
		}
		ids, err := backup.Identities(key)
		if err != nil || len(ids) != 1 {
			t.Fatalf("%s: %v, %v", name, ids, err)
		}
		if read, err := restored(t, path, ids...); err != nil || read.Digest != wrote.Digest {
			t.Errorf("%s: %+v, %v", name, read, err)
		}
		if _, err := restored(t, path, newIdentity(t)); why(err) != "no-key" {
			t.Errorf("%s, another key: %v", name, err)
		}
	}
	locked, _ := opensshKey(t, short, "abracadabra")
	e, ok := func() (*domain.Error, bool) {
		_, err := backup.Identities(locked)
		e, ok := err.(*domain.Error)
		return e, ok
	}()
	if !ok || e.Code != domain.Unreadable || e.Facts["why"] != "protected-key" {
		t.Errorf("a protected key: %v", e)
	}
}
