package tui

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/theme"
)

// accessSection is what is known of the person's way in. The instant that most
// facts were true at stands beside the title, another one behind its fact.
func (p *accountPage) accessSection(e *env, w int) []string {
	a := p.who.Account
	b := &accessFacts{env: e}
	b.login(a)
	b.door(p)
	b.use(a.Access)
	b.secret(a.Access)
	b.orders(p.orders)
	b.mail(p.who)
	b.teleservices(a.Access)
	b.end(a.Access)
	common, note := b.common(), ""
	if common != 0 {
		note = e.t("account_as_of", "When", e.words.When(common, e.now, e.zone))
	}
	return append([]string{e.heading(e.t("account_access"), note, w)}, e.facts(b.noted(common), w)...)
}

// accessFacts collects the lines of the section, each with the instant that it
// was true at.
type accessFacts struct {
	env  *env
	list []fact
	asOf []domain.Instant
}

func (b *accessFacts) add(label, value string, style theme.Style, asOf domain.Instant) {
	b.list = append(b.list, fact{label: b.env.t(label), value: value, style: style})
	b.asOf = append(b.asOf, asOf)
}

// remark puts a note behind the last fact.
func (b *accessFacts) remark(note string) { b.list[len(b.list)-1].note = note }

// common is the instant of most facts, of the latest where several are as many.
func (b *accessFacts) common() domain.Instant {
	count := map[domain.Instant]int{}
	var best domain.Instant
	for _, at := range b.asOf {
		if at == 0 {
			continue
		}
		count[at]++
		if count[at] > count[best] || count[at] == count[best] && at > best {
			best = at
		}
	}
	return best
}

// noted is the facts, those of another instant with it.
func (b *accessFacts) noted(common domain.Instant) []fact {
	e := b.env
	for i, at := range b.asOf {
		if at != 0 && at != common {
			b.list[i].note = e.strip(b.list[i].note, "("+e.words.When(at, e.now, e.zone)+")")
		}
	}
	return b.list
}

// login says the identifier; a computed one is a proposal, never dictated.
func (b *accessFacts) login(a domain.Account) {
	e := b.env
	if a.Login == "" {
		b.add("account_login", e.t("account_none"), e.theme.Faint, 0)
		return
	}
	b.add("account_login", a.Login, e.theme.Text, 0)
	if !a.LoginKnown {
		b.remark(e.t("account_computed"))
	}
}

func (b *accessFacts) door(p *accountPage) {
	if p.who.HasDoor {
		b.add("account_door", p.who.Door.Name.In(string(b.env.words.Lang())), b.env.theme.Text, 0)
	}
}

// use is whether and when the account was used.
func (b *accessFacts) use(a domain.Access) {
	e, th := b.env, b.env.theme
	b.moment("account_activated_at", a.ActivatedAt, "")
	if a.ActivatedAt.Standing == domain.Unknown && a.Activated.Standing == domain.Given {
		b.add("account_activated", e.yesNo(a.Activated.Value), th.Text, a.Activated.AsOf)
	}
	b.moment("account_last_login", a.LastLogin, "account_never")
	if a.LastLogin.Standing == domain.Unknown {
		b.add("account_last_login", e.t("account_unknown"), th.Faint, 0)
	}
	b.moment("account_blocked_at", a.BlockedAt, "")
	if a.BlockedWhy != "" {
		b.add("account_blocked_why", a.BlockedWhy, th.LockedState, a.BlockedAt.AsOf)
	}
}

// moment adds a fact that is a moment; none is its message where it is known
// that there was none, and empty where that is not worth a line.
func (b *accessFacts) moment(label string, f domain.Fact[domain.Moment], none string) {
	e := b.env
	switch {
	case f.Standing == domain.Given:
		b.add(label, e.words.Moment(f.Value, e.now, e.zone), e.theme.Text, f.AsOf)
	case f.Standing == domain.None && none != "":
		b.add(label, e.t(none), e.theme.Text, f.AsOf)
	}
}

