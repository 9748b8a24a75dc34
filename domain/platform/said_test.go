package platform_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/platform"
)

// Whose password it is (RULES §1.6): the owner, and a sentence for the caller.
func TestPasswordOwners(t *testing.T) {
	set := shipped(t)
	for _, c := range []struct {
		facts    string
		platform domain.PlatformID
		profile  domain.Profile
		fed      bool
		owner    platform.Owner
		says     string
	}{
		{"C22", "monlycee", domain.Staff, true, platform.OwnerADML, "mot de passe de l'ENT qui compte, pour CESAME aussi"},
		{"C24", "cesame", domain.Staff, false, platform.OwnerRegion, "tenu dans l'outil CESAME"},
		{"A17 A18 A19 A29", "aten", domain.Student, true, platform.OwnerSchool, "portail ATEN"},
		{"A2", "aten", domain.Teacher, true, platform.OwnerADML, "élèves et des responsables"},
		{"E5 E13", "ent77", domain.Student, true, platform.OwnerUser, "mél de réinitialisation"},
		{"K26", "kosmos-reims", domain.Teacher, true, platform.OwnerAcademie, "« Accéder au module assistance »"},
		{"K27", "kosmos-reims", domain.Staff, false, platform.OwnerADML, "« Autres comptes et invités »"},
		{"K27", "kosmos-reims", domain.Student, false, platform.OwnerADML, "« Autres comptes et invités »"},
		{"K34 K35", "kosmos-reims", domain.Relative, true, platform.OwnerSchool, "Téléservices"},
		{"S10", "sesame", domain.Student, true, platform.OwnerUser, "« Mot de passe oublié » du CAS"},
	} {
		p, _ := set.Platform(c.platform)
		w, ok := p.Password(c.profile, c.fed)
		if !ok || w.Owner != c.owner || !strings.Contains(w.Say.FR, c.says) {
			t.Errorf("%s: %+v", c.facts, w)
		}
	}
}

// What a password must be is said where the document says it: A14, E4, S6.
func TestPasswordRules(t *testing.T) {
	set := shipped(t)
	for id, says := range map[domain.PlatformID]string{"aten": "date de naissance", "ent77": "8 caractères au minimum, parmi lesquels au moins une lettre et au moins un chiffre",
		"sesame": "majuscules, chiffres et caractères spéciaux", "monlycee": "", "cesame": "", "kosmos-reims": ""} {
		p, _ := set.Platform(id)
		if says == "" && p.PasswordRule.FR != "" || !strings.Contains(p.PasswordRule.FR, says) {
			t.Errorf("%s: %q", id, p.PasswordRule.FR)
		}
	}
}

