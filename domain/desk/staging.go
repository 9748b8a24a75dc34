package desk

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"guichet/domain"
)

// staged is one account as the feed wants it.
type staged struct {
	id       domain.AccountID
	identity domain.Identity
	login    string   // that the feed itself gives
	groups   []string // free groups that the feed puts it in
	where    domain.Place
}

// staging collects a feed before anything is written, so that departures can
// be weighed first and logins numbered in the order of the join keys.
type staging struct {
	im       *importing
	schools  map[domain.UAI]*domain.Establishment
	order    []domain.UAI
	known    map[domain.UAI]domain.PlatformID // of the directory
	accounts []staged
	index    map[domain.AccountID]int
	links    map[string][]link // relative's key → pupils
	checked  bool
}

// link is a pupil's bond with a relative.
type link struct {
	pupil domain.AccountID
	legal int
}

func (st *staging) take(item Item) error {
	switch {
	case item.Establishment != nil:
		st.school(*item.Establishment)
	case item.Person != nil:
		if !st.checked {
			if err := st.check(); err != nil {
				return err
			}
		}
		st.person(item.Person)
	}
	return nil
}

func (st *staging) school(e domain.Establishment) {
	e.Source = st.im.feed.Source
	e.Platform = st.platformOf(e.UAI)
	if _, twice := st.schools[e.UAI]; !twice {
		st.order = append(st.order, e.UAI)
	}
	st.schools[e.UAI] = &e
}

// platformOf is which ENT an establishment uses: what the agent said, else the
// folder's platforms.csv, else the site's configuration, else what the
// directory already knows.
func (st *staging) platformOf(uai domain.UAI) domain.PlatformID {
	return cmp.Or(st.im.opt.Platform, st.im.feed.Platforms[uai], st.im.opt.Site[uai], st.known[uai])
}

// check refuses to go on while an establishment has no ENT, or one that
// nobody describes.
func (st *staging) check() error {
	st.checked = true
	var missing []string
	for _, uai := range st.order {
		p := st.schools[uai].Platform
		if p == "" {
			missing = append(missing, string(uai))
			continue
		}
		if err := st.im.session.knows(p); err != nil {
			return err
		}
	}
	if len(missing) == 0 {
		return nil
	}
	sort.Strings(missing)
	return domain.E(domain.NeedsPlatform, "count", strconv.Itoa(len(missing)), "list", strings.Join(missing, ", "))
}

func (s *Session) knows(p domain.PlatformID) error {
	if _, ok := s.Platforms.Platform(p); ok {
		return nil
	}
	return domain.E(domain.UnknownPlatform, "what", string(p), "known", s.Platforms.Known())
}

// person stages somebody on every platform that they belong to.
func (st *staging) person(p *Person) {
	if p.Identity.Profile == domain.Relative && st.im.feed.Kind == "aaf" {
		st.relative(p)
		return
	}
	platforms := st.platforms(p)
	if len(platforms) == 0 {
		st.im.warn(domain.WarnNoPlatform, p.Where)
		return
	}
	for _, platform := range platforms {
		id := domain.FedID(platform, st.im.feed.Source, p.JoinKey)
		who := p.Identity
		if len(platforms) > 1 {
			who.Affiliations = st.on(platform, who.Affiliations)
		}
		who.Guardians = st.guardians(platform, id, who.Guardians)
		st.add(id, who, p)
	}
}

// platforms are those of a person's establishments, in order of attachment;
// for somebody without one, the agent's choice or the import's only one.
func (st *staging) platforms(p *Person) []domain.PlatformID {
	if p.Platform != "" {
		return []domain.PlatformID{p.Platform}
	}
	var out []domain.PlatformID
	for _, a := range p.Identity.Affiliations {
		platform := st.platformOf(a.UAI)
		if platform != "" && !slices.Contains(out, platform) {
			out = append(out, platform)
		}
	}
	if len(out) > 0 {
		return out
	}
	if st.im.opt.Platform != "" {
		return []domain.PlatformID{st.im.opt.Platform}
	}
	if only := st.only(); only != "" {
		return []domain.PlatformID{only}
	}
	return nil
}

