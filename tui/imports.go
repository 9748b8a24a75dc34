package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/tui/text"
)

// importsPage is where feeds come in.
type importsPage struct{}

func newImportsPage(*env) page { return &importsPage{} }

func (p *importsPage) scope() scope                 { return onImports }
func (p *importsPage) crumb(e *env) string          { return e.t("action_import") }
func (p *importsPage) start(*env) effect            { return effect{} }
func (p *importsPage) update(*env, tea.Msg) effect  { return effect{} }
func (p *importsPage) can(_ *env, id intent) bool   { return id == doBack }
func (p *importsPage) do(*env, intent) effect       { return effect{back: true} }
func (p *importsPage) typing() *field               { return nil }
func (p *importsPage) key(*env, tea.KeyMsg) effect  { return effect{} }
func (p *importsPage) view(_ *env, w, h int) string { return text.Block(nil, w, h) }