// secret is what has been given to the person and not been used yet; never
// the secret itself.
func (b *accessFacts) secret(a domain.Access) {
	e, th := b.env, b.env.theme
	if a.Secret.Standing == domain.Given && a.Secret.Value != domain.SecretNone {
		value := domain.Clean(string(a.Secret.Value))
		if id := "secret_" + value; e.words.Has(id) {
			value = e.t(id)
		}
		if a.SecretExpires.Standing == domain.Given {
			value += " " + e.t("account_until", "When", e.words.Moment(a.SecretExpires.Value, e.now, e.zone))
		}
		b.add("account_secret", value, th.Warning, a.Secret.AsOf)
		if a.SecretBy != "" {
			b.remark(e.t("account_given_by", "Agent", domain.Clean(a.SecretBy)))
		}
	}
	if a.MustChange.Is(true) {
		b.add("account_password", e.t("account_must_change"), th.Warning, a.MustChange.AsOf)
	}
	b.moment("account_changed_at", a.ChangedAt, "")
	if a.Federated.Standing == domain.Given {
		b.add("account_federated", e.yesNo(a.Federated.Value), th.Text, a.Federated.AsOf)
	}
}

// orders are what the directory that owns the account is still asked for, and
// what it refused.
func (b *accessFacts) orders(list []domain.Order) {
	for _, o := range list {
		b.add("account_order", b.env.t("order_about", "What", b.env.orderAct(o), "Fate", b.env.orderSince(o)), b.env.fateStyle(o.Fate()), 0)
	}
}

// mail is the address on record, whether it proves anything yet, and whether
// mail reaches it.
func (b *accessFacts) mail(who desk.AccountView) {
	e, th, a := b.env, b.env.theme, who.Account
	f := a.Access.Email
	switch mail, proves := a.Email(), who.MailProves(e.now); {
	case proves != 0:
		b.add("account_mail", mail, th.Text, 0)
		b.remark(e.t("account_mail_fresh", "When", e.ago(f.AsOf), "Until", e.words.When(proves, e.now, e.zone)))
	case mail != "":
		b.add("account_mail", mail, th.Text, f.AsOf)
	case f.SaysNone():
		b.add("account_mail", e.t("account_no_mail"), th.Warning, f.AsOf)
	default:
		b.add("account_mail", e.t("account_unknown"), th.Faint, 0)
	}
	if a.Access.MailBounced.Is(true) {
		b.add("account_mail_sent", e.t("account_bounced"), th.LockedState, a.Access.MailBounced.AsOf)
	}
	b.moment("account_mail_sent_at", a.Access.MailSentAt, "")
	b.moment("account_notified", a.Access.NotifiedAt, "")
}

// teleservices is what the screen of the Téléservices says (A20, A27, K34).
func (b *accessFacts) teleservices(a domain.Access) {
	e, th := b.env, b.env.theme
	if a.Teleservices.Standing == domain.Given {
		b.add("account_teleservices", string(a.Teleservices.Value), th.Text, a.Teleservices.AsOf)
	}
	if a.TeleservicesAccess.Standing == domain.Given {
		b.add("account_teleservices_access", e.yesNo(a.TeleservicesAccess.Value), th.Text, a.TeleservicesAccess.AsOf)
	}
	if a.DuplicateBlocking.Is(true) {
		b.add("account_duplicate", e.t("account_duplicate_blocking"), th.LockedState, a.DuplicateBlocking.AsOf)
	}
}

// end is when the account closed or will.
func (b *accessFacts) end(a domain.Access) {
	b.moment("account_closed_at", a.ClosedAt, "")
	b.moment("account_end", a.AccountEnd, "")
	if a.Successor != "" {
		b.add("account_successor", string(a.Successor), b.env.theme.Text, 0)
	}
}

func (e *env) yesNo(yes bool) string {
	if yes {
		return e.t("yes")
	}
	return e.t("no")
}
