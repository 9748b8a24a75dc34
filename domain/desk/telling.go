package desk

import (
	"context"
	"strings"

	"guichet/domain"
)

// notTold are the facts that nobody tells: the directory has them, or they are
// computed, or they are a school's.
var notTold = []string{"platform", "profile", "source", "account", "found", "other_account", "login", "login_known", "successor", "successor_login",
	"state", "lock", "convention", "windows", "holidays", "vie_scolaire", "edt_option", "last_feed_at", "adml", "cas_closed_at", "two_doors_from", "link_ttl_h"}

// Tell records what the caller or a colleague says of the person of an account,
// so that nobody is asked twice: « - » says that there is none, an empty value
// takes a fact back. Invalid for a fact that nobody tells (those of the call
// among them), or a value that it can't have.
func (s *Session) Tell(ctx context.Context, id domain.AccountID, told map[string]string, from domain.Origin) error {
	if len(told) == 0 {
		return domain.E(domain.Invalid, "what", "facts", "why", "nothing-heard")
	}
	keys, err := checkTold(told)
	if err != nil {
		return err
	}
	return s.amend(ctx, domain.VerbInspect, func(d *seat) (Write, error) {
		if err := d.reach(domain.VerbInspect, id); err != nil {
			return Write{}, err
		}
		if err := d.may(domain.VerbEdit); err != nil {
			return Write{}, err
		}
		a, err := d.Account(id)
		if err != nil {
			return Write{}, err
		}
		p := a.Particulars
		for _, name := range keys {
			p.Say(domain.Told{Key: name, Value: domain.Clean(strings.TrimSpace(told[name])), At: d.now, From: from, By: d.agent.Name})
		}
		ids := []domain.AccountID{id}
		return Write{
			Particulars: []Keyed[domain.Particulars]{{ID: id, Value: p}}, Touches: ids,
			Values: &Values{Until: d.now.Add(s.UndoFor), Fields: toldChanges(a.Particulars, p, id, keys)},
			Entry:  domain.Entry{Act: "told", Targets: ids, Facts: map[string]string{"facts": strings.Join(keys, " "), "from": string(from)}},
		}, nil
	})
}

func toldChanges(before, after domain.Particulars, id domain.AccountID, keys []string) []domain.FieldChange {
	value := func(p domain.Particulars, key string) string {
		for _, t := range p.Told {
			if t.Key == key {
				return t.Value
			}
		}
		return ""
	}
	var out []domain.FieldChange
	for _, k := range keys {
		if b, a := value(before, k), value(after, k); b != a {
			out = append(out, domain.FieldChange{Account: id, Field: k, Before: b, After: a})
		}
	}
	return out
}
