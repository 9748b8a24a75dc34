package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// R28: after somebody is forgotten no byte of what was known of them is left:
// not in the directory's file, not beside it, not in a backup made since, nor in
// what is restored from it. What was known is there before, else this would
// prove nothing.
func TestR28_NothingIsLeftOfAForgottenPerson(t *testing.T) {
	bin := program
	feeds, path := importRegion(t, bin, smallRegion)
	must(t, bin, path, "import", "access", filepath.Join(feeds, "access.csv"))
	pupil, traces := somebodyUnique(t, path, domain.Student, func(a domain.Account) []string { return []string{a.Login, a.INE} })
	teacher, more := somebodyUnique(t, path, domain.Teacher, func(a domain.Account) []string {
		return []string{a.FamilyName, a.Login, a.Email()}
	})
	traces = append(traces, more...)
	must(t, bin, path, "group", "add", target, pupil, teacher, "--yes")
	must(t, bin, path, "show", pupil, "--reveal")
	before := filesUnder(t, filepath.Dir(path))
	for _, trace := range traces {
		if !bytes.Contains(before, []byte(trace)) {
			t.Fatalf("%q is not there to be forgotten", trace)
		}
	}

	must(t, bin, path, "forget", pupil, "--reason", "test", "--yes")
	must(t, bin, path, "forget", teacher, "--reason", "test", "--yes")
	folder := t.TempDir()
	must(t, bin, path, "backup", filepath.Join(folder, "since.backup"), "--plain")
	must(t, bin, filepath.Join(folder, "again", "directory.guichet"), "restore", filepath.Join(folder, "since.backup"))
	for place, content := range map[string][]byte{"the directory": filesUnder(t, filepath.Dir(path)), "a backup and its restoration": filesUnder(t, folder)} {
		for _, trace := range traces {
			if bytes.Contains(content, []byte(trace)) {
				t.Errorf("%q is still in %s", trace, place)
			}
		}
	}
	must(t, bin, path, "check", "--deep")
	must(t, bin, path, "journal", "verify")
}

// somebodyUnique is somebody of a profile of whom something is known that is
// nobody else's, not even as a part; with what is known.
func somebodyUnique(t *testing.T, path string, profile domain.Profile, known func(domain.Account) []string) (string, []string) {
	t.Helper()
	var all []domain.Account
	readStore(t, path, func(snap desk.Snapshot) error {
		return snap.Accounts(func(a domain.Account) bool {
			all = append(all, a)
			return true
		})
	})
	for _, a := range all {
		if texts := known(a); a.Profile == profile && !slices.Contains(texts, "") && theirsAlone(a, texts, all) {
			return string(a.ID), texts
		}
	}
	t.Fatalf("no %s is unique", profile)
	return "", nil
}

// theirsAlone tells that no text of another account holds one of the texts.
func theirsAlone(a domain.Account, texts []string, all []domain.Account) bool {
	return !slices.ContainsFunc(all, func(other domain.Account) bool {
		said := strings.ToLower(strings.Join([]string{other.FamilyName, other.GivenName, other.BirthName, other.Login, other.INE, other.Email(), other.Mail}, "\n"))
		return other.ID != a.ID && slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(said, strings.ToLower(text)) })
	})
}

// filesUnder is the content of all files of a folder.
func filesUnder(t *testing.T, folder string) []byte {
	t.Helper()
	var all []byte
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		all = append(all, content...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
