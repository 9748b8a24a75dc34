package search_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"guichet/domain"
)

// now is the instant at which tests judge states.
const now = domain.Instant(1_760_000_000_000)

// people draws invented accounts.
type people struct {
	*rand.Rand
	schools  []domain.Establishment
	families []string
	givens   []string
	n        int
}

var (
	stems = []string{"Lef", "Mar", "Dup", "Ber", "Mor", "Gir", "Rou", "Vin", "Fou", "Gar", "Bou", "Che", "Del", "Per",
		"Lam", "Bon", "Cha", "Gau", "Bar", "Ren", "Sch", "Kow", "Nguy", "Tra", "Ben", "Had", "Coe", "Pel", "Jac", "Thi"}
	middles = []string{"e", "è", "i", "a", "o", "ou", "é", "au", "er", "an", "el", "in", "on", "œu", "iè", "ar"}
	endings = []string{"vre", "tin", "ont", "nard", "eau", "ard", "sseau", "cent", "nier", "cia", "cher", "valier", "mas",
		"rin", "bert", "net", "mpagne", "thier", "bier", "aud", "midt", "alski", "en", "oré", "ali", "dad", "ur", "letier"}
	given = strings.Fields(`Hélène Marie Jean Pierre Anaïs François Léa Tom Zoé Chloé Noémie Loïc Maël Inès Aïcha Mohamed
		Jean-Pierre Marie-Thérèse Anne-Sophie Jean-Baptiste Léo Lina Emma Gabriel Raphaël Louise Jules Adam Hugo Alice
		Rose Anna Mila Ambre Julia Mathéo Yanis Kylian Élodie Éloïse Cœlia N'Golo Claire-Lise Martin Thomas Benoît`)
	functions = []domain.Function{{Code: "ENS", Label: "Enseignement"}, {Code: "DOC", Label: "Documentation"},
		{Code: "EDU", Label: "Éducation"}, {Code: "MDS", Label: "Médico-social"}}
	cities   = []string{"Montbray", "Villers-aux-Loups", "Bois-le-Sec", "Fontenay-sur-Orvette", "Paris"}
	domains  = []string{"orange.test", "courriel.test", "ac-boreale.test", "free.test"}
	profiles = domain.Profiles()
)

func newPeople(seed uint64, schools int) *people {
	p := &people{Rand: rand.New(rand.NewPCG(seed, 7))}
	for i := range schools {
		n := 779000 + i*13
		uai := fmt.Sprintf("0%d%c", n, "ABCDEFGHJKLMNPRSTUVWXYZ"[n%23])
		p.schools = append(p.schools, domain.Establishment{UAI: domain.UAI(uai),
			Name: "Collège " + p.pick([]string{"Les Tilleuls", "Jean-Moulins", "L'Orée", "Œuvrard", "Les Hérons"}) + fmt.Sprint(" ", i),
			City: p.pick(cities), Platform: "ent77"})
	}
	for _, a := range stems {
		for _, c := range endings {
			p.families = append(p.families, a+p.pick(middles)+c)
		}
	}
	for range 9000 {
		p.families = append(p.families, p.syllables())
	}
	p.Shuffle(len(p.families), func(i, j int) { p.families[i], p.families[j] = p.families[j], p.families[i] })
	p.givens = given
	return p
}

// syllables makes up a name of the long tail.
func (p *people) syllables() string {
	onsets := strings.Fields("b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s st t tr v z gn sch kh")
	vowels := strings.Fields("a e i o u ou ai é è eau oi an en in on ie œu y")
	ends := strings.Fields("r l s t x ne lle tte rd ck v z n ff rt nd _ _ _ _")
	name := ""
	for range 2 + p.IntN(2) {
		name += p.pick(onsets) + p.pick(vowels)
	}
	name = strings.TrimSuffix(name+p.pick(ends), "_")
	return strings.ToUpper(name[:1]) + name[1:]
}

func (p *people) pick(from []string) string { return from[p.IntN(len(from))] }

// tail draws with a long tail: the first of 10,000 names is borne by one person
// in a hundred, the last ones by a few in a million.
func (p *people) tail(from []string) string {
	u := p.Float64()
	return from[int(u*u*float64(len(from)))]
}

func (p *people) family() string {
	f := p.tail(p.families)
	switch p.IntN(24) {
	case 0:
		return strings.ToUpper(f)
	case 1:
		return f + "-" + p.tail(p.families)
	case 2:
		return f + " " + p.tail(p.families)
	case 3:
		return "D'" + f
	case 4:
		return "de La " + f
	case 5:
		return "LE " + strings.ToUpper(f)
	}
	return f
}

func (p *people) many(n int) []domain.Account {
	out := make([]domain.Account, 0, n)
	for range n {
		out = append(out, p.account())
	}
	return out
}

