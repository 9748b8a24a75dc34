package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// hidden gives what asks for things that nobody may see, one after the other,
// by the id of the question: on a terminal without echo, off one a line of the
// input each. An end of the input is an empty answer.
func (a *app) hidden() func(question string) (string, error) {
	tty, ok := a.in.(*os.File)
	if !ok || !term.IsTerminal(int(tty.Fd())) {
		in := bufio.NewReader(a.in)
		return func(string) (string, error) {
			line, err := in.ReadString('\n')
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return strings.TrimRight(line, "\r\n"), err
		}
	}
	return func(question string) (string, error) {
		fmt.Fprint(a.err, a.words.T(question)+" ")
		typed, err := term.ReadPassword(int(tty.Fd()))
		fmt.Fprintln(a.err)
		return string(typed), err
	}
}
