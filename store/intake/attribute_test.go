package intake_test

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/store/intake"
)

// The attributes of FORMATS §1.3, listed by hand by category. `=` says what
// must be read back of testdata/every; the others must stand among the
// ignored, with that reason.
var everyAttribute = map[string]string{
	"Eleve": `ENTPersonJointure= ENTEleveStructRattachId= ENTEleveINE= ENTPersonDateNaissance= sn= givenName= ENTPersonNomPatro=
		ENTPersonAutresPrenoms= personalTitle= categoriePersonne= ENTPersonStructRattach= ENTEleveClasses= ENTEleveGroupes= ENTEleveMEF=
		ENTEleveLibelleMEF= ENTEleveNivFormation= ENTEleveFiliere= ENTEleveStatutEleve= ENTElevePersRelEleve= mail=
		ENTEleveParents= ENTElevePere= ENTEleveMere= ENTEleveAutoriteParentale= ENTElevePersRelEleve1= ENTElevePersRelEleve2=
		ENTEleveQualitePersRelEleve1= ENTEleveQualitePersRelEleve2=
		ENTEleveEnseignements:not-needed ENTEleveCodeEnseignements:not-needed ENTEleveStructureRattachIdMEN:not-needed
		ENTEleveEnseignementsEtablissementsAccueil:not-needed
		ENTEleveRegime:private ENTEleveBoursier:private ENTEleveTransport:private
		ENTPersonAdresse:address ENTPersonCodePostal:address ENTPersonVille:address ENTPersonPays:address ENTEleveAdresseRel:address
		homePhone:phone ENTEleveDateEntreeClasses:dates ENTEleveDateSortieClasses:dates
		ENTEleveDateEntreeStructRattach:dates ENTEleveDateSortieStructRattach:dates`,
	"PersRelEleve": `ENTPersonJointure= ENTPersonDateNaissance= sn= givenName= ENTPersonNomPatro= ENTPersonAutresPrenoms= personalTitle=
		mail= categoriePersonne= homePhone:phone telephoneNumber:phone mobile:phone ENTPersonMobileSMS:phone
		ENTPersonAdresse:address ENTPersonCodePostal:address ENTPersonVille:address ENTPersonPays:address
		ENTPersonAdresseDiffusion:private ENTAuxPersRelEleveEleve:elsewhere`,
	"PersEducNat": `ENTPersonJointure= ENTPersonSTSId= ENTPersonDateNaissance= sn= givenName= ENTPersonNomPatro= ENTPersonAutresPrenoms=
		personalTitle= mail= categoriePersonne= ENTPersonStructRattach= ENTPersonFonctions= PersEducNatPresenceDevantEleves=
		ENTPersonCategorieEnseignant= ENTEnsFonctionDir= ENTAuxEnsMatiereEnseignEtab= ENTAuxEnsClasses= ENTAuxEnsGroupes=
		ENTAuxEnsClassesMatieres= ENTAuxEnsGroupesMatieres= ENTAuxEnsClassesPrincipal=
		ENTAuxEnsCategoDiscipline:elsewhere ENTAuxEnsDisciplinesPoste:elsewhere ENTAuxEnsMEF:not-needed
		ENTPersonStructRattachDate:dates ENTPersonFonctionsDate:dates ENTPersonCategorieEnseignantDate:dates
		ENTAuxEnsMatiereEnseignEtabDate:dates ENTAuxEnsClassesDate:dates ENTAuxEnsGroupesDate:dates ENTAuxEnsClassesPrincipalDate:dates`,
	"EtabEducNat": `ENTStructureJointure= ENTStructureUAI= ENTEtablissementUAI= ENTStructureSIREN= ENTStructureNomCourant=
		ENTStructureTypeStruct= ENTEtablissementMinistereTutelle= ENTEtablissementContrat= postalCode= l= telephoneNumber=
		ENTEtablissementStructRattachFctl= ENTEtablissementBassin= ENTServAcAcademie= ENTStructureClasses= ENTStructureGroupes=
		ENTStructureMailSI= categorieStructure= ENTStructureCodeTypeStruct:elsewhere ENTEtablissementCodeMinistereTutelle:elsewhere
		ENTServAcCodeAcademie:elsewhere postOfficeBox:not-needed street:not-needed facsimileTelephoneNumber:not-needed`,
	"MatiereEducNat": `ENTMatJointure= ENTLibelleMatiere= categorieMatiere= ENTMatiereRattach:not-needed`,
	"MefEducNat": `ENTMefJointure= ENTLibelleMef= ENTNivFormation= ENTFiliere= categorieMef= ENTMEFRattach:not-needed
		ENTMEFSTAT11:not-needed`,
}

