package desk

import (
	"cmp"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
)

// newAccount is what a row makes for a person. Invalid for a label, a group or a
// login that can't be.
func (d *seat) newAccount(c Creating, ask CreateAsk) (*NewAccount, error) {
	label := cmp.Or(domain.Clean(ask.Label), c.Row.Label)
	if !d.labelled(c.Platform.ID, c.Row.Profile, label) {
		return nil, domain.E(domain.Invalid, "what", "label", "why", "odd-label")
	}
	n := &NewAccount{
		Identity: c.Person.identity(c.Row.Profile, label), MustChange: c.Row.MustChange, HandOff: c.Platform.Authority != platform.Here,
		End: cmp.Or(ask.End, c.Row.EndAfter(domain.DayOf(d.now.Time().In(domain.Paris())))),
	}
	if n.End != 0 && domain.MomentOn(n.End).From(domain.Paris()) <= d.now {
		return nil, domain.E(domain.Invalid, "what", "end", "why", "end-past")
	}
	i := slices.IndexFunc(c.Platform.Doors, func(door platform.Door) bool { return door.ID == c.Row.Door })
	if i >= 0 {
		n.Door = c.Platform.Doors[i]
	}
	for _, name := range []string{c.Row.Group, domain.Clean(ask.Group)} {
		if err := d.intoGroup(n, c.Person.UAI, name); err != nil {
			return nil, err
		}
	}
	school, err := d.SchoolFacts(c.Person.UAI)
	if err != nil {
		return nil, err
	}
	n.After = c.Platform.ChecklistFor(c.Row.Profile, false, school.VieScolaire.Value)
	n.Login, err = d.newLogin(c, ask, n.Identity)
	return n, err
}

// labelled tells that a word is one by which the platform's rows call people of
// a profile.
func (d *seat) labelled(id domain.PlatformID, profile domain.Profile, label string) bool {
	rules, _ := d.s.Platforms.RulesFor(id)
	return slices.ContainsFunc(rules.Creations, func(c platform.Creation) bool { return c.Makes() && c.Profile == profile && c.Label == label })
}

// intoGroup adds a free group of the school, once, that an agent may fill.
func (d *seat) intoGroup(n *NewAccount, uai domain.UAI, name string) error {
	name = strings.TrimPrefix(name, string(uai)+"/")
	same := func(have string) bool { return domain.Fold(have) == domain.Fold(name) }
	if uai == "" || domain.Fold(name) == "" || slices.ContainsFunc(n.Groups, same) {
		return nil
	}
	if ref, ok := domain.ParseGroupRef(name); !ok || ref.UAI != "" || ref.Name != name {
		return domain.E(domain.Invalid, "what", name, "why", "group-of-school")
	}
	if err := d.notAutomatic(domain.NewGroupID(uai, domain.FreeGroup, name), name, false); err != nil {
		return err
	}
	n.Groups = append(n.Groups, name)
	return nil
}

// newLogin is the login of a new account: the one that is asked for, where it is
// nobody's, else what the platform's rule proposes with the first free number.
func (d *seat) newLogin(c Creating, ask CreateAsk, who domain.Identity) (string, error) {
	id := domain.ManualID(c.Platform.ID, "")
	if ask.Login == "" {
		return newNaming(d.s).propose(d, id, who)
	}
	login := strings.ToLower(strings.TrimSpace(ask.Login))
	if !plainLogin(login) {
		return "", domain.E(domain.Invalid, "what", "login", "why", "odd-login")
	}
	_, taken, err := d.LoginTaken(c.Platform.ID, login)
	if err == nil && taken {
		err = domain.E(domain.Invalid, "what", "login", "why", "login-taken")
	}
	return login, err
}

const loginLength = 64

// plainLogin tells that a text is a login: letters, digits, « . », « - », « _ ».
func plainLogin(s string) bool {
	odd := func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-' && r != '_'
	}
	return s != "" && len(s) <= loginLength && !strings.ContainsFunc(s, odd)
}

// made tells why the account is not made as it is asked; nil where it is.
func (c Creating) made(ask CreateAsk) error {
	no := func(why domain.WhyNotMade) error {
		return domain.E(domain.NotMade, "row", c.Row.Row, "why", string(why))
	}
	switch {
	case c.Person.Kind == string(domain.Relative):
		return no(domain.MadeNever)
	case c.New == nil && domain.Fold(ask.Override) != "" && c.Row.Outcome != platform.ToAsk && c.Row.Outcome != platform.ToEnrol:
		return no(domain.MadeNoOverride)
	case c.New == nil || c.Row.Outcome != platform.ToCreate && domain.Fold(ask.Override) == "":
		return no(domain.WhyNotMade("made-" + c.Row.Outcome))
	case domain.Fold(ask.Reason) == "":
		return domain.E(domain.NeedsMotive, "what", "account-new")
	case c.Person.UAI == "":
		return domain.E(domain.Invalid, "what", "uai", "why", "no-school")
	case c.needs(platform.NeedsEmail) && c.Person.Mail == "": // C11
		return domain.E(domain.Invalid, "what", "mail", "why", "needed")
	case c.needs(platform.NeedsGroup) && len(c.New.Groups) == 0:
		return domain.E(domain.Invalid, "what", "group", "why", "needed")
	case c.needs(platform.NeedsEnd) && c.New.End == 0:
		return domain.E(domain.Invalid, "what", "end", "why", "needed")
	case c.New.Login == "":
		return domain.E(domain.Invalid, "what", "login", "why", "needed")
	}
	return nil
}

func (c Creating) needs(what string) bool { return slices.Contains(c.Row.Needs, what) }