// Delays are as they are written: from what, how long, and none where none is
// (RULES §1.5).
func TestDelays(t *testing.T) {
	want := map[string]string{
		"kosmos-reims sts K4": "sts_services_at 48", "kosmos-reims contract K17": "contract_signed_at 48", "kosmos-reims siecle K33": "siecle_at 48",
		"kosmos-reims contract-teacher K6": "none", "kosmos-reims aaf K13": "none", "aten notification A13": "notified_at 0", "aten non-use A22": "none", "aten end-of-cas A9": "none",
		"monlycee injection C8": "none", "cesame local-account C4": "none", "ent77 code E2": "none",
		"sesame link S5": "none", "sesame rights S8": "activated_at 1", "sesame rights-after-registration S10": "ped_validated_at 1",
	}
	set := shipped(t)
	for _, id := range set.IDs() {
		p, _ := set.Platform(id)
		for _, d := range p.Delays {
			key, got := fmt.Sprint(id, " ", d.ID, " ", d.Facts[0]), "none"
			if d.Written() {
				got = fmt.Sprint(d.From, " ", d.Hours)
			}
			if want[key] != got {
				t.Errorf("%s: %s, want %q", key, got, want[key])
			}
			delete(want, key)
		}
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

var counted = regexp.MustCompile(`^(\w+) \+ (\d+)h$`)

// A rule waits only for a delay that its platform's file writes (I7: no 48 h
// outside Kosmos).
func TestRulesWaitForWrittenDelays(t *testing.T) {
	set, seen := shipped(t), 0
	for _, id := range set.IDs() {
		p, _ := set.Platform(id)
		r, _ := set.RulesFor(id)
		for _, rule := range slices.Concat(r.Rules, r.Without) {
			m := counted.FindStringSubmatch(rule.Wait)
			if m == nil {
				continue
			}
			seen++
			if !slices.ContainsFunc(p.Delays, func(d platform.Delay) bool { return d.From == m[1] && fmt.Sprint(d.Hours) == m[2] }) {
				t.Errorf("%s waits %q, which %s does not write", rule.ID, rule.Wait, id)
			}
		}
	}
	if seen < 3 {
		t.Errorf("%d waits seen", seen)
	}
}

// Queues: what each asks for, and which of them a document names (S14, S15,
// K8, K9, E12); the others are ours.
func TestQueues(t *testing.T) {
	set := shipped(t)
	if err := set.Check(); err != nil {
		t.Errorf("a rule names a queue or a door that is not there: %v", err)
	}
	for _, c := range []struct {
		facts    string
		platform domain.PlatformID
		queue    string
		ours     bool
		needs    string
	}{
		{"S14", "sesame", "its", false, "student_number message screenshot hour steps"},
		{"S15", "sesame", "composante", false, "student_number message"},
		{"K8 K9", "kosmos-reims", "RUBIS", false, "name birth_date uai attached_to school function arrival"},
		{"E12", "ent77", "parent-form", false, "name uai children message"},
		{"C21", "monlycee", "cesame-acces", true, "uai login authentication message hour"},
		{"C5", "cesame", "cesame-local", true, "uai name justification end"},
		{"A19", "aten", "téléservices", true, "name uai login state message"},
		{"K30", "kosmos-reims", "secrétariat-SIECLE", true, "name birth_date uai message"},
		{"K26", "kosmos-reims", "académie", true, "name uai function message"},
		{"K11", "kosmos-reims", "PRONOTE", true, "name uai profile"},
		{"K36", "kosmos-reims", "GAR", true, "name uai resource message"},
	} {
		p, _ := set.Platform(c.platform)
		q, ok := p.QueueNamed(c.queue)
		if !ok || q.Ours != c.ours || strings.Join(q.Needs, " ") != c.needs {
			t.Errorf("%s: %+v", c.facts, q)
		}
		if _, known := q.Open(1_790_000_000_000); known {
			t.Errorf("%s: no document writes hours", c.facts)
		}
	}
}

// Opening hours are those of a week, Paris, to the minute.
func TestQueueHours(t *testing.T) {
	q := platform.Queue{Hours: "lu-je 08:30-12:00 13:30-17:00, ve 08:30-12:00, sat 09:00-09:01"}
	if _, known := q.Open(0); known {
		t.Error("« sat » is no day of two letters")
	}
	q.Hours = "lu-je 08:30-12:00 13:30-17:00, ve 08:30-12:00, sa 09:00-09:01"
	for at, want := range map[string]bool{
		"2026-11-23T08:29": false, "2026-11-23T08:30": true, "2026-11-23T11:59": true, "2026-11-23T12:00": false, "2026-11-23T13:30": true,
		"2026-11-27T13:30": false, "2026-11-28T09:00": true, "2026-11-28T09:01": false, "2026-11-29T10:00": false, "2026-07-23T08:30": true,
	} {
		when, err := time.ParseInLocation("2006-01-02T15:04", at, domain.Paris())
		if err != nil {
			t.Fatal(err)
		}
		if open, known := q.Open(domain.InstantOf(when)); open != want || !known {
			t.Errorf("%s: %v, %v", at, open, known)
		}
	}
}

// What remains after an account came, by whom it is for (RULES §7).
func TestChecklists(t *testing.T) {
	set := shipped(t)
	for _, c := range []struct {
		facts    string
		platform domain.PlatformID
		profile  domain.Profile
		fed      bool
		vie      string
		want     string
	}{
		{"K10 K26", "kosmos-reims", domain.Teacher, true, "", "timetable assistance"},
		{"K11", "kosmos-reims", domain.Teacher, true, "pronote", "timetable pronote-id assistance"},
		{"K12", "kosmos-reims", domain.Teacher, true, "kosmos", "timetable vie-scolaire evaluations assistance"},
		{"K22 K23 K24 K27", "kosmos-reims", domain.Staff, false, "kosmos", "right-textbook right-marks right-life sheet door"},
		{"K32 K34 K36 K11", "kosmos-reims", domain.Student, true, "pronote", "groups teleservices resources pronote-id"},
		{"K35", "kosmos-reims", domain.Relative, true, "", "teleservices-relative"},
		{"C11 C13 C19", "monlycee", domain.Staff, false, "", "mail-sent first-login-manual form-manual"},
		{"C9 C13 C19", "monlycee", domain.Student, true, "", "handed-out first-login form"},
		{"E2 E8", "ent77", domain.Student, true, "", "sheet activated"},
		{"A10 A14 A18", "aten", domain.Relative, true, "", "notified first-login mail"},
		{"S9 S18", "sesame", domain.Student, true, "", "dashboard welcome-mail moodle timetable redirection"},
	} {
		p, _ := set.Platform(c.platform)
		var got []string
		for _, s := range p.ChecklistFor(c.profile, c.fed, c.vie) {
			got = append(got, s.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", c.facts, got, c.want)
		}
	}
}

// Who changes what, and why nobody else does.
func TestEditors(t *testing.T) {
	set := shipped(t)
	for _, c := range []struct {
		fact     string
		platform domain.PlatformID
		field    string
		profile  domain.Profile
		fed      bool
		by       platform.Owner
	}{
		{"C8", "monlycee", "identity", domain.Student, true, platform.OwnerSchool},
		{"C10", "monlycee", "identity", domain.Staff, false, platform.OwnerADML},
		{"C24", "cesame", "login", domain.Staff, false, platform.OwnerRegion},
		{"A24", "aten", "login", domain.Student, true, platform.OwnerSchool},
		{"E5", "ent77", "mail", domain.Relative, true, platform.OwnerUser},
		{"K31", "kosmos-reims", "relatives", domain.Student, true, platform.OwnerSecretariat},
		{"K4", "kosmos-reims", "identity", domain.Teacher, true, platform.OwnerHead},
		{"K13", "kosmos-reims", "identity", domain.Staff, true, platform.OwnerAcademie},
		{"K27", "kosmos-reims", "identity", domain.Teacher, false, platform.OwnerADML},
		{"K25", "kosmos-reims", "services", domain.Teacher, true, platform.OwnerADML},
		{"S4", "sesame", "mail", domain.Student, true, platform.OwnerComposante},
	} {
		p, _ := set.Platform(c.platform)
		if e, ok := p.EditorOf(c.field, c.profile, c.fed); !ok || e.By != c.by || e.Why.FR == "" || !slices.Contains(e.Facts, c.fact) {
			t.Errorf("%s: %+v", c.fact, e)
		}
	}
}
