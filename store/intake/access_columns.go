package intake

import (
	"strings"

	"guichet/domain"
)

// accessColumns are the columns of an access feed, in both languages. Their
// facts are those of RULES §1.1.
func accessColumns() []column[*accessDraft] {
	return append(accessKeys(), append(accessSecrets(), append(accessLocks(), accessOthers()...)...)...)
}

func accessKeys() []column[*accessDraft] {
	return []column[*accessDraft]{
		col(func(d *accessDraft, s string) { d.row.Platform = domain.PlatformID(domain.Fold(s)) }, "platform", "plateforme", "ent"),
		col(func(d *accessDraft, s string) { d.row.JoinKey = s }, "join_key", "cle", "cle_jointure", "cle_de_jointure", "id", "externalid", "ENTPersonJointure"),
		col(func(d *accessDraft, s string) { d.row.Login = s }, "login", "identifiant", "alias"),
		col(func(d *accessDraft, s string) {}, "as_of", "date_export", "a_la_date_du"), // read first
	}
}

func accessSecrets() []column[*accessDraft] {
	return []column[*accessDraft]{
		col(takeCode, "code_outstanding", "code", "code_activation", "code_d_activation"),
		col(takeSecret, "secret", "type_secret"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.SecretExpires, s) }, "secret_expires", "access_expires", "expiration_du_secret"),
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.Activated, s) }, "activated", "active", "activé"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.ActivatedAt, s) }, "activated_at", "date_activation", "date_d_activation"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.LastLogin, s) }, "last_login", "derniere_connexion", "date_de_derniere_connexion"),
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.MustChange, s) }, "must_change", "doit_changer", "changement_obligatoire"),
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.PasswordExpired, s) }, "password_expired", "mot_de_passe_expire"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.ChangedAt, s) }, "changed_at", "date_changement_mot_de_passe"),
	}
}

func accessLocks() []column[*accessDraft] {
	return []column[*accessDraft]{
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.Blocked, s) }, "blocked", "bloque", "bloqué"),
		col(func(d *accessDraft, s string) { d.reason = s }, "blocked_reason", "lock_reason", "raison", "motif", "motif_de_blocage"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.BlockedAt, s) }, "blocked_at", "date_de_blocage"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.BannedUntil, s) }, "banned_until", "locked_until", "bloque_jusqu_au"),
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.Inactivity, s) }, "inactivity", "inactivite", "non_utilisation"),
		col(func(d *accessDraft, s string) { d.state = s }, "state", "etat"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.ClosedAt, s) }, "closed_at", "date_de_fermeture", "ferme_le"),
		col(takeSuccessor, "successor", "successeur", "remplace_par"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.AccountEnd, s) }, "account_end", "fin_du_compte", "date_de_fin"),
	}
}

func accessOthers() []column[*accessDraft] {
	return []column[*accessDraft]{
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.Federated, s) }, "federated", "federe", "fédéré"),
		col(takeAccessMail, "email", "mail", "mel", "courriel"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.MailSentAt, s) }, "mail_sent_at", "mel_envoye_le"),
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.MailBounced, s) }, "mail_bounced", "mel_en_erreur", "bounced"),
		col(func(d *accessDraft, s string) { d.moment(&d.row.Access.NotifiedAt, s) }, "notified_at", "notifie_le", "date_de_notification"),
		col(takeTeleservices, "teleservices_state", "etat_du_compte"),
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.TeleservicesAccess, s) }, "teleservices_access", "accede_aux_teleservices"),
		col(func(d *accessDraft, s string) { d.yesNo(&d.row.Access.DuplicateBlocking, s) }, "duplicate_blocking", "doublon_bloquant"),
	}
}

// takeCode reads whether an activation code is outstanding. A code that stands
// there itself says so too, and goes no further: guichet keeps no secret.
func takeCode(d *accessDraft, s string) {
	outstanding, ok := parseYesNo(s)
	switch {
	case saysNone(s), ok && !outstanding:
		if d.row.Access.Secret.IsZero() {
			d.row.Access.Secret = domain.KnownNone[domain.SecretKind](d.row.AsOf, domain.FromAccessFeed)
		}
	case d.row.Access.Secret.Standing != domain.Given:
		d.row.Access.Secret = domain.Known(domain.SecretCode, d.row.AsOf, domain.FromAccessFeed)
	}
}

var secretWords = map[string]domain.SecretKind{
	"code": domain.SecretCode, "codeactivation": domain.SecretCode,
	"temporary": domain.SecretTemporary, "temporaire": domain.SecretTemporary, "motdepassetemporaire": domain.SecretTemporary,
	"provisional": domain.SecretProvisional, "provisoire": domain.SecretProvisional, "motdepasseprovisoire": domain.SecretProvisional,
	"link": domain.SecretLink, "lien": domain.SecretLink,
}

// takeSecret reads which secret is outstanding; it knows better than the
// column of the code.
func takeSecret(d *accessDraft, s string) {
	if saysNone(s) {
		if d.row.Access.Secret.Standing != domain.Given {
			d.row.Access.Secret = domain.KnownNone[domain.SecretKind](d.row.AsOf, domain.FromAccessFeed)
		}
		return
	}
	kind, known := secretWords[headerName(s)]
	if !known {
		d.bad() // never the value: it may be the secret itself
		return
	}
	d.row.Access.Secret = domain.Known(kind, d.row.AsOf, domain.FromAccessFeed)
}

func takeSuccessor(d *accessDraft, s string) {
	if !saysNone(s) {
		d.row.Access.Successor = domain.AccountID(s)
	}
}

func takeAccessMail(d *accessDraft, s string) {
	switch {
	case saysNone(s):
		d.row.Access.Email = domain.KnownNone[string](d.row.AsOf, domain.FromAccessFeed)
	case validMail(s):
		d.row.Access.Email = domain.Known(s, d.row.AsOf, domain.FromAccessFeed)
	default:
		d.warn(domain.WarnBadMail)
	}
}

func takeTeleservices(d *accessDraft, s string) {
	if saysNone(s) {
		d.row.Access.Teleservices = domain.KnownNone[domain.TeleservicesState](d.row.AsOf, domain.FromAccessFeed)
		return
	}
	words := map[domain.State]domain.TeleservicesState{
		domain.Unused: domain.TeleservicesUnused, domain.Used: domain.TeleservicesUsed, domain.Locked: domain.TeleservicesLocked,
	}
	state, ok := domain.ParseState(s)
	if !ok || words[state] == "" {
		d.bad(seen("value", s)...)
		return
	}
	d.row.Access.Teleservices = domain.Known(words[state], d.row.AsOf, domain.FromAccessFeed)
}

// saysNone tells the words for « known to be none ».
func saysNone(s string) bool {
	switch domain.Fold(s) {
	case "aucun", "aucune", "none", "-", "non renseigne", "non renseignee", "jamais", "never", "null":
		return true
	}
	return false
}

func parseYesNo(s string) (yes, ok bool) {
	switch strings.ToLower(domain.Fold(s)) {
	case "o", "oui", "y", "yes", "true", "vrai", "1":
		return true, true
	case "n", "non", "no", "false", "faux", "0":
		return false, true
	}
	return false, false
}