func (p *people) account() domain.Account {
	p.n++
	platforms := []domain.PlatformID{"ent77", "monlycee", "cesame"}
	platform := platforms[p.IntN(len(platforms))]
	a := domain.Account{ID: domain.FedID(platform, "creteil", fmt.Sprint(100000+p.n))}
	if p.IntN(30) == 0 {
		a.ID = domain.ManualID(platform, fmt.Sprintf("01K%08dXYZ", p.n))
	}
	a.FamilyName, a.GivenName = p.family(), p.pick(p.givens)
	if p.IntN(15) == 0 {
		a.BirthName = p.family()
	}
	a.Profile = profiles[p.IntN(len(profiles))]
	a.Label = "label of " + string(a.Profile)
	a.BirthDate = domain.Day((1960+p.IntN(60))*10000 + (1+p.IntN(12))*100 + 1 + p.IntN(28))
	p.belong(&a)
	login := domain.LoginExpanding.Propose(a.GivenName, a.FamilyName)
	if p.IntN(4) == 0 {
		login = domain.Numbered(login, 2+p.IntN(4))
	}
	a.Login, a.LoginKnown = login, true
	if p.IntN(3) > 0 {
		a.Mail = strings.Replace(login, ".", p.pick([]string{".", "_", "-"}), 1) + "@" + p.pick(domains)
	}
	p.facts(&a)
	p.services(&a)
	return a
}

// services draws what is recorded beside the ENT, and how the login came.
func (p *people) services(a *domain.Account) {
	if p.IntN(5) == 0 {
		a.Login = p.pick([]string{"pierre", a.Login + "0", strings.ReplaceAll(a.Login, ".", "")})
	}
	a.LoginKnown = p.IntN(8) > 0
	s := &a.Particulars.Services
	if p.IntN(3) == 0 {
		s.Pronote = domain.Known(fmt.Sprint(p.IntN(1000)), now, domain.FromGuichet)
	} else if p.IntN(3) == 0 {
		s.Pronote = domain.KnownNone[string](now, domain.FromGuichet)
	}
	if p.IntN(2) == 0 {
		s.GAR, s.Esidoc = domain.Known(p.IntN(2) == 0, now, domain.FromGuichet), domain.Known(p.IntN(2) == 0, now, domain.FromGuichet)
		a.Access.Federated = domain.Known(p.IntN(2) == 0, now, domain.FromAccessFeed)
		a.Access.NotifiedAt = domain.Known(domain.MomentAt(now), now, domain.FromAccessFeed)
	}
	for _, r := range domain.ServiceRights() {
		if p.IntN(6) == 0 {
			s.Rights = append(s.Rights, r)
		}
	}
}

func (p *people) belong(a *domain.Account) {
	for range p.IntN(8) % 3 {
		s := p.schools[p.IntN(len(p.schools))]
		if _, there := a.In(s.UAI); there {
			continue
		}
		f := domain.Affiliation{UAI: s.UAI}
		for range 1 + p.IntN(2) {
			f.Classes = append(f.Classes, fmt.Sprint(3+p.IntN(4))+p.pick([]string{"A", "B", "C", " DE4", "ème 1"}))
		}
		if p.IntN(3) == 0 {
			f.Groups = []string{p.pick([]string{"Allemand LV2", "Latin", "Chorale"})}
		}
		if a.Profile == domain.Teacher || a.Profile == domain.Staff {
			f.Functions = []domain.Function{functions[p.IntN(len(functions))]}
		}
		if p.IntN(5) == 0 {
			a.Groups = append(a.Groups, domain.NewGroupID(s.UAI, domain.FreeGroup, p.pick([]string{"Médico-social", "Agents", "Tuteurs"})))
		}
		a.Affiliations = append(a.Affiliations, f)
	}
	if a.Profile == domain.Student {
		a.INE = fmt.Sprintf("%09dJK", p.IntN(1_000_000_000))
		if p.IntN(4) > 0 {
			a.Guardians = []domain.Guardianship{{Relative: "ent77:creteil/1", Legal: p.IntN(3)}}
		}
	}
}

func (p *people) facts(a *domain.Account) {
	x := &a.Access
	if p.IntN(10) > 0 {
		x.Activated = domain.Known(p.IntN(3) > 0, now, domain.FromAccessFeed)
	}
	switch p.IntN(12) {
	case 0:
		x.Blocked = domain.Known(true, now, domain.FromAccessFeed)
	case 1:
		x.BannedUntil = domain.Known(domain.MomentAt(now+domain.Instant(p.IntN(2000)-1000)), now, domain.FromAccessFeed)
	case 2:
		x.Inactivity = domain.Known(true, now, domain.FromAccessFeed)
	case 3:
		x.Secret = domain.Known(domain.SecretCode, now, domain.FromAccessFeed)
		x.SecretExpires = domain.Known(domain.MomentAt(now+domain.Instant(p.IntN(2000)-1000)), now, domain.FromAccessFeed)
	case 4:
		x.MustChange = domain.Known(true, now, domain.FromAccessFeed)
	case 5:
		x.ClosedAt = domain.Known(domain.MomentAt(now-5), now, domain.FromAccessFeed)
	case 6:
		a.DepartedAt = now - 9
	case 7:
		x.Email = domain.KnownNone[string](now, domain.FromAccessFeed)
	}
}
