package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

// written puts a text in a file of a temporary folder.
func written(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func readAccess(t *testing.T, text string) taken {
	t.Helper()
	a, err := intake.OpenAccess(written(t, "access.csv", text), intake.AccessOptions{})
	if err != nil {
		return taken{err: err}
	}
	return readAll(a)
}

const asOf = domain.Instant(1789459200000) // 2026-09-15T08:00:00Z

func known[T comparable](v T) domain.Fact[T] { return domain.Known(v, asOf, domain.FromAccessFeed) }
func none[T comparable]() domain.Fact[T]     { return domain.KnownNone[T](asOf, domain.FromAccessFeed) }

func paris(year int, month time.Month, day, hour, minute int) domain.Moment {
	return domain.MomentAt(domain.InstantOf(time.Date(year, month, day, hour, minute, 0, 0, domain.Paris())))
}

// TestAccessFacts reads each fact of RULES §1.1 with its three standings: a
// value, known to be none, unknown.
func TestAccessFacts(t *testing.T) {
	header := "platform;join_key;login;code_outstanding;secret;secret_expires;activated;activated_at;last_login;blocked;blocked_reason;" +
		"blocked_at;banned_until;inactivity;password_expired;federated;must_change;email;mail_sent_at;mail_bounced;notified_at;closed_at;" +
		"successor;account_end;teleservices_state;teleservices_access;duplicate_blocking;as_of\n"
	got := readAccess(t, header+
		"Ent77;310;hermance.brindavoine;O;temporaire;2026-10-01;N;03/09/2026;2026-09-14 18:30;O;départ;2026-09-13T10:00:00Z;2026-09-15 11:00;N;0;non;1;"+
		"hermance@courriel.example;2026-09-01;false;2026-08-31;2026-12-31;311;2027-08-31;Verrouillé;oui;vrai;2026-09-15T08:00:00Z\n"+
		"aten;311;-;N;aucun;none;non renseigné;-;aucun;-;-;-;-;-;-;-;-;aucun;-;-;-;-;-;-;-;-;-;2026-09-15T08:00:00Z\n"+
		"aten;312;;;;;;;;;;;;;;;;;;;;;;;;;;2026-09-15T08:00:00Z\n")
	if got.err != nil || len(got.warnings) != 0 || len(got.access) != 3 {
		t.Fatalf("%v %v %d rows", got.err, saidAll(got.warnings), len(got.access))
	}
	equal(t, "values", got.access[0], desk.AccessRow{
		Platform: "ent77", JoinKey: "310", Login: "hermance.brindavoine", AsOf: asOf, Where: domain.Place{File: "access.csv", Line: 2, Record: "310"},
		Access: domain.Access{
			Activated: known(false), ActivatedAt: known(domain.MomentOn(20260903)), LastLogin: known(paris(2026, 9, 14, 18, 30)),
			Secret: known(domain.SecretTemporary), SecretExpires: known(domain.MomentOn(20261001)), MustChange: known(true),
			Blocked: known(true), BlockedAt: known(domain.MomentAt(1789293600000)), BlockedWhy: "départ",
			BannedUntil: known(paris(2026, 9, 15, 11, 0)), Inactivity: known(false), PasswordExpired: known(false), Federated: known(false),
			Email: known("hermance@courriel.example"), MailSentAt: known(domain.MomentOn(20260901)), MailBounced: known(false),
			NotifiedAt: known(domain.MomentOn(20260831)), ClosedAt: known(domain.MomentOn(20261231)), Successor: "311",
			AccountEnd: known(domain.MomentOn(20270831)), Teleservices: known(domain.TeleservicesLocked),
			TeleservicesAccess: known(true), DuplicateBlocking: known(true),
		},
	})
	equal(t, "known to be none", got.access[1].Access, domain.Access{
		Activated: none[bool](), ActivatedAt: none[domain.Moment](), LastLogin: none[domain.Moment](), Secret: none[domain.SecretKind](),
		SecretExpires: none[domain.Moment](), MustChange: none[bool](), Blocked: none[bool](), BlockedAt: none[domain.Moment](),
		BannedUntil: none[domain.Moment](), Inactivity: none[bool](), PasswordExpired: none[bool](), Federated: none[bool](),
		Email: none[string](), MailSentAt: none[domain.Moment](), MailBounced: none[bool](), NotifiedAt: none[domain.Moment](),
		ClosedAt: none[domain.Moment](), AccountEnd: none[domain.Moment](), Teleservices: none[domain.TeleservicesState](),
		TeleservicesAccess: none[bool](), DuplicateBlocking: none[bool](),
	})
	equal(t, "unknown", got.access[2].Access, domain.Access{})
	if got.access[1].Login != "" {
		t.Errorf("« - » is no login: %q", got.access[1].Login)
	}
}

// TestAccessState: the shortcut column gives the state that it says (RULES
// §1.4), and never overrides the row's own facts.
func TestAccessState(t *testing.T) {
	for _, want := range []struct {
		row    string
		state  domain.State
		reason domain.LockReason
	}{
		{"utilisé;;", domain.Used, ""},
		{"INUTILISE;;", domain.Unused, ""},
		{"verrouillé;;", domain.Locked, ""},
		{"verrouillé;non lu;", domain.Locked, ""},
		{"verrouillé;administrateur;", domain.Locked, domain.ByAdministrator},
		{"Verrouillé : inactivité;;", domain.Locked, domain.ByInactivity},
		{"locked (expired);;", domain.Locked, domain.ByExpiry},
		{"verrouillé;tentatives;", domain.Locked, ""},         // until when is not said
		{"verrouillé;;2099-01-01", domain.Locked, "attempts"}, // it is
		{"inutilisé;;2099-01-01", domain.Locked, "attempts"},  // a fact beats the shortcut
		{";;", domain.StateUnknown, ""},
	} {
		got := readAccess(t, "id;état;raison;banned_until\n7;"+want.row+"\n")
		if len(got.access) != 1 || len(got.warnings) != 0 {
			t.Errorf("%s: %v %v", want.row, got.err, saidAll(got.warnings))
			continue
		}
		v := got.access[0].Access.StateAt(asOf)
		if v.State != want.state || v.Reason != want.reason {
			t.Errorf("%s: %s %s, not %s %s", want.row, v.State, v.Reason, want.state, want.reason)
		}
	}
}

// TestAccessHeaderAliases: every name of a column in either language, with
// capitals, accents, spaces, stars and apostrophes.
func TestAccessHeaderAliases(t *testing.T) {
	for _, header := range []string{"ENTPersonJointure*;Login", "Clé de jointure;Identifiant", "EXTERNALID;alias", "cle;LOGIN", "id,login", "join_key\tlogin"} {
		separator := header[strings.IndexAny(header, ";,\t")]
		got := readAccess(t, header+"\n12"+string(separator)+"zoe.petit\n")
		if len(got.access) != 1 || got.access[0].JoinKey != "12" || got.access[0].Login != "zoe.petit" || len(got.warnings) != 0 {
			t.Errorf("%q: %+v %v %v", header, got.access, got.err, saidAll(got.warnings))
		}
	}
	for header, want := range map[string]domain.Access{
		"Date de dernière connexion": {LastLogin: domain.Known(domain.MomentOn(20260903), 0, domain.FromAccessFeed)},
		"derniere_connexion":         {LastLogin: domain.Known(domain.MomentOn(20260903), 0, domain.FromAccessFeed)},
	} {
		got := readAccess(t, "id;"+header+"\n1;03/09/2026\n")
		equal(t, header, got.access[0].Access, want)
	}
	for _, header := range []string{"Mél", "Courriel", "e-mail", "MAIL"} {
		got := readAccess(t, "id;"+header+"\n1;a@b.fr\n")
		if len(got.access) != 1 || got.access[0].Access.Email.Value != "a@b.fr" {
			t.Errorf("%s: %+v %v", header, got.access, got.err)
		}
	}
}

// TestAccessCodeIsNeverKept: a column may hold the codes themselves; that one
// is outstanding is all that leaves.
func TestAccessCodeIsNeverKept(t *testing.T) {
	got := readAccess(t, "id;code d'activation;secret\n1;KX7P9Q2M;\n2;;KX7P9Q2M\n3;KX7P9Q2M;lien\n")
	if got.access[0].Access.Secret.Value != domain.SecretCode || !got.access[1].Access.Secret.IsZero() || got.access[2].Access.Secret.Value != domain.SecretLink {
		t.Errorf("%+v", got.access)
	}
	if s := saidAll(got.warnings); !slices.Equal(s, []string{"3 bad-value 2 attribute secret"}) {
		t.Errorf("warnings %v", s)
	}
}

// TestAccessErrors: the vocabulary of FORMATS §2.3, each with its line; the
// row's other facts still count.
func TestAccessErrors(t *testing.T) {
	got := readAccess(t, "id;login;activé;mél;shoe size;as_of\n"+
		"1;a.b;peut-être;a@b.fr;39;\n"+
		"2;c.d;O\n"+
		";;O;;;\n"+
		"\n"+
		"3;e.f;O;nowhere;;99/99/2026\n"+
		"4;\"g;h\";N;;;\n")
	want := []string{"1 unknown-column - column shoe size", "2 bad-value 1 attribute activated", "3 bad-row - columns 3 expected 6",
		"4 no-key -", "6 bad-value 3 attribute as_of value 99/99/2026", "6 bad-mail 3"}
	if s := saidAll(got.warnings); !slices.Equal(s, want) {
		t.Errorf("warnings:\n%s\nnot\n%s", strings.Join(s, "\n"), strings.Join(want, "\n"))
	}
	if len(got.access) != 3 || got.access[0].Access.Email.Value != "a@b.fr" || got.access[2].Login != "g;h" {
		t.Errorf("%+v", got.access)
	}
}

func TestAccessFilesThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"join_key\n1\n":           "separator 1",
		"":                        "separator 1",
		"nom;prénom\nx;y\n":       "no-header 1",
		"\xff\xfei\x00d\x00;\x00": "encoding 1",
		"id;login\n1;\"" + strings.Repeat("x", 3<<20): "record-too-large 2",
	} {
		if got := saidError(readAccess(t, text).err); got != want {
			t.Errorf("%.20q: %q, not %q", text, got, want)
		}
	}
	if _, err := intake.OpenAccess(t.TempDir(), intake.AccessOptions{}); domain.CodeOf(err) != domain.Unreadable {
		t.Errorf("a folder: %v", err)
	}
}