func TestEveryAttributeIsKeptOrIgnoredForAReason(t *testing.T) {
	known := map[string]intake.Attribute{}
	for _, a := range intake.Attributes() {
		if (a.Keeps == "") == (a.Ignored == "") {
			t.Errorf("%s %s: kept as %q and ignored because %q", a.Category, a.Name, a.Keeps, a.Ignored)
		}
		known[a.Category+" "+a.Name] = a
	}
	for category, list := range everyAttribute {
		for _, word := range strings.Fields(list) {
			name, reason, _ := strings.Cut(strings.TrimSuffix(word, "="), ":")
			a, ok := known[category+" "+name]
			if !ok || a.Ignored != reason {
				t.Errorf("%s %s: ignored because %q, not %q (known: %v)", category, name, a.Ignored, reason, ok)
			}
		}
	}
}

// TestEveryAttributeIsReadBack reads a file for each category that holds every
// attribute of FORMATS §1.3, and finds the value of each one that is kept.
func TestEveryAttributeIsReadBack(t *testing.T) {
	got, feed := readAAF(t, filepath.Join("testdata", "every"))
	if got.err != nil || len(got.warnings) != 0 {
		t.Fatalf("%v, warnings %v", got.err, saidAll(got.warnings))
	}
	if feed.Source != "24" || feed.Guessed || !feed.Complete || len(feed.Categories) != 6 {
		t.Errorf("feed: %+v", feed)
	}
	if want := domain.Day(20260914).Start(domain.Paris()); feed.At != want {
		t.Errorf("true at %v, not %v", feed.At.Time(), want.Time())
	}
	equal(t, "establishment", got.schools[0], domain.Establishment{
		UAI: "0779001R", Name: "COLLEGE-LES TILLEULS-MONTBRAY", Type: "COLLEGE", City: "MONTBRAY", PostCode: "77900",
		Source: "24", JoinKey: "52006", Academy: "CRETEIL", Ministry: "EDUCATION NATIONALE", Contract: "PU",
		Phone: "01 99 00 00 00", Mail: "ce.0779001R@ac-creteil.example", SIRET: "19770001200011", Area: "BASSIN DE MONTBRAY",
		Parent: "43", Classes: []string{"6A", "6B"}, Groups: []string{"6LAT1"},
	})
	equal(t, "pupil", got.person(t, "2605692").Identity, domain.Identity{
		FamilyName: "Brindavoine", GivenName: "Théodule", BirthName: "Tournesac", OtherNames: []string{"Marie", "Éloi"}, Title: "M.",
		Profile: domain.Student, BirthDate: 20130619, INE: "588179190KF", Mail: "theodule@courriel.example", AttachmentID: "700010",
		Status: "SCOLAIRE", MEF: "24133610210", MEFLabel: "CAP COIFFURE", Level: "PREMIERE ANNEE", Stream: "CAP",
		Affiliations: []domain.Affiliation{{UAI: "0779001R", Classes: []string{"6A"}, Groups: []string{"6LAT1"}}},
		Guardians: []domain.Guardianship{
			{Relative: "310", Kinship: "20", Legal: 1, Financial: true, Contact: true},
			{Relative: "311", Kinship: "10", Legal: 2, Payment: true},
		},
	})
	equal(t, "pupil of the deprecated attributes", got.person(t, "2605693").Identity, domain.Identity{
		FamilyName: "Oudinot", GivenName: "Rosine", Profile: domain.Student, BirthDate: 20130620,
		MEF: "24133610210", MEFLabel: "1CAP2  COIFFURE", Level: "1CAP2", Stream: "CAP EN 2 ANS", // from MefEducNat
		Affiliations: []domain.Affiliation{{UAI: "0779001R"}},
		Guardians: []domain.Guardianship{
			{Relative: "310", Kinship: "2", Legal: 1, Contact: true},
			{Relative: "311", Kinship: "1", Financial: true},
		},
	})
	equal(t, "relative", got.person(t, "310").Identity, domain.Identity{
		FamilyName: "Brindavoine", GivenName: "Hermance", BirthName: "Fontarabie", OtherNames: []string{"Jeanne"}, Title: "Mme",
		Profile: domain.Relative, BirthDate: 19800302, Mail: "hermance@courriel.example",
	})
	equal(t, "teacher", got.person(t, "900120").Identity, domain.Identity{
		FamilyName: "Verdelune", GivenName: "Bérengère", OtherNames: []string{"Anne"}, Title: "Mme", Profile: domain.Teacher,
		BirthDate: 19650105, Mail: "berengere.verdelune@ac-creteil.example", AttachmentID: "4321",
		Affiliations: []domain.Affiliation{{
			UAI:       "0779001R",
			Functions: []domain.Function{{Code: "ENS", Label: "ENSEIGNEMENT", PostCode: "L1300", PostLabel: "MATHEMATIQUES"}},
			Classes:   []string{"6A", "6B"}, Groups: []string{"6LAT1", "6GR2"}, HeadOf: []string{"6A"}, Direction: true,
			Subjects: []string{"PHYSIQUE-CHIMIE", "MATHEMATIQUES", "030201"},
		}},
	})
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n%+v\nnot\n%+v", what, got, want)
	}
}
