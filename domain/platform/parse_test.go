package platform_test

import (
	"slices"
	"strings"
	"testing"

	"guichet/domain/platform"
)

// wrongEverywhere has a mistake in each section of a platform's file.
const wrongEverywhere = `# a comment
id = "a:b"
short = "X"
authority = "there"
login_rule = "inventing"
colour = "red"
facts = ["E1", "e2"]
first_login = [
  { fr = "un", hue = "blue" },
]

[name]
en = "X"

[labels]
wizard = "Mage"

[known]
moon = "full"

[temporary]
length = -1

[[door]]
id = "d"
name = { fr = "D" }
url = "ent.example"

[[door]]
id = "d"
name = { fr = "E" }
profiles = ["wizard"]
origins = ["fed", "found"]

[[road]]
id = "r"
verbs = ["dance"]
states = ["asleep"]
reasons = ["moon"]
mail = "perhaps"
kind = "do"
owner = "wizard"
say = { en = "R" }

[[road]]
id = "s"
verbs = ["reset"]
kind = "instead"
owner = "user"
say = { fr = "S" }
size = 3

[[road]]
id = "t"
verbs = ["reset"]
kind = "do"
gives = "gold"
owner = "user"
say = { fr = "T" }

[[password]]
owner = "nobody-knows"
say = { en = "?" }

[[delay]]
id = "wait"
hours = 48
text = { fr = "?" }
basis = "heard"

[[window]]
year = "2026"
kind = "suspension"
from = "2026-07-13"
until = "2026-08-24"

[[window]]
year = "2026-2027"
kind = "party"
from = "2026-07-13"
until = "2026-08-24"

[[window]]
year = "2026-2027"
kind = "suspension"
from = "2027-08-24"
until = "2027-07-13"

[[window]]
year = "2026-2027"
kind = "holidays"
from = "2027-02-31"
until = "2027-07-13"

[[queue]]
id = "q"
name = { fr = "Q" }
needs = ["name", "shoe_size"]
hours = "lu-ve 17:00-08:00"
mail = "nobody"
form = "//"

[[checklist]]
id = "c"
title = { fr = "C" }
vie = "bohème"
step = []

[[checklist]]
id = "c2"
title = { fr = "C" }
step = [{ id = "one", text = { fr = "un" } }, { id = "one", text = { en = "two" } }]

[[edit]]
fields = ["shoes"]
by = "elf"
why = { en = "?" }

[[level]]
rank = 1
level = 9

[[procedure]]
id = "p"
title = { fr = "P" }
from = "yesterday"
facts = ["p1"]

[[procedure]]
id = "p"
title = { fr = "P" }
text = { fr = "P" }
from = "2026-09-01"
until = "2026-09-01"
link = "ftp://example.org/"
`

// A platform file with an error in every section: each named with its line.
func TestEveryMistakeOfAPlatformHasItsLine(t *testing.T) {
	_, err := platform.Parse("x.toml", wrongEverywhere)
	want := []string{
		`2: id "a:b"`, `4: authority "there"`, `5: login_rule "inventing"`, `6: unknown key colour`, `7: fact "e2"`, `8: unknown key first_login.hue`,
		`12: no name.fr`, `16: labels: profile "wizard"`, `19: known: fact "moon"`, `22: temporary: length -1`,
		`27: door d: address "ent.example"`, `30: door d: there is another one`, `32: door d: profile "wizard"`, `33: door d: origin "found"`,
		`37: road r: verb "dance"`, `38: road r: state "asleep"`, `39: road r: reason "moon"`, `40: road r: mail "perhaps"`, `42: road r: owner "wizard"`, `43: road r: no say.fr`,
		`45: road s: instead ""`, `51: unknown key road.size`, `57: road t: gives "gold"`,
		`62: password: owner "nobody-knows"`, `63: password: no say.fr`,
		`67: delay wait: hours from nothing`, `69: delay wait: basis "heard"`,
		`72: window: year "2026" is not 2026-2027`, `79: window: kind "party"`, `87: window: it ends before it begins`, `92: window: from "2027-02-31" is no day`,
		`98: queue q: field "shoe_size"`, `99: queue q: hours: hours "17:00-08:00"`, `100: queue q: mail "nobody"`, `101: queue q: address "//"`,
		`106: checklist c: vie "bohème"`, `107: checklist c: no step`, `112: checklist c2: step "one": no id, or another one has it`, `112: checklist c2: no step.fr`,
		`115: edit: field "shoes"`, `116: edit: owner "elf"`, `117: edit: no why.fr`, `121: level: level: 0–3`,
		`123: procedure p: neither text.fr nor steps`, `126: procedure p: from "yesterday" is no day`, `127: procedure p: fact "p1"`,
		`130: procedure p: there is another one`, `134: procedure p: it ends before it begins`, `135: procedure p: address "ftp://example.org/"`,
	}
	if got := mistakesOf(t, err); !slices.Equal(got, want) {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
