package main

import (
	"io"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// SECURITY §1: digits sent to the mail on record, asked for on the terminal,
// reach level 2 with two right answers; wrong ones do not.
func TestCodeByMailOnATerminal(t *testing.T) {
	feeds, store := importRegion(t, program, smallRegion)
	must(t, program, store, "import", "access", filepath.Join(feeds, "access.csv"))
	x, server := newInbox(t)
	siteMails(t, store, "server", server)
	config := filepath.Join(filepath.Dir(store), "guichet", "config.toml")
	text, err := os.ReadFile(config)
	if err == nil {
		err = os.WriteFile(config, append(text, "[authority]\nent77 = \"here\"\n"...), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	const pupil = "ent77:99/20000158"
	born := answers[struct {
		BirthDate string `json:"birth_date"`
	}](t, must(t, program, store, "--json", "show", pupil, "--reveal"))[0].BirthDate
	c := onTerminal(t, program, store, "reset", pupil, "--reason", "lost", "--yes",
		"--heard", "birth_date="+born, "--heard", "class=3A", "--mail-code")
	mail, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(<-x)))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`\d{3} \d{3}`).FindString(string(mail))
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, found)
	if len(digits) != 6 {
		t.Fatalf("no code in\n%s", mail)
	}
	c.waitFor("they do not have them):")
	c.press(other(digits)+"\r", "they do not have them):")
	c.press(digits+"\r", "activation code, shown this once")
	if code := c.exit(); code != exitOK {
		t.Errorf("exit %d", code)
	}
	if strings.Contains(c.printed(), digits) {
		t.Error("the digits were shown")
	}
	if told := <-x; !strings.Contains(told, "Les Tilleuls") && !strings.Contains(told, "COLLEGE") {
		t.Errorf("the notice of the reset:\n%s", told)
	}
	out, err := command(program, store, "reset", pupil, "--reason", "lost", "--yes", "--heard", "class=3A", "--mail-code").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "terminal") {
		t.Errorf("off a terminal: %v, %s", err, out)
	}
}

// other are as many digits, all wrong.
func other(digits string) string {
	return strings.Map(func(r rune) rune { return '0' + (r-'0'+1)%10 }, digits)
}
