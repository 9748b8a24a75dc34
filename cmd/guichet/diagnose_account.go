package main

import (
	"maps"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// caseFlags are what a diagnosis of an account is told.
type caseFlags struct {
	symptom, at string
	instant     domain.Instant // of at; 0: now
	heard, told []string
	why         bool
}

func (f *caseFlags) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&f.symptom, "symptom", "", a.words.T("flag_symptom"))
	c.Flags().StringVar(&f.at, "at", "", a.words.T("flag_at"))
	c.Flags().StringArrayVar(&f.heard, "fact", nil, a.words.T("flag_fact"))
	c.Flags().StringArrayVar(&f.told, "tell", nil, a.words.T("flag_told"))
	c.Flags().BoolVar(&a.dryRun, "dry-run", false, a.words.T("flag_dry_run"))
	c.Flags().BoolVar(&f.why, "why", false, a.words.T("flag_why"))
	completes(c, "symptom", among(diagnosis.Symptoms()))
}

// pairs reads key=value arguments.
func pairs(name string, args []string) (map[string]string, error) {
	out := map[string]string{}
	for _, arg := range args {
		key, value, ok := strings.Cut(arg, "=")
		if !ok || key == "" {
			return nil, usage{usageText(name + " KEY=VALUE")}
		}
		out[key] = value
	}
	return out, nil
}

// explainedJSON is the diagnosis of an account, as scripts read it.
type explainedJSON struct {
	Account domain.AccountID `json:"account"`
	verdictJSON
	Asides []asideJSON `json:"asides,omitempty"`
}

type asideJSON struct {
	Rule    string         `json:"rule"`
	Cause   string         `json:"cause"`
	Because []evidenceJSON `json:"because,omitempty"`
	Decides []string       `json:"decides,omitempty"`
}

// explain says why the person of an account does not get in; what was told is
// kept first.
func (a *app) explain(cmd *cobra.Command, ref string, f caseFlags) error {
	ctx := cmd.Context()
	heard, err := pairs("--fact", f.heard)
	if err != nil {
		return err
	}
	told, err := pairs("--tell", f.told)
	if err != nil {
		return err
	}
	if f.symptom != "" {
		heard["symptom"] = f.symptom
	}
	o, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer o.store.Close()
	id, err := o.session.Resolve(ctx, ref)
	if err != nil {
		return err
	}
	switch {
	case len(told) > 0 && a.dryRun: // judged with it, and not kept
		maps.Copy(heard, told)
	case len(told) > 0:
		if err := o.session.Tell(ctx, id, told, domain.FromCaller); err != nil {
			return err
		}
	}
	v, err := o.session.DiagnoseAt(ctx, id, heard, f.instant)
	if err != nil {
		return err
	}
	var asides []diagnosis.Aside
	if f.why {
		if asides, err = o.session.Why(ctx, id, desk.Heard(heard), f.instant); err != nil {
			return err
		}
	}
	if a.json {
		return lines(a.out).Encode(a.explained(id, v, asides))
	}
	a.findings(v)
	a.asides(asides)
	return nil
}

func (a *app) explained(id domain.AccountID, v diagnosis.Verdict, asides []diagnosis.Aside) explainedJSON {
	j := explainedJSON{Account: id, verdictJSON: a.verdictOf(v)}
	for _, s := range asides {
		k := asideJSON{Rule: s.Rule, Cause: s.Cause, Because: evidenceOf(s.Because)}
		for _, key := range s.Decides {
			k.Decides = append(k.Decides, key.String())
		}
		j.Asides = append(j.Asides, k)
	}
	return j
}

// findings prints the findings, the first one first.
func (a *app) findings(v diagnosis.Verdict) {
	if len(v.Findings) == 0 {
		a.say("cmd_diagnose_nothing")
	}
	lang := string(a.words.Lang())
	for _, f := range v.Findings {
		a.printf("%s · %s · %s\n", f.Rule, f.Title.In(lang), a.words.T("certainty_"+string(f.Certainty)))
		if f.Question() {
			a.say("cmd_diagnose_ask", "Ask", f.Asks.In(lang))
			continue
		}
		a.say("cmd_diagnose_say", "Say", f.Say.In(lang))
		for _, step := range f.Do {
			a.say("cmd_diagnose_do", "Step", step.In(lang))
		}
		a.remedy(f)
	}
}

// remedy prints who acts, until when to wait, and where the finding comes from.
func (a *app) remedy(f diagnosis.Finding) {
	var who []string
	for _, o := range f.Owners {
		who = append(who, a.words.T("owner_"+string(o)))
	}
	a.say("cmd_diagnose_who", "Who", strings.Join(who, ", "))
	if f.WaitUntil != 0 {
		a.say("cmd_diagnose_wait", "When", a.words.When(f.WaitUntil, a.now(), domain.Paris()))
	}
	if f.Repair != "" {
		a.say("cmd_diagnose_repair", "Repair", a.words.T("repair_"+f.Repair))
	}
	if f.Queue != "" {
		a.say("cmd_diagnose_queue", "Queue", f.Queue)
	}
	a.say("cmd_diagnose_seen", "Facts", a.evidence(f.Evidence))
	a.say("cmd_diagnose_source", "Source", strings.TrimSpace(f.Document+" "+strings.Join(f.Facts, " ")))
}

// evidence is « mél : aucun, activé : oui ».
func (a *app) evidence(seen []diagnosis.Evidence) string {
	var out []string
	for _, e := range diagnosis.Shortly(seen) {
		out = append(out, a.words.Case(e.Key.String())+" : "+a.words.CaseValue(e.Key.String(), e.Value, a.now()))
	}
	return domain.Clean(strings.Join(out, ", "))
}

func (a *app) asides(asides []diagnosis.Aside) {
	if len(asides) == 0 {
		return
	}
	a.say("cmd_diagnose_others")
	for _, s := range asides {
		why := a.words.T("cmd_diagnose_because", "Facts", a.evidence(s.Because))
		if len(s.Because) == 0 { // a clock alone
			why = a.words.T("cmd_diagnose_by_date")
		}
		if len(s.Decides) > 0 {
			var names []string
			for _, k := range s.Decides {
				names = append(names, a.words.Case(k.String()))
			}
			why = a.words.T("cmd_diagnose_decides", "Facts", strings.Join(names, ", "))
		}
		a.say("cmd_diagnose_aside", "Rule", s.Rule, "Title", s.Title.In(string(a.words.Lang())), "Why", why)
	}
}
