package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/tui/text"
)

// explain says first why the person does not get in, when something is wrong.
func (p *accountPage) explain(s *sections) {
	f, wrong := p.why.first()
	if !wrong {
		return
	}
	e, w := s.env, s.w-2*indent
	others := ""
	if n := p.why.setAside(); n > 0 {
		others = e.theme.Faint.Render(e.n("diagnosis_others", n))
	}
	s.add(" " + text.Join(e.theme.Title.Render(text.Cut(p.whyTitle(e), w)), others, w))
	bar := " " + e.theme.Accent.Render(e.theme.Upright) + " "
	lines := e.foundLines(f, false, w-2)
	if t, sent := p.sent(f); sent {
		lines = append(lines, e.theme.Success.Render(text.Cut(e.t("diagnosis_sent", "Reference", domain.Clean(t.Reference)), w-2)))
	}
	lines = append(lines, e.mending(f, f.Question() || p.mends(e, f), w-2)...)
	for _, l := range lines {
		s.add(bar + l)
	}
	s.blank()
}

// whyTitle asks the question that the finding answers: the caller's, else why
// they do not get in.
func (p *accountPage) whyTitle(e *env) string {
	if said := p.why.symptom(); said != "" {
		return e.t("diagnosis_why_said", "Said", e.t("symptom_"+said))
	}
	if name := domain.Clean(p.who.Given); name != "" {
		return e.t("diagnosis_why", "Name", name)
	}
	return e.t("diagnosis_why_nobody")
}

// foundLines are a finding: what it is, by what, what to say or to ask. Whole,
// it has all its facts, each with its instant; else those in one line that the
// page does not show anyway.
func (e *env) foundLines(f diagnosis.Finding, whole bool, w int) []string {
	th := e.theme
	title := e.in(f.Title)
	if f.Certainty != diagnosis.Certain {
		title = e.strip(title, e.t("certainty_"+string(f.Certainty)))
	}
	lines := []string{th.Warning.Render(text.Cut(title, w))}
	seen := e.seenLines(f.Evidence, whole, w)
	for i := range seen {
		seen[i] = th.Faint.Render(seen[i])
	}
	if !whole {
		lines = append(lines, seen...)
	}
	said := e.t("diagnosis_say", "Say", e.in(f.Say))
	if f.Question() {
		said = e.t("diagnosis_ask", "Ask", e.in(f.Asks))
	}
	for _, l := range text.Wrap(said, w) {
		lines = append(lines, th.Title.Render(l))
	}
	if whole {
		lines = append(lines, seen...)
	}
	return lines
}

// seenLines are the facts that a finding rests on.
func (e *env) seenLines(seen []diagnosis.Evidence, whole bool, w int) []string {
	if !whole {
		seen = slices.DeleteFunc(slices.Clone(seen), func(v diagnosis.Evidence) bool {
			return slices.Contains([]string{"platform", "profile", "state", symptomKey}, v.Key.String())
		})
	}
	if len(seen) == 0 {
		return nil
	}
	said := e.t("diagnosis_seen", "Facts", e.evidence(seen, whole))
	if whole {
		return text.Wrap(said, w)
	}
	return []string{text.Cut(said, w)}
}

// mending is who acts, until when to wait, where that is written, and the
// key that mends it or answers it, where the agent has it.
func (e *env) mending(f diagnosis.Finding, mends bool, w int) []string {
	th := e.theme
	source := th.Faint.Render(text.Cut(e.written(f), w))
	var lines []string
	left := ""
	if !f.Question() {
		for _, said := range e.acts(f) {
			lines = append(lines, th.Text.Render(text.Cut(said, w)))
		}
	}
	switch {
	case f.Question() && mends:
		left = e.hintText(hint{"d", e.t("hint_answer")})
	case mends:
		left = e.hintText(hint{"!", e.t("diagnosis_repair", "What", e.t("repair_"+f.Repair))})
	case f.Repair != "":
		left = th.Label.Render(text.Cut(e.t("diagnosis_to_do", "What", e.t("repair_"+f.Repair)), w))
	}
	if text.Width(left)+2+text.Width(source) > w {
		return append(lines, left, source)
	}
	return append(lines, text.Join(left, source, w))
}

// acts are who acts, and until when to wait.
func (e *env) acts(f diagnosis.Finding) []string {
	var who []string
	for _, o := range f.Owners {
		who = append(who, e.t("owner_"+string(o)))
	}
	var out []string
	if len(who) > 0 {
		out = append(out, e.t("road_owner", "Owner", strings.Join(who, ", ")))
	}
	if f.WaitUntil != 0 {
		out = append(out, e.t("diagnosis_wait", "When", e.words.When(f.WaitUntil, e.now, e.zone)))
	}
	return out
}

// written is the document and the facts that a finding stands in, and how far.
func (e *env) written(f diagnosis.Finding) string {
	where := strings.TrimSpace(domain.Clean(f.Document + " " + strings.Join(f.Facts, " ")))
	basis := ""
	if f.Basis != "" {
		basis = e.t("basis_" + f.Basis)
	}
	return e.strip(f.Rule, where, basis)
}

// evidence is « mél : aucun, activé : oui », with the instant and the caller's
// word where it is dated.
func (e *env) evidence(seen []diagnosis.Evidence, dated bool) string {
	out := make([]string, 0, len(seen))
	for _, v := range seen {
		key := v.Key.String()
		said := e.t("diagnosis_fact", "Fact", e.words.Case(key), "Value", e.said(key, v.Value))
		if notes := e.provenance(v.AsOf, v.Origin); dated && notes != "" && key != symptomKey {
			said += " (" + notes + ")"
		}
		out = append(out, said)
	}
	return strings.Join(out, ", ")
}

// provenance is since when a fact is known, and that it is the caller's word.
func (e *env) provenance(at domain.Instant, from domain.Origin) string {
	when, who := "", ""
	if at != 0 {
		when = e.words.When(at, e.now, e.zone)
	}
	if from == domain.FromCaller {
		who = e.t("diagnosis_told_by_caller")
	}
	return e.strip(when, who)
}

// said is the value of a fact in words.
func (e *env) said(key, value string) string {
	if id := "answer_" + key + "_" + value; e.words.Has(id) {
		return e.t(id)
	}
	switch key {
	case "windows", "holidays":
		if value == "" {
			return e.t("answer_their_days")
		}
	case "platform":
		return e.platformName(domain.PlatformID(value))
	case "secret":
		if id := "secret_" + value; e.words.Has(id) {
			return e.t(id)
		}
	case doorKey:
		if door := e.doorNamed(value); door != "" {
			return door
		}
	}
	return e.words.CaseValue(key, value, e.now)
}

// factNames names facts: « mél, activé ».
func (e *env) factNames(keys []diagnosis.Key) string {
	var names []string
	for _, k := range keys {
		if name := e.words.Case(k.String()); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}
