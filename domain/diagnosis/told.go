package diagnosis

import (
	"strings"

	"guichet/domain"
)

// Say says a fact as it was said or kept as a text: « - » for none, else like
// Word, whatever kind of fact it is. Of an instant « yes » says that it is so,
// and nobody knows since when. domain.Invalid {what, why} for what it can't be.
func (f *Facts) Say(k Key, said string, s Source) error {
	said = strings.TrimSpace(said)
	if said == "-" {
		f.None(k, s)
		return nil
	}
	if properties[k].kind == moment {
		if yes, ok := yesWords[domain.Fold(said)]; ok {
			f.Flag(k, yes == "yes", s)
			return nil
		}
	}
	return f.Word(k, said, s)
}

// AsOf is the instant since when a fact is known; zero where nothing is known
// or nobody said since when.
func (f *Facts) AsOf(k Key) domain.Instant { return f.values[k].asOf }