func TestAccessCharsetsAndLineEnds(t *testing.T) {
	for name, text := range map[string]string{
		"mark":    "\xef\xbb\xbfid;motif\r\n1;d\xc3\xa9part \xc5\x93\r\n",
		"utf-8":   "id;motif\n1;d\xc3\xa9part \xc5\x93\n",
		"latin-9": "id;motif\n1;d\xe9part \xbd\n",
		"cp1252":  "id;motif\r1;d\xe9part \x9c",
	} {
		got := readAccess(t, text)
		if len(got.access) != 1 || got.access[0].Access.BlockedWhy != "départ œ" || got.access[0].Where.Line != 2 {
			t.Errorf("%s: %+v %v", name, got.access, got.err)
		}
	}
}

// TestFormulaGuardIsTakenOff only where it protects (SECURITY §5).
func TestFormulaGuardIsTakenOff(t *testing.T) {
	got := readAccess(t, "id;login;motif\n1;'=cmd;'t Hooft\n2;'-x;'＝1\n")
	if got.access[0].Login != "=cmd" || got.access[0].Access.BlockedWhy != "'t Hooft" || got.access[1].Login != "-x" || got.access[1].Access.BlockedWhy != "＝1" {
		t.Errorf("%+v", got.access)
	}
}

func TestHostileCellsComeOutClean(t *testing.T) {
	got := readAccess(t, "id;login;motif\n1;a\x1b[31mb;\"Etat: verrouille\rEtat: utilise\"\n")
	for _, s := range []string{got.access[0].Login, got.access[0].Access.BlockedWhy} {
		if s != domain.Clean(s) || strings.ContainsAny(s, "\x1b\r\n") {
			t.Errorf("%q", s)
		}
	}
	if s := saidAll(got.warnings); !slices.Equal(s, []string{"2 removed-characters 1"}) {
		t.Errorf("warnings %v", s)
	}
}
