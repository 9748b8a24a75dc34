package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// backupSheet makes a backup while everybody works: where it goes, who can open
// it, how far it is, and what was read back from it.
type backupSheet struct {
	form       *form
	file, kind *formRow
	recipients *formRow
	job        *job // nil: not begun
	last       progressMsg
	report     *desk.BackupReport // nil: not made
	wrong      string
}

func newBackupSheet(e *env) *backupSheet {
	s := &backupSheet{
		file: textRow("form_file"), kind: choiceRow("vault_kind", e.t("vault_encrypted"), e.t("vault_plain")),
		recipients: textRow("vault_recipients"),
	}
	s.form = newForm(s.file, s.kind, s.recipients)
	return s
}

func (s *backupSheet) title(e *env) string { return e.t("vault_title") }
func (s *backupSheet) start(*env) effect   { return effect{} }

func (s *backupSheet) typing() *field {
	if s.job != nil {
		return nil
	}
	return s.form.typing()
}

// plain tells that the backup is asked for in the clear.
func (s *backupSheet) plain() bool { return s.kind.choice == 1 }

func (s *backupSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case progressMsg:
		if msg.job == s.job {
			s.last = msg
			return run(s.job.listen())
		}
	case jobDoneMsg[desk.BackupReport]:
		s.job = nil
		switch {
		case domain.CodeOf(msg.err) == domain.Interrupted:
			s.wrong = e.t("vault_stopped")
		case msg.err != nil:
			s.wrong, _ = e.words.Error(msg.err)
		default:
			s.report = &msg.result
			return effect{news: changedMsg{}}.and(say(toast{kind: toastDone, kept: true, text: e.t("vault_done", "File", domain.Clean(msg.result.Path))}))
		}
	case failedMsg:
		return effect{close: true}
	}
	return effect{}
}

func (s *backupSheet) key(e *env, k tea.KeyMsg) effect {
	esc, enter := k.Type == tea.KeyEsc, k.Type == tea.KeyEnter
	switch {
	case s.job != nil:
		if esc {
			s.job.stop()
		}
		return effect{}
	case esc || s.report != nil && enter:
		return effect{close: true}
	case s.report != nil:
		return effect{}
	case enter && (s.form.last() || s.plain() && s.form.at == 1):
		return s.begin(e)
	case enter:
		s.form.move(1)
		return effect{}
	}
	s.wrong = ""
	s.form.key(k)
	return effect{}
}

// begin starts the backup of what the form says.
func (s *backupSheet) begin(e *env) effect {
	r := desk.BackupRequest{Path: typedPath(s.file.value()), Plain: s.plain()}
	if !r.Plain {
		r.Recipients = split(s.recipients.value(), ",;")
	}
	s.wrong = ""
	switch {
	case r.Path == "":
		s.wrong = e.t("form_missing_file")
	case !r.Plain && len(r.Recipients) == 0:
		s.wrong = e.t("vault_no_recipient")
	}
	if s.wrong != "" {
		return effect{}
	}
	s.job, s.last = newJob(e), progressMsg{}
	work := jobCmd(s.job, func(w desk.Watch) (desk.BackupReport, error) { return e.session.Backup(e.ctx, r, w) })
	return effect{writes: []tea.Cmd{work}, cmds: []tea.Cmd{s.job.listen()}}
}

func (s *backupSheet) hints(e *env) []hint {
	switch {
	case s.job != nil:
		return []hint{{"esc", e.t("vault_stop")}}
	case s.report != nil:
		return []hint{{"esc", e.t("hint_close")}}
	}
	return []hint{{"tab", e.t("hint_next_row")}, {"enter", e.t("hint_validate")}, {"esc", e.t("hint_close")}}
}
