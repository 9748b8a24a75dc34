package connector_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
	"guichet/store/connector"
	"guichet/store/connector/slapdtest"
)

// script is a program of the site in a folder that is nobody else's.
func script(t *testing.T, text string) string {
	t.Helper()
	folder := t.TempDir()
	path := filepath.Join(folder, "hook")
	err := errors.Join(os.Chmod(folder, 0o755), os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o700), os.Chmod(path, 0o755))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func hookOptions(path string) connector.HookOptions {
	return connector.HookOptions{Name: "connector.ent77", Program: path, Getenv: os.Getenv}
}

func hooked(t *testing.T, text string) desk.Connector {
	t.Helper()
	return hook(t, hookOptions(script(t, text)))
}

func hook(t *testing.T, o connector.HookOptions) desk.Connector {
	t.Helper()
	h, err := connector.NewHook(o)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// A hook reads one order, whole, in an environment that says nothing of who
// calls it.
func TestHookReadsItsOrder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "order")
	o := hookOptions(script(t, `cat >`+out+`; { pwd; env | sort; } >`+out+`.env; echo '{"outcome":"done"}'`))
	o.Getenv = func(name string) string {
		return map[string]string{"PATH": os.Getenv("PATH"), "LANG": "fr_FR.UTF-8", "HOME": "/home/x", "GUICHET_LDAP_PASSWORD": slapdtest.BindPW}[name]
	}
	t.Setenv("GUICHET_LDAP_PASSWORD", slapdtest.BindPW)
	h := hook(t, o)
	until := time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC)
	account := map[string]any{"order": "01K8ORDER", "platform": "ent77", "account": "ent77:versailles/k-lcoeur", "login": "lcoeur", "join_key": "k-lcoeur"}
	with := func(act string, more map[string]any) map[string]any {
		all := map[string]any{"act": act, "must_change": false}
		for _, m := range []map[string]any{account, more} {
			for k, v := range m {
				all[k] = v
			}
		}
		return all
	}
	secretly := resetTo("lcoeur", `a<b>&"c' d`, true)
	secretly.Until = domain.InstantOf(until)
	for _, c := range []struct {
		u    desk.Upstream
		want map[string]any
	}{
		{secretly, with("reset", map[string]any{"secret": `a<b>&"c' d`, "must_change": true, "until": "2026-11-21T08:05:00Z"})},
		{order("unlock", "lcoeur"), with("unlock", nil)},
		{grouped("group-add", "lcoeur", "Vie scolaire"), with("group-add", map[string]any{"group": map[string]any{"uai": slapdtest.School, "name": "Vie scolaire"}})},
	} {
		if err := h.Carry(bg, c.u); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(text, &got); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s, %v: not %v", text, err, c.want)
		}
	}
	env, err := os.ReadFile(out + ".env")
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Split(strings.TrimSpace(string(env)), "\n"); lines[0] != "/" || strings.Contains(string(env), slapdtest.BindPW) {
		t.Errorf("%q", lines)
	} else {
		for _, line := range lines[1:] {
			switch name, value, _ := strings.Cut(line, "="); name {
			case "PATH", "PWD", "OLDPWD", "SHLVL", "_": // the shell's own too
			case "LANG", "HOME":
				if value != o.Getenv(name) {
					t.Error(line)
				}
			default:
				t.Errorf("it is told %q", line)
			}
		}
	}
}

