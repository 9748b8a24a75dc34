package diagnosis

import (
	"strconv"
	"strings"

	"guichet/domain"
)

// yesWords are how a yes or no is written.
var yesWords = map[string]string{
	"yes": "yes", "true": "yes", "oui": "yes", "vrai": "yes", "1": "yes",
	"no": "no", "false": "no", "non": "no", "faux": "no", "0": "no",
}

// otherWords are words of the vocabularies in the other language, or as their
// feeds write them; folded.
var otherWords = map[string]string{
	"manuel": "manual", "enseignant": "teacher", "professeur": "teacher", "enseignant-contractuel": "teacher-contract",
	"contractuel": "teacher-contract", "enseignant-1d": "teacher-1d", "assistant-de-langue": "ase", "assistante-sociale": "social",
	"assistant-social": "social", "tuteur": "tutor", "personnel": "staff", "eleve": "pupil", "apprenti": "apprentice",
	"responsable": "relative", "parent": "relative", "prestataire-cridf": "cridf-provider", "prestataire-eple": "eple-provider",
	"etudiant": "student", "autre": "other", "etablissement": "school", "provisoire": "provisional", "temporaire": "temporary",
	"lien": "link", "aucun": "none",
}

// parseValue reads a text as a value of a key. domain.Invalid {what: the key,
// why: the text} where it is none.
func parseValue(k Key, said string) (value, error) {
	wrong := domain.E(domain.Invalid, "what", k.String(), "why", domain.Clean(said))
	p := properties[k]
	switch p.kind {
	case flag:
		if yes, ok := yesWords[domain.Fold(said)]; ok {
			return value{standing: domain.Given, text: yes}, nil
		}
		return value{}, wrong
	case moment:
		at, err := domain.ParseMoment(strings.TrimSpace(said), domain.Paris())
		if err != nil || at.IsZero() {
			return value{}, wrong
		}
		return value{standing: domain.Given, at: at}, nil
	case text:
		if strings.TrimSpace(said) == "" {
			return value{standing: domain.None}, nil
		}
		return value{standing: domain.Given, text: said}, nil
	case spans:
		return value{}, wrong
	}
	w, ok := parseWord(k, said)
	switch {
	case !ok:
		return value{}, wrong
	case w == "none":
		return value{standing: domain.None}, nil
	}
	return value{standing: domain.Given, text: w}, nil
}

// parseWord finds a word in the vocabulary of a key.
func parseWord(k Key, said string) (string, bool) {
	folded := strings.ReplaceAll(domain.Fold(said), " ", "-")
	p := properties[k]
	switch {
	case folded == "":
		return "", false
	case k == keyProfile:
		profile, ok := domain.ParseProfile(said)
		return string(profile), ok
	case k == keyLinkTTL:
		_, err := strconv.ParseFloat(said, 64)
		return said, err == nil
	}
	for _, w := range []string{folded, otherWords[folded]} {
		for _, v := range p.values {
			if domain.Fold(v) == w {
				return v, true
			}
		}
	}
	if p.values == nil {
		if other := otherWords[folded]; k == keySource && other != "" {
			return other, true
		}
		return folded, true
	}
	return "", false
}
