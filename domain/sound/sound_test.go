package sound_test

import (
	"strings"
	"testing"

	"guichet/domain/sound"
)

func TestWordsOfOneSound(t *testing.T) {
	for _, alike := range []string{
		"seau sceau saut sot", "pain pin peint", "verre vert ver vers", "mère maire mer", "compte conte comte", "sel selle celle",
		"ancre encre", "chêne chaîne", "cygne signe", "balai ballet", "hôtel autel", "golf golfe", "datte date", "tante tente", "pot peau",
		"renne reine", "poids pois poix", "thym teint tain", "faim fin feint", "champ chant", "temps tant taon", "paon pan", "sang cent sans",
		"voie voix", "fois foie foi", "poing point", "chœur cœur", "orchestre orkestre", "poignet poignée", "pêcheur pécheur", "patte pâte",
		"cahier caillé caillet", "phare fard", "flamand flamant", "philtre filtre", "rose roses", "Éléphant éléfant", "ville vile", "pouce pousse",
	} {
		words := strings.Fields(alike)
		for _, word := range words[1:] {
			if a, b := sound.Of(words[0]), sound.Of(word); a != b {
				t.Errorf("%s sounds %s, %s sounds %s", words[0], a, word, b)
			}
		}
	}
}

func TestWordsOfOtherSounds(t *testing.T) {
	for _, apart := range []string{
		"poisson poison", "dessert désert", "coussin cousin", "pont pomme", "vent vin", "bon banc", "pâté pâte", "lune lin", "roue rue",
		"agneau anneau", "jupe chupe", "gare jarre", "fille file", "soleil sole", "marron marin", "reine rein", "chat gâche", "œil ail", "feuille fouille",
		"chemin gamin", "secret sucré", "port porte", "plan plane", "camion canon", "bateau gâteau", "tapis tape",
	} {
		words := strings.Fields(apart)
		if a, b := sound.Of(words[0]), sound.Of(words[1]); a == b {
			t.Errorf("%s and %s both sound %s", words[0], words[1], a)
		}
	}
}

func TestSound(t *testing.T) {
	for word, want := range map[string]string{
		"bateau": "bato", "écureuil": "Ekur2j", "grenouille": "grnUj", "montagne": "m%taN", "station": "stasj%", "guitare": "gitar",
		"pigeon": "piZ%", "texte": "tEkst", "cerise": "sriz", "piscine": "pisin", "tournevis": "tUrnvis", "autobus": "otobus",
		"tuyau": "tuijo", "faïence": "faj@s", "lynx": "l5ks", "coing": "kU5", "étang": "Et@", "plomb": "pl%", "": "", "tsd": "tsd",
	} {
		if got := sound.Of(word); got != want {
			t.Errorf("%q sounds %q, not %q", word, got, want)
		}
	}
}
