package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

// caseLength is how long a line of cases may be, in bytes.
const caseLength = 1 << 20

func (a *app) diagnose() *cobra.Command {
	c := &cobra.Command{Use: "diagnose [ID]", Short: a.words.T("cmd_diagnose"), Long: a.words.T("cmd_diagnose_long"), Args: cobra.MaximumNArgs(1)}
	facts := c.Flags().String("facts", "", a.words.T("flag_facts"))
	var told caseFlags
	told.flags(a, c)
	c.RunE = func(cmd *cobra.Command, args []string) error {
		var err error
		if told.at != "" {
			if told.instant, err = instantIn(told.at); err != nil {
				return err
			}
		}
		switch {
		case len(args) == 1 && *facts == "":
			return a.explain(cmd, args[0], told)
		case len(args) == 1 || *facts == "":
			return usage{usageText("ID | --facts FILE|-")}
		}
		judge, err := diagnosis.New(a.platforms)
		if err != nil {
			return err
		}
		in := io.NopCloser(a.in)
		if *facts != "-" {
			f, err := os.Open(*facts)
			if err != nil {
				return domain.E(domain.Unreadable, "file", domain.Clean(*facts), "why", "io").Because(err)
			}
			in = f
		}
		defer in.Close()
		return a.judgeAll(cmd.Context(), judge, in, told.instant)
	}
	return c
}

// judgeAll judges one case a line, and answers each before it reads the next.
// A line that can't be read is answered too, and stops nothing else.
func (a *app) judgeAll(ctx context.Context, judge *diagnosis.Judge, in io.Reader, at domain.Instant) error {
	r := bufio.NewReaderSize(in, caseLength)
	out := lines(a.out)
	bad := 0
	for n := 1; ; n++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		line, tooLong, err := readLine(r)
		if n == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			answer, wrong := a.judgeLine(judge, line, tooLong, at)
			if wrong != nil {
				bad++
				text, _ := a.words.Error(wrong)
				answer = caseErrorJSON{ID: caseID(line), Line: n, Error: text}
			}
			if err := out.Encode(answer); err != nil {
				return err
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return a.judged(bad)
		case err != nil:
			return domain.E(domain.Unreadable, "file", "--facts", "why", "io").Because(err)
		}
	}
}

func (a *app) judged(bad int) error {
	if bad == 0 {
		return nil
	}
	fmt.Fprintln(a.err, a.words.N("cmd_diagnose_bad", bad))
	return code(exitPartly)
}

// readLine reads a line; of one that is too long only the beginning.
func readLine(r *bufio.Reader) (line []byte, tooLong bool, err error) {
	line, err = r.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, false, err
	}
	line = bytes.Clone(line[:64])
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	return line, true, err
}
