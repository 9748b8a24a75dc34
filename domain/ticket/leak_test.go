package ticket_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain/secret"
	"guichet/domain/ticket"
)

// No secret is taken into a ticket, whatever its field.
func TestTextsThatHoldASecret(t *testing.T) {
	for _, text := range []string{
		"mot de passe : Xy12ab",
		"Mot de passe provisoire : Xy12ab!",
		"mdp=Azerty12",
		"mdp:azerty12",
		"MDP Azerty123",
		"son mot de passe est Soleil2024",
		"The password is hunter22!",
		"password: correcthorse",
		"mot de passe : soleil",
		"Mot de passe :\nSoleil77",
		"mdp de Tom : Xy12-kLm9",
		"mot de passe de Tom Roy : Xy12-kLm9",
		"mot de passe pour Zoé Xy12-kLm9",
		"identifiant : jean.martin / mdp : Soleil77",
		"login/mdp : jean.martin / Soleil77",
		"id/mdp = jean.martin Soleil77",
		"code d'activation : 4F7K2Q",
		"le code d'activation est 4F7K2Q",
		"code : 483920",
		"code PIN : 4839",
		"code de vérification : 482 913",
		"code : agrafe bougie chapitre daim feuille",
		"Elle a reçu « Xy12ab78cd » comme mot de passe : Xy12ab78cd.",
		"mot de passe temporaire de l'élève : tfk3mpq8vrwn",
		"le mot de passe (tfk3mpq8vrwn) est refusé",
		"tfk3mpq8vrwn est le mot de passe donné",
		"pwd → Azerty!!",
		"mot de passe c'est Azerty12!",
		"Le mdp est toto2024",
		"mot de passe aZeRtYuI",
	} {
		if !ticket.HoldsSecret(text) {
			t.Errorf("not seen: %q", text)
		}
	}
}

// What is said of passwords is no password, nor is anything else with digits.
func TestTextsThatHoldNone(t *testing.T) {
	for _, text := range []string{
		"", "Bonjour,",
		"identifiant ou mot de passe incorrect",
		"Identifiant ou mot de passe incorrect.",
		"mot de passe oublié",
		"mot de passe de Tom Roy : refusé",
		"Mot de passe de Tom Roy refusé : erreur 403",
		"le mot de passe de Tom Roy n'est pas accepté (RUBIS-00042)",
		"message : « mot de passe oublié »",
		"Mot de passe : oublié.",
		"mot de passe : incorrect",
		"Le mot de passe est expiré depuis le 12/12/2026.",
		"le code d'activation ne marche pas",
		"Le code d'activation est refusé à 14:05.",
		"code d'erreur : 403",
		"Code erreur : ERR-4031",
		"code UAI : 0770001A",
		"code postal : 77000",
		"mot de passe refusé pour l'élève 0712345678B",
		"mot de passe refusé, numéro étudiant 22104567",
		"Elle tape son mot de passe, puis « Erreur 500 » à 14h05.",
		"mot de passe : 8 caractères au minimum, une lettre et un chiffre",
		"Mot de passe : réinitialisé le 12/12 à 14h05",
		"mot de passe : 1ère connexion",
		"mot de passe provisoire expiré",
		"The password is wrong.",
		"password expired, see capture-2026-11-22.png",
		"mot de passe refusé, voir capture-2026-11-22b.png",
		"Ne jamais mettre de mot de passe ni de code dans un ticket.",
		"le mot de passe de jean-baptiste.martin2 est refusé",
		"mot de passe oublié pour marc.durant2",
		"mot de passe refusé (ticket RUBIS-00042-7K3Q9)",
		"mot de passe : ••••••••",
		"mot de passe : ********",
		"mot de passe EduConnect perdu",
		"Mot de passe : EduConnect",
		"codes : voir le secrétariat",
		"le mot de passe de l'ENT",
		"changer le mot de passe sous 48h",
		"mot de passe oublié : https://educonnect.education.gouv.fr/idp1",
		"mot de passe : demande envoyée à nadia.martin2@exemple.fr",
		"Il habite 12 rue des Lilas, appeler entre 14:00 et 16:30.",
		"radis, bateau, citron : ce sont des mots",
		"Mot de passe : l'élève dit qu'il ne l'a jamais reçu.",
		"UAI 0771234B, classe 6A, code de la classe 6A",
	} {
		if ticket.HoldsSecret(text) {
			t.Errorf("refused: %q", text)
		}
	}
}

// Every code that is made, in any sentence, is found.
func TestEveryCodeIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code, err := secret.NewCode(rand.NewChaCha8([32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "seed"))))
		if err != nil {
			t.Fatal(err)
		}
		said := code.Reveal()
		switch rapid.IntRange(0, 4).Draw(t, "how") {
		case 1:
			said = strings.ToUpper(said)
		case 2:
			said = strings.ReplaceAll(said, " ", "-")
		case 3:
			said = strings.ReplaceAll(said, " ", ",\n> ")
		case 4:
			said = said[:strings.LastIndexByte(said, ' ')] // without the word that checks
		}
		before, after := rapid.String().Draw(t, "before"), rapid.String().Draw(t, "after")
		if !ticket.HoldsSecret(before + " : " + said + ". " + after) {
			t.Fatalf("not seen in %q … %q", before, after)
		}
	})
}

// Every temporary password behind a word for one is found.
func TestEveryTemporaryPasswordIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := secret.Rule{Upper: rapid.Bool().Draw(t, "upper"), Special: rapid.Bool().Draw(t, "special")}
		s, err := secret.NewTemporary(rand.NewChaCha8([32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "seed"))), rule)
		if err != nil {
			t.Fatal(err)
		}
		before := rapid.SampledFrom([]string{"mot de passe : ", "mdp=", "Le mot de passe est ", "password: ", "mot de passe provisoire : ", "mdp\n"}).Draw(t, "before")
		if !ticket.HoldsSecret("Bonjour. " + before + s.Reveal() + " merci") {
			t.Fatalf("not seen behind %q", before)
		}
	})
}
