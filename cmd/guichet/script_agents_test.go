package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"guichet/domain"
	"guichet/domain/desk"
)

// ends NAME ends an agent's delegation an hour ago, in the directory at $STORE:
// what the passing of time does.
func ends(ts *testscript.TestScript, neg bool, args []string) {
	changeAgent(ts, args[0], func(a *domain.Agent) { a.Until = domain.InstantOf(time.Now().Add(-time.Hour)) })
}

// silent asks that the last command printed none of some texts, whatever
// their case and accents: `silent TEXT…`. A text that is « - », which is what
// a field that is absent saves, proves nothing.
func silent(ts *testscript.TestScript, neg bool, args []string) {
	said := domain.Fold(ts.ReadFile("stdout") + "\n" + ts.ReadFile("stderr"))
	for _, text := range args {
		if text == "-" || text == "" {
			ts.Fatalf("a text is missing")
		}
		if strings.Contains(said, domain.Fold(text)) != neg {
			ts.Fatalf("%q is said (negated: %v)", text, neg)
		}
	}
}

// alike asks that two commands, given by their references, are
// answered with the same words and the same exit code, but for the reference
// itself: `alike REF REF CODE guichet args… {} args…`.
func alike(ts *testscript.TestScript, neg bool, args []string) {
	var said [2]string
	for i, ref := range args[:2] {
		command := slices.Clone(args[3:])
		command[slices.Index(command, "{}")] = ref
		exits(ts, false, append([]string{args[2]}, command...))
		said[i] = strings.ReplaceAll(ts.ReadFile("stdout")+"\x00"+ts.ReadFile("stderr"), ref, "{}")
	}
	if (said[0] == said[1]) == neg {
		ts.Fatalf("%q\n%q (negated: %v)", said[0], said[1], neg)
	}
}

// changeAgent writes an agent's record anew, as the agent script command does.
func changeAgent(ts *testscript.TestScript, name string, change func(*domain.Agent)) {
	writeAgents(ts, func(snap desk.Snapshot) (domain.Agent, error) {
		a, err := snap.Agent(name)
		change(&a)
		return a, err
	})
}

// writeAgents writes an agent into the directory at $STORE.
func writeAgents(ts *testscript.TestScript, make func(desk.Snapshot) (domain.Agent, error)) {
	s := openScriptStore(ts)
	var w desk.Write
	ts.Check(s.View(context.Background(), func(snap desk.Snapshot) error {
		a, err := make(snap)
		w = desk.Write{
			Base: snap.Revision(), Agents: []domain.Agent{a},
			Entry: domain.Entry{Act: "agent-add", Agent: "test", At: domain.InstantOf(time.Now())},
		}
		return err
	}))
	_, err := s.Commit(context.Background(), w)
	ts.Check(err)
	ts.Check(s.Close())
}
