package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/words"
)

// app is one run of the program: its streams, its flags, its words.
type app struct {
	in     io.Reader
	out    io.Writer
	err    io.Writer
	getenv func(string) string
	clock  func() time.Time

	store string
	as    string
	lang  string
	json  bool
	wait  time.Duration
	look  look

	draftsIn string // the folder of drafts; "" is the agent's own

	dryRun bool // of the command at hand: its session writes nothing

	words     *words.Words
	config    config
	platforms *platform.Set
	siteErr   error // what of the site's platforms can't be read
}

// execute runs a command line and gives its exit code.
func (a *app) execute(ctx context.Context, args []string) int {
	if err := a.prepare(args); err != nil {
		fmt.Fprintln(a.err, "guichet:", err)
		return exitUsage
	}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	return a.exit(a.safely("command", func() error { return root.ExecuteContext(ctx) }))
}

// prepare finds the language, which the help is written in, before cobra reads
// the flags.
func (a *app) prepare(args []string) error {
	platforms, err := platform.Shipped()
	if err != nil {
		return err
	}
	a.platforms = platforms
	lang := flagValue(args, "--lang")
	path := filepath.Join(a.folder("XDG_CONFIG_HOME", ".config"), "config.toml")
	configErr := a.config.read(path)
	for _, l := range []string{lang, a.config.Lang, a.locale(), "en"} {
		if known, ok := words.ParseLang(l); ok {
			a.words, err = words.New(known)
			break
		}
	}
	if err != nil {
		return err
	}
	if _, known := words.ParseLang(lang); lang != "" && !known {
		configErr = domain.E(domain.Invalid, "what", "--lang "+lang, "why", "fr, en")
	}
	if configErr != nil {
		text, _ := a.words.Error(configErr)
		return errors.New(text)
	}
	a.addSite()
	return nil
}

func (a *app) locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := a.getenv(name); v != "" {
			return v
		}
	}
	return ""
}

func flagValue(args []string, name string) string {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if arg == name && i+1 < len(args) {
			return args[i+1]
		}
		if v, ok := strings.CutPrefix(arg, name+"="); ok {
			return v
		}
	}
	return ""
}

// folder is guichet's own folder under an XDG base.
func (a *app) folder(variable, fallback string) string {
	base := a.getenv(variable)
	if base == "" {
		base = filepath.Join(a.getenv("HOME"), fallback)
	}
	return filepath.Join(base, "guichet")
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "guichet", Short: a.words.T("cmd_guichet"), Long: a.words.T("cmd_guichet_long"),
		Args: cobra.NoArgs, SilenceErrors: true, SilenceUsage: true,
		RunE: a.console, PersistentPreRunE: a.siteHolds,
	}
	flags := root.PersistentFlags()
	flags.StringVar(&a.store, "store", "", a.words.T("flag_store"))
	flags.StringVar(&a.as, "as", "", a.words.T("flag_as"))
	flags.StringVar(&a.lang, "lang", "", a.words.T("flag_lang"))
	flags.BoolVar(&a.json, "json", false, a.words.T("flag_json"))
	flags.DurationVar(&a.wait, "wait", 0, a.words.T("flag_wait"))
	flags.Lookup("wait").NoOptDefVal = "10m"
	a.consoleFlags(root)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage{err} })
	root.AddCommand(a.demo(), a.fixtures(), a.initStore(), a.check(), a.imports(), a.search(), a.show(), a.diagnose(), a.platform(),
		a.access(domain.VerbReset), a.access(domain.VerbUnlock), a.access(domain.VerbClose), a.access(domain.VerbReopen), a.accounts(), a.contact(), a.services(), a.establishment(),
		a.group(), a.plan(), a.undo(), a.agent(), a.journal(), a.outbox(), a.ticket(), a.forget(), a.purge(),
		a.backup(), a.restore())
	completes(root, "as", a.offers(0, agents))
	a.help(root)
	argsAreUsage(root)
	return root
}

// argsAreUsage makes a wrong number of arguments a usage error, everywhere. A
// command that only holds others is not enough either: it shows its help, since
// a script that forgot a word must not go on.
func argsAreUsage(c *cobra.Command) {
	if c.HasSubCommands() && !c.Runnable() {
		c.RunE = func(c *cobra.Command, _ []string) error {
			c.SetOut(c.ErrOrStderr())
			return errors.Join(c.Help(), code(exitUsage))
		}
	}
	if check := c.Args; check != nil {
		c.Args = func(c *cobra.Command, args []string) error {
			if err := check(c, args); err != nil {
				return usage{err}
			}
			return nil
		}
	}
	for _, sub := range c.Commands() {
		argsAreUsage(sub)
	}
}

// terminal tells whether a person is at the other end of both streams.
func (a *app) terminal() bool {
	in, okIn := a.in.(*os.File)
	out, okOut := a.out.(*os.File)
	return okIn && okOut && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(out.Fd()))
}

func (a *app) now() domain.Instant { return domain.InstantOf(a.clock()) }

// printf writes a line of the answer. What stands in it from outside was
// cleaned where it came in, and is once more where it is filled in.
func (a *app) printf(format string, args ...any) { fmt.Fprintf(a.out, format, args...) }

// say writes a message of the catalogue as a line of its own.
func (a *app) say(id string, fill ...any) { fmt.Fprintln(a.out, a.words.T(id, fill...)) }

// note writes a message beside the answer, on standard error.
func (a *app) note(id string, fill ...any) { fmt.Fprintln(a.err, a.words.T(id, fill...)) }