// only is the one platform of every establishment of the import; empty when
// they have several.
func (st *staging) only() domain.PlatformID {
	var only domain.PlatformID
	for _, e := range st.schools {
		if only != "" && e.Platform != only {
			return ""
		}
		only = e.Platform
	}
	return only
}

func (st *staging) on(platform domain.PlatformID, all []domain.Affiliation) []domain.Affiliation {
	var out []domain.Affiliation
	for _, a := range all {
		if st.platformOf(a.UAI) == platform {
			out = append(out, a)
		}
	}
	return out
}

// guardians turns the join keys of a pupil's relatives into account ids, and
// notes the links for the relatives that come later.
func (st *staging) guardians(platform domain.PlatformID, pupil domain.AccountID, all []domain.Guardianship) []domain.Guardianship {
	out := make([]domain.Guardianship, 0, len(all))
	for _, g := range all {
		key := string(g.Relative)
		g.Relative = domain.FedID(platform, st.im.feed.Source, key)
		out = append(out, g)
		st.links[key] = append(st.links[key], link{pupil: pupil, legal: g.Legal})
	}
	return out
}

// relative stages a relative on the platforms of the pupils of whom they are
// the legal guardian: their establishments are the children's.
func (st *staging) relative(p *Person) {
	children := map[domain.PlatformID][]domain.AccountID{}
	var platforms []domain.PlatformID
	for _, l := range st.links[p.JoinKey] {
		if l.legal != 1 && (l.legal != 2 || !st.im.opt.SecondGuardians) {
			continue
		}
		platform := l.pupil.Platform()
		if _, known := children[platform]; !known {
			platforms = append(platforms, platform)
		}
		children[platform] = append(children[platform], l.pupil)
	}
	if len(platforms) == 0 {
		st.im.warn(domain.WarnUnlinkedRelative, p.Where)
		return
	}
	for _, platform := range platforms {
		who := p.Identity
		who.Children = children[platform]
		slices.Sort(who.Children)
		who.Affiliations = st.childrenSchools(who.Children)
		st.add(domain.FedID(platform, st.im.feed.Source, p.JoinKey), who, p)
	}
}

func (st *staging) childrenSchools(children []domain.AccountID) []domain.Affiliation {
	var out []domain.Affiliation
	for _, child := range children {
		for _, a := range st.accounts[st.index[child]].identity.Affiliations {
			if !slices.ContainsFunc(out, func(b domain.Affiliation) bool { return b.UAI == a.UAI }) {
				out = append(out, domain.Affiliation{UAI: a.UAI})
			}
		}
	}
	return out
}

// add stages an account once: of two records with one key the first stays (the
// reader has warned).
func (st *staging) add(id domain.AccountID, who domain.Identity, p *Person) {
	if _, twice := st.index[id]; twice {
		return
	}
	platform, _ := st.im.session.Platforms.Platform(id.Platform())
	who.Label = cmp.Or(who.Label, platform.Labels[string(who.Profile)])
	st.index[id] = len(st.accounts)
	st.accounts = append(st.accounts, staged{id: id, identity: who, login: p.Login, groups: p.Groups, where: p.Where})
}

// sorted puts the accounts in the order in which they are written and their
// homonyms numbered: by platform, then by join key.
func (st *staging) sorted() []staged {
	slices.SortFunc(st.accounts, func(a, b staged) int {
		return cmp.Or(strings.Compare(string(a.id.Platform()), string(b.id.Platform())),
			domain.CompareJoinKeys(a.id.JoinKey(), b.id.JoinKey()))
	})
	for i := range st.accounts {
		st.index[st.accounts[i].id] = i
	}
	return st.accounts
}
