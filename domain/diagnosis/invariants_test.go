package diagnosis_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

func sortKeys(keys []string) { slices.Sort(keys) }

// said is everything that a finding says, in both languages.
func everything(f diagnosis.Finding) []string {
	out := []string{f.Say.FR, f.Say.EN, f.Asks.FR, f.Asks.EN}
	for _, step := range f.Do {
		out = append(out, step.FR, step.EN)
	}
	return out
}

var (
	forgotten  = regexp.MustCompile(`(?i)mot de passe oublié|reset mail|mél de réinitialisation`)
	refused    = regexp.MustCompile(`(?i)\b(ne|n|ni|pas|jamais|aucune?|sans|not?|never|without|nor|neither|can't|cannot|don't|doesn't)\b[^.;]*`)
	sendsNone  = regexp.MustCompile(`(?i)« mot de passe oublié » (n'envoie rien|sends nothing)`)
	fortyEight = regexp.MustCompile(`(?i)\b48[ \x{a0}\x{202f}]?(h|hours)\b`)
	code       = regexp.MustCompile(`(?i)\bcodes?\b`)
	merging    = regexp.MustCompile(`(?i)fusionn|\bmerg`)
)

// advises tells that a text holds a word outside of a refusal (« pas de … »).
func advises(text string, word *regexp.Regexp) bool {
	return word.MatchString(refused.ReplaceAllString(sendsNone.ReplaceAllString(text, ""), ""))
}

// invariant is what no finding may do (RULES §1.7).
type invariant struct {
	name  string
	wrong func(s scene, v diagnosis.Verdict, f diagnosis.Finding) bool
}

// is: a fact that is known has one of some values; nil is none.
func (s scene) is(key string, values ...any) bool {
	v, known := s.facts[key]
	return known && slices.ContainsFunc(values, func(w any) bool { return v == w })
}

func (s scene) knows(key string) bool {
	_, known := s.facts[key]
	return known
}

func says(f diagnosis.Finding, word *regexp.Regexp) bool {
	return slices.ContainsFunc(everything(f), func(text string) bool { return advises(text, word) })
}

var invariants = []invariant{
	{"I1 unused: no reset mail, no « mot de passe oublié »", func(_ scene, v diagnosis.Verdict, f diagnosis.Finding) bool {
		// AT14: the school's provisional password, which is no mail.
		return v.State == domain.Unused && (f.Repair == "reset" && f.Rule != "AT14" || says(f, forgotten))
	}},
	{"I2 inactivity: no reset, no unlock", func(_ scene, v diagnosis.Verdict, f diagnosis.Finding) bool {
		return v.Reason == domain.ByInactivity && (f.Repair == "reset" || f.Repair == "unlock")
	}},
	{"I3 another owner: no reset here", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		others := s.is("platform", "cesame", "sesame") || s.is("platform", "aten") && s.is("typed_id", "cas") && v16(s) ||
			s.is("platform", "kosmos-reims") && !s.is("source", "manual")
		return others && f.Repair == "reset"
	}},
	{"I4 window: no reset, no ticket", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return s.is("platform", "monlycee") && s.is("account", true) && s.inWindow() && (f.Repair != "" || f.Queue != "")
	}},
	{"I5 Kosmos: no merge", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return s.is("platform", "kosmos-reims") && (f.Repair == "merge" || says(f, merging))
	}},
	{"I6 no creation of whom a feed brings", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		fed := s.is("kind", "teacher", "teacher-contract", "teacher-1d", "aed", "aesh", "ase", "relative") || s.is("profile", "relative") && !s.knows("kind") ||
			s.is("kind", "pupil") && !s.is("in_aaf", false, nil)
		return fed && f.Repair == "account-new"
	}},
	{"I7 no 48 h outside Kosmos", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return !s.is("platform", "kosmos-reims") && says(f, fortyEight)
	}},
	{"I8 no « code » at MonLycée.net and ATEN", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return s.is("platform", "monlycee", "aten") && says(f, code)
	}},
	{"I8 no « provisoire » at ENT 77", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return s.is("platform", "ent77") && strings.Contains(strings.Join(everything(f), " "), "provisoire")
	}},
	{"I9 nothing is created where it is not decided", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		if s.is("account", true) {
			return false
		}
		open := s.is("kind", "eple-provider") && !s.knows("cridf_validated_on") || s.is("kind", "eple-provider") && s.is("cridf_validated_on", nil) ||
			!s.knows("convention") && s.is("platform", "monlycee", "cesame") && eple(s)
		return open && (f.Repair == "account-new" || f.Repair == "ticket-new") || s.is("kind", "dsi") && f.Repair == "account-new"
	}},
	{"I10 doors and menus as the documents write them", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		id, _ := s.facts["platform"].(string)
		return slices.ContainsFunc(everything(f), func(text string) bool { return len(misnamed(id, text)) > 0 })
	}},
	{"I11 nothing of the other parent", func(_ scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return f.Rule == "KO1" && strings.Contains(strings.Join(everything(f), " "), marker)
	}},
	{"I12 door or identifier unknown: no reset for « incorrect »", func(s scene, v diagnosis.Verdict, f diagnosis.Finding) bool {
		unsure := s.is("platform", "aten") && (!s.knows("typed_id") || !s.knows("door_used")) ||
			s.is("platform", "kosmos-reims") && !s.knows("door_used") || s.is("platform", "monlycee", "ent77") && !s.is("login_known", true)
		return s.is("symptom", "bad-credentials") && v.State == domain.Used && unsure && f.Repair == "reset"
	}},
	{"a text without holes", func(_ scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return strings.ContainsAny(strings.Join(everything(f), " "), "{}⟦⟧") || strings.Contains(strings.Join(everything(f), " "), "(…)")
	}},
	{"a question repairs nothing", func(_ scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return f.Question() != (f.Certainty == diagnosis.Possible) || f.Question() && (f.Repair != "" || f.Queue != "" || f.WaitUntil != 0 || len(f.Needs) == 0)
	}},
	{"certain is not said by the caller", func(_ scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		said := slices.ContainsFunc(f.Evidence, func(e diagnosis.Evidence) bool { return e.Origin == domain.FromCaller })
		return !f.Question() && said != (f.Certainty == diagnosis.Probable)
	}},
	{"a wait is ahead", func(s scene, _ diagnosis.Verdict, f diagnosis.Finding) bool {
		return f.WaitUntil != 0 && f.WaitUntil <= s.now
	}},
}

