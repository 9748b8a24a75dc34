package ticket_test

import (
	"testing"

	"pgregory.net/rapid"

	"guichet/domain/ticket"
)

// A word for a password counts wherever it begins, also without a space before
// it.
func TestGluedWordsForASecret(t *testing.T) {
	for text, want := range map[string]bool{
		"Voici l'adresse de l'école indiquée.mot de passe : Xy12zT9!": true, "Bonjour,mdp=Xy12zT9!": true, "(mot de passe:Xy12zT9!)": true,
		"Tom Roy(mot de passe : Xy12zT9!)": true, "«Bonjour»,MDP:Xy12zT9!": true, "login:tom.roy/mdp:Xy12zT9!": true, "login=tom.roy;password=Xy12zT9!": true,
		"compte créé…code : 483920": true, "élève;mot-de-passe : Xy12zT9!": true, "mot_de_passe=Xy12zT9!": true, "id/mdp;tom.roy;mdp=Xy12zT9!": true,
		"https://ent.example/?login=tom&password=Xy12zT9!": true, "l’élève…mdp\nXy12zT9!": true, "mdp=X1-code": true,

		"motdepasseoublie@college.example : Xy12zT9!": false, "nadia.mdp@college.example a écrit 12ab34": false, "Bonjour,mot de passe oublié": false,
		"l'école indiquée.mot de passe refusé, erreur 403": false, "https://ent.example/erreur?code=ERR4031": false, "https://ent.example/reset-password : erreur 403ab": false,
		"www.college.example/code=ERR4031": false, "décode : ab12cd34": false, "de\u0301code : ab12cd34": false, "mp3/mp4 : film12.mp4": false,
		"code-barres : 12ab34cd": false, "compte/mot de passe incorrect": false, "Bonjour.Code UAI : 0770001A": false, "capture-mdp.png 12ab34": false,
	} {
		if got := ticket.HoldsSecret(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// Whatever sign stands before the word, and whatever was written before that.
func TestEveryGluedWordIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.StringMatching(`[A-Za-zéà0-9 ]{0,12}`).Draw(t, "before")
		sign := rapid.SampledFrom([]string{".", ",", ";", ":", "!", "?", "(", "[", "«", "\"", "'", "’", "/", "-", "_", "+", "*", "|", "=", ">", "…", "•"}).Draw(t, "sign")
		name := rapid.SampledFrom([]string{"mot de passe : ", "mdp=", "MDP : ", "password: ", "Mot de passe est ", "pwd:"}).Draw(t, "name")
		if text := before + sign + name + "Xy12zT9!"; !ticket.HoldsSecret(text) {
			t.Fatalf("not seen: %q", text)
		}
	})
}
