package diagnosis_test

import (
	"encoding/json"
	"time"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

// marker is in every text of the random facts, so that it is seen where it is
// shown.
const marker = "zzmarker"

// instants are days on which something changes in the documents.
var instants = []string{"2016-04-01T18:00", "2016-06-20T09:00", "2016-10-10T18:00", "2017-03-02T10:00", "2018-02-05T18:00",
	"2026-07-20T10:00", "2026-11-21T10:00", "2026-10-25T02:30"}

// distances are how far from now a random moment is.
var distances = []time.Duration{-8760 * time.Hour, -49 * time.Hour, -48 * time.Hour, -47 * time.Hour, -25 * time.Hour, -2 * time.Hour,
	-59 * time.Minute, 0, time.Minute, time.Hour, 47 * time.Hour, 2000 * time.Hour}

// wordsOf are the values that random facts have, by key; true and false for
// flags, « when » for moments, « text » for texts.
var wordsOf = map[string][]any{
	"profile": {"student", "relative", "teacher", "staff", "guest"}, "source": {"AAF", "manual", "CSV"}, "found": {true, false},
	"other_account": {"none", "fed", "manual"}, "login": {"text"}, "login_known": {true, false}, "activated": {true, false},
	"activated_at": {"when"}, "last_login": {"when"}, "secret": {"none", "code", "temporary", "provisional", "link"},
	"access_expires": {"when"}, "must_change": {true, false}, "blocked": {true, false}, "blocked_at": {"when"}, "blocked_by": {"text"},
	"banned_until": {"when"}, "inactivity": {true, false}, "password_expired": {true, false}, "closed_at": {"when"},
	"successor": {"text"}, "successor_login": {"text"}, "email": {true, false, "text"}, "mail_sent_at": {"when"}, "mail_bounced": {true, false},
	"notified_at": {"when"}, "duplicate_blocking": {true, false}, "teleservices_state": {"inutilisé", "utilisé", "verrouillé"},
	"teleservices_access": {true, false},
	"kind": {"teacher", "teacher-contract", "teacher-1d", "aed", "aesh", "ase", "social", "attee", "tutor", "staff", "pupil", "apprentice",
		"relative", "cridf", "cridf-provider", "eple-provider", "dsi", "student", "other"},
	"contract_signed_at": {"when", true}, "sts_services_at": {"when", true}, "siecle_at": {"when", true}, "siecle_class": {"text", true, false},
	"siecle_guardian": {true, false}, "in_aaf": {true, false}, "attached_to": {"school", "bassin", "dsden"}, "cridf_validated_on": {"when"},
	"account_end": {"when"}, "convention": {"when", true}, "windows": {"spans"}, "holidays": {"spans"}, "vie_scolaire": {"pronote", "kosmos"},
	"edt_option": {1, 2, 3}, "last_feed_at": {"when"}, "adml": {"text"}, "pronote_id": {"text", true}, "cas_closed_at": {"when"},
	"two_doors_from": {"when"}, "link_ttl_h": {2, 24}, "student_number": {"text"}, "registration_email_matches": {true, false},
	"link_sent_at": {"when"}, "ped_registration": {true, false}, "ped_validated_at": {"when"}, "admin_registration": {true, false},
	"mailbox_active": {true, false},
	"symptom": {"login", "bad-credentials", "forgot", "no-mail", "code-refused", "no-code", "no-identifiers", "activation-form", "birth-date",
		"new-year", "sms", "cesame", "ent-only", "other-account", "other-identity", "logged-out", "missing-school", "no-timetable",
		"no-textbook", "no-group", "no-vie-scolaire", "resource", "moodle", "unimail", "one-app", "cookies", "old-browser", "password-rules"},
	"typed_id": {"aten", "cas"}, "typed_secret": {"code", "password"},
	"door_used": {"eleves-parents", "autres-publics", "personnels", "autres-comptes"},
}

// scene is a random case.
type scene struct {
	facts map[string]any
	read  diagnosis.Facts
	now   domain.Instant
}

// drawScene draws a case: most facts unknown in one case, most known in another.
func drawScene(t *rapid.T) scene {
	at, err := time.ParseInLocation("2006-01-02T15:04", rapid.SampledFrom(instants).Draw(t, "at"), domain.Paris())
	if err != nil {
		t.Fatal(err)
	}
	known := rapid.IntRange(1, 9).Draw(t, "known of 10")
	s := scene{facts: map[string]any{
		"platform": rapid.SampledFrom([]string{"monlycee", "cesame", "aten", "ent77", "kosmos-reims", "sesame"}).Draw(t, "platform"),
		"account":  rapid.IntRange(0, 3).Draw(t, "account") > 0,
	}, now: domain.InstantOf(at)}
	keys := make([]string, 0, len(wordsOf))
	for k := range wordsOf {
		keys = append(keys, k)
	}
	sortKeys(keys)
	dice := rapid.SliceOfN(rapid.IntRange(0, 9999), len(keys), len(keys)).Draw(t, "dice")
	for i, k := range keys {
		s.roll(k, dice[i], known, at)
	}
	text, err := json.Marshal(s.facts)
	if err != nil {
		t.Fatal(err)
	}
	if s.read, err = diagnosis.ReadFacts(text); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}

// roll makes one fact unknown, none or something.
func (s scene) roll(key string, dice, known int, at time.Time) {
	if dice%10 >= known && key != "symptom" {
		return
	}
	dice /= 10
	if dice%5 == 0 {
		s.facts[key] = nil
		return
	}
	dice /= 5
	switch v := wordsOf[key][dice%len(wordsOf[key])]; v {
	case "when":
		s.facts[key] = at.Add(distances[dice%len(distances)]).Format(time.RFC3339)
		if dice%4 == 0 {
			s.facts[key] = at.Add(distances[dice%len(distances)]).Format("2006-01-02")
		}
	case "text":
		s.facts[key] = marker
	case "spans":
		from := at.Add(distances[dice%len(distances)])
		s.facts[key] = [][]string{{from.Format(time.RFC3339), from.Add(72 * time.Hour).Format(time.RFC3339)}}
	default:
		s.facts[key] = v
	}
}
