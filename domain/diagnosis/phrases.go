package diagnosis

import (
	_ "embed"
	"fmt"
	"time"

	"github.com/BurntSushi/toml"

	"guichet/domain"
	"guichet/domain/platform"
)

//go:embed phrases.toml
var phrasesFile string

// phrases are what the engine itself says.
type phrases struct {
	FR   clockWords     `toml:"fr"`
	EN   clockWords     `toml:"en"`
	Asks []platform.Ask `toml:"ask"`
}

// clockWords are how an instant is filled into a sentence of a language, as
// layouts of package time.
type clockWords struct {
	End      string `toml:"end"`
	Due      string `toml:"due"`
	Hour     string `toml:"hour"`      // today
	OtherDay string `toml:"other_day"` // an hour on another day
}

func loadPhrases() (phrases, error) {
	var p phrases
	_, err := toml.Decode(phrasesFile, &p)
	if err != nil {
		err = fmt.Errorf("phrases.toml: %w", err)
	}
	return p, err
}

func format(i domain.Instant, layout string) string {
	return inParis(i).Format(layout)
}

func inParis(i domain.Instant) time.Time { return i.Time().In(domain.Paris()) }

// hour is the hour of an instant, with its day where that is not today.
func (c clockWords) hour(i, now domain.Instant) string {
	if domain.DayOf(inParis(i)) == domain.DayOf(inParis(now)) {
		return format(i, c.Hour)
	}
	return format(i, c.OtherDay)
}
