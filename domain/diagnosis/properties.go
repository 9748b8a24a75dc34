package diagnosis

import (
	"slices"

	"guichet/domain"
)

var (
	kinds = []string{"teacher", "teacher-contract", "teacher-1d", "aed", "aesh", "ase", "social", "attee", "tutor", "staff",
		"pupil", "apprentice", "relative", "cridf", "cridf-provider", "eple-provider", "dsi", "student", "other"}
	// epleKinds are the people of an EPLE: the first of the kinds.
	epleKinds = kinds[:13]
	symptoms  = []string{"login", "bad-credentials", "forgot", "no-mail", "code-refused", "no-code", "no-identifiers", "activation-form",
		"birth-date", "new-year", "sms", "cesame", "ent-only", "other-account", "other-identity", "logged-out", "missing-school",
		"no-timetable", "no-textbook", "no-group", "no-vie-scolaire", "resource", "moodle", "unimail", "one-app", "cookies",
		"old-browser", "password-rules"}
)

// Symptoms are the words of the caller, in the order of RULES §1.3.
func Symptoms() []string { return slices.Clone(symptoms) }

// keyCount is how many keys there are.
const keyCount = len(properties)

// properties are the keys in the order of RULES §1.1.
var properties = [...]property{
	{name: "platform", kind: word},
	{name: "profile", kind: word, values: []string{string(domain.Student), string(domain.Relative), string(domain.Teacher), string(domain.Staff), string(domain.Guest)}},
	{name: "source", kind: word},
	{name: "account", kind: flag, absent: "yes"},
	{name: "found", kind: flag},
	{name: "other_account", kind: word, values: []string{"none", "fed", "manual"}, absent: "none"},
	{name: "login", kind: text},
	{name: "login_known", kind: flag},

	{name: "activated", kind: flag},
	{name: "activated_at", kind: moment},
	{name: "last_login", kind: moment},
	{name: "secret", kind: word, values: []string{"none", string(domain.SecretCode), string(domain.SecretTemporary), string(domain.SecretProvisional), string(domain.SecretLink)}},
	{name: "access_expires", kind: moment},
	{name: "must_change", kind: flag, absent: "no"},
	{name: "blocked", kind: flag, absent: "no"},
	{name: "blocked_at", kind: moment},
	{name: "blocked_by", kind: text},
	{name: "banned_until", kind: moment, absent: "none"},
	{name: "inactivity", kind: flag, absent: "no"},
	{name: "password_expired", kind: flag, absent: "no"},
	{name: "closed_at", kind: moment, absent: "none"},
	{name: "successor", kind: text},
	{name: "successor_login", kind: text},
	{name: "email", kind: text},
	{name: "mail_sent_at", kind: moment},
	{name: "mail_bounced", kind: flag, absent: "no"},
	{name: "notified_at", kind: moment},
	{name: "duplicate_blocking", kind: flag, absent: "no"},

	{name: "teleservices_state", kind: word, values: []string{string(domain.TeleservicesUnused), string(domain.TeleservicesUsed), string(domain.TeleservicesLocked)}},
	// Where nobody read that line of the screen, nothing is wrong with it: a
	// rule about it neither holds nor asks.
	{name: "teleservices_access", kind: flag, absent: "yes"},

	{name: "kind", kind: word, values: kinds},
	{name: "contract_signed_at", kind: moment},
	{name: "sts_services_at", kind: moment},
	{name: "siecle_at", kind: moment},
	{name: "siecle_class", kind: text},
	{name: "siecle_guardian", kind: flag},
	{name: "in_aaf", kind: flag},
	{name: "attached_to", kind: word, values: []string{"school", "bassin", "dsden"}},
	{name: "cridf_validated_on", kind: moment},
	{name: "account_end", kind: moment, absent: "none"},

	{name: "convention", kind: moment},
	{name: "windows", kind: spans},
	{name: "holidays", kind: spans},
	{name: "vie_scolaire", kind: word, values: []string{"pronote", "kosmos"}},
	{name: "edt_option", kind: word, values: []string{"1", "2", "3"}},
	{name: "last_feed_at", kind: moment},
	{name: "adml", kind: text},
	{name: "pronote_id", kind: text},
	{name: "cas_closed_at", kind: moment},
	{name: "two_doors_from", kind: moment},
	{name: "link_ttl_h", kind: word}, // a number of hours

	{name: "student_number", kind: text, said: true},
	{name: "registration_email_matches", kind: flag, said: true},
	{name: "link_sent_at", kind: moment, said: true},
	{name: "ped_registration", kind: flag, said: true},
	{name: "ped_validated_at", kind: moment, said: true},
	{name: "admin_registration", kind: flag, said: true},
	{name: "mailbox_active", kind: flag, said: true},

	{name: "symptom", kind: word, values: symptoms, absent: "none", said: true},
	{name: "typed_id", kind: word, values: []string{"aten", "cas"}, said: true},
	{name: "typed_secret", kind: word, values: []string{"code", "password", "temporary", "provisional"}, said: true},
	{name: "door_used", kind: word, said: true},

	{name: "state", kind: word, values: []string{string(domain.Unused), string(domain.Used), string(domain.Locked)}},
	{name: "lock", kind: word, values: []string{string(domain.ByAdministrator), string(domain.ByAttempts), string(domain.ByInactivity), string(domain.ByExpiry)}},
}
