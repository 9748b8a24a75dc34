package mailbox_test

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/mailbox"
)

var bg = context.Background()

// said is a mail of the RUBIS desk, with fields and a body.
func said(body string, fields ...string) string {
	return strings.Join(append([]string{
		"Return-Path: <rubis@ac.example.org>",
		"From: Guichet RUBIS <Rubis@ac.example.org>",
		"To: Assistance <ent@ac.example.org>",
		"Date: Mon, 23 Nov 2026 10:12:00 +0100",
	}, fields...), "\n") + "\n\n" + body
}

// one is a mail that a folder holds alone, as it is read.
func one(t *testing.T, mail string) desk.Incoming {
	t.Helper()
	all := box(t, maildir(t, mail))
	if len(all) != 1 || all[0].err != nil {
		t.Fatalf("%d mails, %v", len(all), all)
	}
	return all[0].Incoming
}

type got struct {
	desk.Incoming
	err error
}

// box is all that a mailbox gives.
func box(t *testing.T, path string) []got {
	t.Helper()
	var all []got
	if err := mailbox.Read(bg, path, func(in desk.Incoming, err error) bool {
		all = append(all, got{in, err})
		return true
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// maildir is a folder with mails, in their order.
func maildir(t *testing.T, mails ...string) string {
	t.Helper()
	folder := t.TempDir()
	for _, sub := range []string{"cur", "new", "tmp"} {
		if err := os.Mkdir(filepath.Join(folder, sub), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for i, m := range mails {
		put(t, filepath.Join(folder, "new", fmt.Sprintf("1795400000.%04d.host", i)), m)
	}
	return folder
}

func put(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// mbox is a file with mails, as a delivery agent writes it.
func mbox(t *testing.T, mails ...string) string {
	t.Helper()
	var b strings.Builder
	for _, m := range mails {
		b.WriteString("From rubis@ac.example.org Mon Nov 23 09:12:00 2026\n")
		b.WriteString(strings.ReplaceAll(strings.TrimRight(m, "\n"), "\nFrom ", "\n>From ") + "\n\n")
	}
	return put(t, filepath.Join(t.TempDir(), "box"), b.String())
}

// parts is a mail of several parts.
func parts(kind string, all ...string) string {
	return said(several("limite", all...), "MIME-Version: 1.0", `Content-Type: multipart/`+kind+`; boundary="limite"`)
}

func several(boundary string, all ...string) string {
	return "--" + boundary + "\n" + strings.Join(all, "\n--"+boundary+"\n") + "\n--" + boundary + "--\n"
}

func plain(text string) string { return "Content-Type: text/plain; charset=utf-8\n\n" + text }

func pageOf(text string) string { return "Content-Type: text/html; charset=utf-8\n\n" + text }

func fileOf(name, kind string, content []byte) string {
	return "Content-Type: " + kind + "\nContent-Disposition: attachment; filename=\"" + name + "\"\nContent-Transfer-Encoding: base64\n\n" +
		base64.StdEncoding.EncodeToString(content)
}

// refusal is the reason of an Unreadable.
func refusal(t *testing.T, err error) map[string]string {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != domain.Unreadable {
		t.Fatalf("%v", err)
	}
	return e.Facts
}
