package ticket

import "strings"

// passwords are the words for something that opens an account, folded, as they
// are written; English ones stand beside.
var passwords = [][]string{
	{"mot", "de", "passe"}, {"mots", "de", "passe"}, {"mot", "passe"}, {"motdepasse"}, {"mot-de-passe"}, {"mot_de_passe"}, {"mdp"}, {"m.d.p"}, {"mp"}, {"password"}, {"passwords"}, {"passwd"}, {"pwd"}, {"pass"},
	{"passphrase"}, {"phrase", "de", "passe"}, {"pin"}, {"code"}, {"codes"}, {"identifiants"}, {"credentials"}, {"id/mdp"}, {"login/mdp"}, {"login/password"},
}

// notCodes are what makes a « code » another thing than a secret.
var notCodes = words("erreur d'erreur error uai rne etablissement d'etablissement postal http html insee naf pays classe division mef source couleur promo qr retour status statut ape " +
	"de la du matiere discipline")

// kinds are words that may stand between a password and its value.
var kinds = words("provisoire temporaire actuel initial nouveau ancien personnel d'activation activation secret sms recu donne fourni de du la le l'eleve l'ent l'usager l'enseignant " +
	"parent eleve enseignant personne compte ent wifi temporary provisional new old current initial given confirmation verification pour for est is c'est etait was bien ce ici suivant sera vaut")

// plain are words that say something of a password and are none.
var plain = words("oublie oubliee oublies perdu perdue expire expiree incorrect incorrecte invalide errone erronee faux refuse refusee rejete inconnu inconnue change changee modifie " +
	"reinitialise reinitialisee cree creee bon mauvais ok non oui aucun aucune rien jamais pas ne n'est voir meme vide absent manquant bloque verrouille provisoire temporaire actif inactif " +
	"erreur echec probleme impossible demande transmis recu donne envoye remis communique distribue imprime attente inchange identique valable valide perime obsolete illisible " +
	"forgotten lost expired wrong incorrect invalid refused rejected unknown changed reset none no yes never empty missing blocked locked error failed sent received given printed ok same todo " +
	"educonnect monlycee monlycee.net cesame aten teleservices pronote edt ent ent77 sesame cas gar kosmos eduka reims fait confirme attendu necessaire obligatoire")

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// passwordAt is how many pieces name a password at the beginning; 0 where none
// does.
func passwordAt(all []piece) int {
	for _, name := range passwords {
		if begins(all, name) {
			return len(name)
		}
	}
	return 0
}

func begins(all []piece, name []string) bool {
	if len(all) < len(name) {
		return false
	}
	for i, w := range name {
		if all[i].folded != w || all[i].gives {
			return false
		}
	}
	return true
}
