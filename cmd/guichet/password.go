package main

import (
	"fmt"
	"os"
	"strings"

	"guichet/domain"
)

// password is the environment's, else the file's, which nobody else may read;
// empty where neither is set.
func (a *app) password(variable, path string) (string, error) {
	if p := a.getenv(variable); p != "" || path == "" {
		return p, nil
	}
	info, err := os.Stat(path)
	if err == nil && info.Mode().Perm()&0o077 != 0 {
		return "", domain.E(domain.StoreExposed, "path", domain.Clean(path), "mode", fmt.Sprintf("%04o", info.Mode().Perm()))
	}
	var text []byte
	if err == nil {
		text, err = os.ReadFile(path)
	}
	if err != nil {
		return "", domain.E(domain.Unreadable, "file", domain.Clean(path), "why", "io").Because(err)
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}
