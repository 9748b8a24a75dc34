package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// hidden asks for things that nobody may see, one after the other, by the ids
// of the questions: on a terminal, which shows nothing from before the first
// question to after the last answer; off one, a line of the input each. An
// input that ends gives empty answers; a person who leaves ends the command.
func (a *app) hidden(questions ...string) ([]string, error) {
	tty, ok := a.in.(*os.File)
	if !ok || !term.IsTerminal(int(tty.Fd())) {
		return linesOf(a.in, len(questions))
	}
	before, err := term.MakeRaw(int(tty.Fd()))
	if err != nil {
		return nil, err
	}
	asks := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{tty, a.err}, "")
	var out []string
	for _, q := range questions {
		var answer string
		if answer, err = asks.ReadPassword(a.words.T(q) + " "); err != nil {
			break
		}
		out = append(out, answer)
	}
	if errors.Is(err, io.EOF) {
		err = context.Canceled // ctrl+c, ctrl+d
	}
	return out, errors.Join(err, term.Restore(int(tty.Fd()), before))
}

// linesOf are the first n lines of an input.
func linesOf(r io.Reader, n int) ([]string, error) {
	in := bufio.NewReader(r)
	out := make([]string, n)
	for i := range out {
		line, err := in.ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		out[i] = strings.TrimRight(line, "\r\n")
	}
	return out, nil
}
