package tui

import (
	"fmt"

	"guichet/domain"
	"guichet/domain/desk"
)

const (
	tilleuls = domain.UAI("0779001Z")
	germain  = domain.UAI("0779002A")
	moulin   = domain.UAI("0779003B")
)

// crowd gathers a directory.
type crowd struct{ w desk.Write }

func schoolWrite() desk.Write {
	p := &crowd{}
	p.school(tilleuls, "COLLEGE-Les Tilleuls-Melun", "Melun", "ent77")
	p.school(germain, "LYCEE-Sophie Germain-Provins", "Provins", "ent77")
	p.school(moulin, "LP-Jean-Moulin", "Fontainebleau", "monlycee")
	p.family()
	p.staff()
	p.pupils()
	p.group(tilleuls, "Médico-social", 2000, 2003)
	return p.w
}

func (p *crowd) school(uai domain.UAI, name, city string, on domain.PlatformID) {
	p.w.Establishments = append(p.w.Establishments, domain.Establishment{
		UAI: uai, Name: name, City: city, Platform: on, Phone: "0160000000", Source: "creteil",
	})
}

// group makes a free group with members of given keys.
func (p *crowd) group(uai domain.UAI, name string, keys ...int) {
	id := domain.NewGroupID(uai, domain.FreeGroup, name)
	p.w.Groups = append(p.w.Groups, domain.Group{ID: id, Name: name})
	for _, k := range keys {
		p.w.Join = append(p.w.Join, desk.Link{Account: domain.FedID("ent77", "creteil", fmt.Sprint(k)), Group: id})
	}
}

// add adds an account; what it does not say of itself stays unknown.
func (p *crowd) add(platform domain.PlatformID, key int, who domain.Identity, login string, access domain.Access) domain.AccountID {
	id := domain.FedID(platform, "creteil", fmt.Sprint(key))
	p.w.Identities = append(p.w.Identities, desk.Keyed[domain.Identity]{ID: id, Value: who})
	p.w.Keepings = append(p.w.Keepings, desk.Keyed[domain.Keeping]{ID: id, Value: domain.Keeping{Login: login, LoginKnown: login != ""}})
	p.w.Accesses = append(p.w.Accesses, desk.Keyed[domain.Access]{ID: id, Value: access})
	return id
}

func asOf() domain.Instant { return domain.InstantOf(noon().AddDate(0, 0, -1)) }

func used() domain.Access {
	return domain.Access{
		Activated: domain.Known(true, asOf(), domain.FromAccessFeed),
		LastLogin: domain.Known(domain.MomentAt(domain.InstantOf(noon().AddDate(0, 0, -3))), asOf(), domain.FromAccessFeed),
	}
}

func unused() domain.Access {
	return domain.Access{
		Activated: domain.Known(false, asOf(), domain.FromAccessFeed),
		LastLogin: domain.KnownNone[domain.Moment](asOf(), domain.FromAccessFeed),
	}
}

func inactive() domain.Access {
	a := used()
	a.LastLogin = domain.Known(domain.MomentOn(20250512), asOf(), domain.FromAccessFeed)
	a.Inactivity = domain.Known(true, asOf(), domain.FromAccessFeed)
	return a
}

func at(uai domain.UAI, classes ...string) []domain.Affiliation {
	return []domain.Affiliation{{UAI: uai, Classes: classes}}
}

// family is Hélène, her parents, her brother, and her second account.
func (p *crowd) family() {
	key := func(n int) domain.AccountID { return domain.FedID("ent77", "creteil", fmt.Sprint(n)) }
	helene := domain.Identity{
		FamilyName: "LEFÈVRE", GivenName: "Hélène", Profile: domain.Student, BirthDate: 20110203, INE: "123456789AB",
		Affiliations: at(tilleuls, "3A"),
		Guardians: []domain.Guardianship{
			{Relative: key(9001), Kinship: "10", Legal: 1, Contact: true}, {Relative: key(9002), Kinship: "20", Legal: 1},
		},
	}
	tom := domain.Identity{
		FamilyName: "LEFÈVRE", GivenName: "Tom", Profile: domain.Student, BirthDate: 20140908, Affiliations: at(tilleuls, "6A"),
		Guardians: []domain.Guardianship{{Relative: key(9001), Kinship: "10", Legal: 1}},
	}
	p.add("ent77", 1001, helene, "helene.lefevre2", inactive())
	p.add("aten", 1001, helene, "helene.lefevre", unused())
	p.add("ent77", 1002, tom, "tom.lefevre", used())
	p.add("ent77", 9001, domain.Identity{
		FamilyName: "LEFÈVRE", GivenName: "François", Profile: domain.Relative, Mail: "f.lefevre@example.org",
		Affiliations: at(tilleuls), Children: []domain.AccountID{key(1001), key(1002)},
	}, "francois.lefevre", used())
	p.add("ent77", 9002, domain.Identity{
		FamilyName: "MARTIN", GivenName: "Anaïs", Profile: domain.Relative, Affiliations: at(tilleuls),
		Children: []domain.AccountID{key(1001)},
	}, "anais.martin", unused())
	p.add("ent77", 9003, domain.Identity{
		FamilyName: "LEFEBVRE", GivenName: "Hélène", Profile: domain.Relative,
		Affiliations: []domain.Affiliation{{UAI: tilleuls}, {UAI: germain}},
	}, "helene.lefebvre", used())
}

// staff is twenty-six people of the « médico-social » function, one of whom
// works elsewhere too.
func (p *crowd) staff() {
	names := []string{"PETIT Nadia", "ROY Agnès", "GIRARD Paule", "HENRY Inès", "ROUX Basile", "COLIN Odette", "FAURE Hugues",
		"BLANC Sixtine", "NOËL Firmin", "AUBRY Régine", "PICHON Alix", "TESSIER Yann", "HAMEL Cyr"}
	for i := range 26 {
		var family, given string
		fmt.Sscanf(names[i%len(names)], "%s %s", &family, &given)
		if i >= len(names) {
			family += "-DUVAL"
		}
		uai := []domain.UAI{tilleuls, germain, moulin}[i%3]
		who := domain.Identity{
			FamilyName: family, GivenName: given, Profile: domain.Staff, Label: "Non-Enseignant",
			Affiliations: []domain.Affiliation{{UAI: uai, Functions: []domain.Function{{Code: "MDS", Label: "MEDICO-SOCIAL"}}}},
		}
		access := used()
		if i%4 == 1 {
			access = unused()
		}
		p.add("ent77", 2000+i, who, fmt.Sprintf("%s.%s", domain.Fold(given), domain.Fold(family)), access)
	}
}

// pupils is a hundred and twenty pupils of the lycée.
func (p *crowd) pupils() {
	given := []string{"Alba", "Brice", "Célie", "Doria", "Eloi", "Fanny", "Gaël", "Hortense", "Ilan", "Jade"}
	family := []string{"ABADIE", "BRUNEL", "CASTEL", "DELMAS", "ESTÈVE", "FABRE", "GRIMAL", "HUBERT", "IMBERT", "JOLY", "KELLER", "LACAZE"}
	for i := range 120 {
		access := []domain.Access{used(), used(), unused(), {}}[i%4]
		who := domain.Identity{
			FamilyName: family[i%12], GivenName: given[i/12], Profile: domain.Student, BirthDate: 20090101,
			Affiliations: at(germain, fmt.Sprintf("2DE%d", 1+i%4)),
		}
		p.add("ent77", 3000+i, who, domain.Fold(given[i/12]+"."+family[i%12]), access)
	}
}
