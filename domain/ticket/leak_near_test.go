package ticket_test

import (
	"testing"

	"guichet/domain/ticket"
)

func TestTextsThatNameASecret(t *testing.T) {
	for text, want := range map[string]bool{
		"Votre mot de passe provisoire": true, "RE: mdp de Tom": true, "Code": true, "codes d'activation": true, "Urgent/mdp": true,
		"": false, "Compte absent": false, "Code erreur 403": false, "Le code de la classe": false,
	} {
		if got := ticket.NamesSecret(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// Beside a secret, what is made like one is taken for one; what else has digits
// is not: names, days, references, the services' own numbers.
func TestTextsThatLookLikeASecret(t *testing.T) {
	for text, want := range map[string]bool{
		"Xy12-kLm9": true, "(ancien : Qw34-rTy7)": true, "Zoé Lin en 3B : Qw34-rTy7": true, "Zoé : 591320": true, "Zoé : QW34RTY7": true, "soleil2024!": true,
		"": false, "Cordialement,": false, "tom.roy2": false, "Ticket INC0012345 clos le 21/11/2026 à 8h30.": false, "RUBIS-00042-7K3Q9": false,
		"0770001A : Les Tilleuls": false, "identifiant : tom.roy": false, "jointe : ecran1.png": false, "p.durand@rectorat.example": false,
	} {
		if got := ticket.LooksSecret(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestNamesThatHoldASecret(t *testing.T) {
	for name, want := range map[string]bool{
		"mot de passe Xy12-kLm9.pdf": true, "mot_de_passe_Xy12-kLm9.txt": true, "mdp_ Xy12-kLm9.png": true, "mdp%20Xy12kLm9.exe": true,
		"mot de passe oublié.png": false, "mot_de_passe_refusé.png": false, "capture_2026-11-22.png": false, "code_erreur_403.png": false, "": false,
	} {
		if got := ticket.NameHoldsSecret(name); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}
