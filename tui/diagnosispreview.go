package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/tui/text"
)

// previewJudgedMsg brings what explains the account of a preview.
type previewJudgedMsg struct {
	id      domain.AccountID
	verdict diagnosis.Verdict
	err     error
}

// judge asks why the person of the account under the cursor does not get in.
// It follows the reading of the account, so that a cursor that only passes by
// has nobody judged; what is known is kept until the directory changes.
func (p *preview) judge(e *env, read previewedMsg) effect {
	_, known := p.judged[read.id]
	if known || read.id != p.asked || read.err != nil || !read.view.Inside || !e.diagnoses() {
		return effect{}
	}
	return run(func() tea.Msg {
		v, err := e.session.Diagnose(e.ctx, read.id, nil)
		return previewJudgedMsg{read.id, v, err}
	})
}

// takeVerdict keeps what explains an account; one that could not be judged shows
// nothing here, and why on its page.
func (p *preview) takeVerdict(msg previewJudgedMsg) {
	if msg.err != nil {
		return
	}
	if p.judged == nil {
		p.judged = map[domain.AccountID]diagnosis.Verdict{}
	}
	p.judged[msg.id] = msg.verdict
}

// finding is the first one that holds, in two lines: what it is, what mends it.
func (p *preview) finding(e *env, id domain.AccountID, w int) []string {
	v := p.judged[id]
	if len(v.Findings) == 0 || v.Findings[0].Question() {
		return nil
	}
	f := v.Findings[0]
	lines := []string{"", e.theme.Warning.Render(text.Cut(e.in(f.Title), w))}
	if f.Repair != "" {
		lines = append(lines, fitStyled(e.hintText(hint{"!", e.t("repair_" + f.Repair)}), w))
	}
	return lines
}

// mends tells that something may mend what is wrong with an account: so it is
// until the account has been judged.
func (p *preview) mends(id domain.AccountID) bool {
	v, known := p.judged[id]
	return !known || len(v.Findings) > 0 && v.Findings[0].Repair != ""
}