func eple(s scene) bool {
	return s.is("kind", "teacher", "teacher-contract", "teacher-1d", "aed", "aesh", "ase", "social", "attee", "tutor", "staff", "pupil", "apprentice", "relative")
}

// v16: the CAS identifier is what the password belongs to.
func v16(s scene) bool { return s.is("symptom", "login", "bad-credentials", "forgot") }

func (s scene) inWindow() bool {
	w, ok := s.facts["windows"].([][]string)
	if !ok {
		return false
	}
	from, err := domain.ParseMoment(w[0][0], domain.Paris())
	to, errTo := domain.ParseMoment(w[0][1], domain.Paris())
	return err == nil && errTo == nil && from.At <= s.now && s.now < to.At
}

// I1–I13 over random facts; 100,000 of them with -rapid.checks=100000.
func TestInvariants(t *testing.T) {
	j := newJudge(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t)
		v := j.Judge(&s.read, s.now)
		for _, f := range v.Findings {
			for _, i := range invariants {
				if i.wrong(s, v, f) {
					t.Fatalf("%s: %s %q repair %q queue %q say %q do %q", i.name, v.State, f.Rule, f.Repair, f.Queue, f.Say.FR, f.Do)
				}
			}
		}
		shape(t, v)
	})
}

// shape is what every list of findings keeps (RULES §1.2).
func shape(t *rapid.T, v diagnosis.Verdict) {
	questions := 0
	texts := map[string]bool{}
	for _, f := range v.Findings {
		if f.Question() {
			questions++
			if texts[f.Asks.FR] {
				t.Fatalf("« %s » is asked twice", f.Asks.FR)
			}
			texts[f.Asks.FR] = true
		} else if questions > 0 {
			t.Fatalf("%s after a question", f.Rule)
		}
		if f.Cause == "unexplained" && len(v.Findings) > 1 {
			t.Fatalf("%s beside others", f.Rule)
		}
	}
	if ticket, first := tooEarly(v); ticket != "" {
		t.Fatalf("I13: the ticket of %s before %s", ticket, first)
	}
	if questions > 3 {
		t.Fatalf("%d questions", questions)
	}
}

// The same facts at the same instant always give the same findings.
func TestJudgingIsDeterministic(t *testing.T) {
	j, k := newJudge(t), newJudge(t)
	rapid.Check(t, func(t *rapid.T) {
		s := drawScene(t)
		if a, b := allSaid(j.Judge(&s.read, s.now)), allSaid(k.Judge(&s.read, s.now)); !slices.Equal(a, b) {
			t.Fatalf("%v, then %v", a, b)
		}
	})
}