// What a hook can answer, and what is no answer.
func TestHookAnswers(t *testing.T) {
	for _, c := range []struct {
		name, text string
		done       bool
		refused    string // its words; empty and not done: nobody knows
	}{
		{"done", `echo '{"outcome":"done"}'`, true, ""},
		{"done, with what is not known yet", `echo ' {"outcome":"done","ticket":12} '`, true, ""},
		{"done, a complaint beside", `echo hm >&2; echo '{"outcome":"done"}'`, true, ""},
		{"refused", `echo '{"outcome":"refused","words":"compte\u001b[8m inconnu"}'`, false, "compte�[8m inconnu"},
		{"refused, no words", `echo '{"outcome":"refused"}'`, false, "refused"},
		{"refused, with the secret", `s=$(sed 's/.*"secret":"\([^"]*\)".*/\1/'); echo "{\"outcome\":\"refused\",\"words\":\"$s?\"}"`, false, "refused"},
		{"later", `echo '{"outcome":"later","words":"maintenance"}'`, false, ""},
		{"later, with the secret", `s=$(sed 's/.*"secret":"\([^"]*\)".*/\1/'); echo "{\"outcome\":\"later\",\"words\":\"$s\"}"`, false, ""},
		{"nothing", `:`, false, ""},
		{"garbage", `echo done`, false, ""},
		{"the order again", `cat`, false, ""},
		{"another outcome", `echo '{"outcome":"perhaps"}'`, false, ""},
		{"two answers", `echo '{"outcome":"done"}{"outcome":"done"}'`, false, ""},
		{"done, then not", `echo '{"outcome":"done"}'; exit 1`, false, ""},
		{"refused, then not", `echo '{"outcome":"refused","words":"x"}'; exit 3`, false, ""},
		{"killed", `echo '{"outcome":"done"}'; kill -9 $$`, false, ""},
		{"a complaint", `echo 'no network' >&2; exit 1`, false, ""},
		{"a complaint with the secret", `cat >&2; exit 1`, false, ""},
		{"a complaint that spells it", `sed 's/.*"secret":"\([^"]*\)".*/\1/' | sed 's/./& /g' >&2; exit 1`, false, ""},
		{"too much", `yes`, false, ""},
		{"too much, and deaf", `trap '' PIPE; while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done 2>/dev/null`, false, ""},
		{"too much, then an end", `head -c 70000 /dev/zero | tr '\0' ' '; echo '{"outcome":"done"}'`, false, ""},
		{"much to complain of", `head -c 300000 /dev/zero >&2; echo '{"outcome":"done"}'`, true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := hooked(t, c.text).Carry(bg, resetTo("lcoeur", given, true))
			switch {
			case c.done:
				if err != nil {
					t.Error(err)
				}
			case c.refused != "":
				if got := rejection(t, err); got != c.refused {
					t.Errorf("%q", got)
				}
			default:
				nobodyKnows(t, err)
			}
			if err == nil {
				return
			}
			text := err.Error()
			if strings.Contains(text, given) || strings.Contains(text, "T e m p o") || text != domain.Clean(text) {
				t.Errorf("%q", text)
			}
			if c.name == "a complaint" && !strings.Contains(text, "exit status 1: no network") {
				t.Errorf("%q", text)
			}
		})
	}
}

// A hook that takes too long is ended with all that it started, when its time is
// up or the asker leaves.
func TestSlowHookIsEnded(t *testing.T) {
	for name, leaves := range map[string]bool{"its time": false, "the asker": true} {
		t.Run(name, func(t *testing.T) {
			fifo := filepath.Join(t.TempDir(), "alive")
			if err := syscall.Mkfifo(fifo, 0o600); err != nil {
				t.Fatal(err)
			}
			o := hookOptions(script(t, `exec 3>`+fifo+`; sleep 1000 & sleep 1000`))
			o.Patience = time.Second
			ctx, leave := context.WithCancel(bg)
			defer leave()
			want := context.DeadlineExceeded
			if leaves {
				want, o.Patience = context.Canceled, time.Minute
			}
			ended := make(chan error, 1)
			go func() { ended <- hook(t, o).Carry(ctx, order("unlock", "lcoeur")) }()
			alive, err := os.Open(fifo) // once the hook and its child hold it
			if err != nil {
				t.Fatal(err)
			}
			defer alive.Close()
			if leaves {
				leave()
			}
			if err := <-ended; !errors.Is(err, want) {
				t.Error(err)
			}
			if n, err := alive.Read(make([]byte, 1)); n != 0 || err == nil {
				t.Error("its child lives on") // it would not get here: the read waits for the last of them
			}
		})
	}
}

// What a hook leaves behind is ended with it, and its answer counts.
func TestHookThatForks(t *testing.T) {
	fifo := filepath.Join(t.TempDir(), "alive")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	alive, err := os.OpenFile(fifo, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer alive.Close()
	h := hooked(t, `exec 3>`+fifo+`; sleep 1000 & echo '{"outcome":"done"}'`)
	if err := h.Carry(bg, order("unlock", "lcoeur")); err != nil {
		t.Error(err)
	}
	if n, err := alive.Read(make([]byte, 1)); n != 0 || err == nil {
		t.Error("its child lives on")
	}
}

// A secret of the shortest kind is dropped too, and no secret drops nothing.
func TestSaid(t *testing.T) {
	u := order("reset", "lcoeur")
	u.Secret = secret.Of([]byte("4271"))
	if got := rejection(t, hooked(t, `echo '{"outcome":"refused","words":"code 4271"}'`).Carry(bg, u)); got != "refused" {
		t.Errorf("%q", got)
	}
	if got := rejection(t, hooked(t, `echo '{"outcome":"refused","words":"code 4271"}'`).Carry(bg, order("unlock", "lcoeur"))); got != "code 4271" {
		t.Errorf("%q", got)
	}
}
