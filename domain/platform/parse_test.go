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
cas_closed_at = "soon"
link_ttl_h = "0"

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
		`12: no name.fr`, `16: labels: profile "wizard"`, `19: known: fact "moon"`, `20: known: cas_closed_at "soon" is no day`, `21: known: link_ttl_h "0" is no number of hours`, `24: temporary: length -1`,
		`29: door d: address "ent.example"`, `32: door d: there is another one`, `34: door d: profile "wizard"`, `35: door d: origin "found"`,
		`39: road r: verb "dance"`, `40: road r: state "asleep"`, `41: road r: reason "moon"`, `42: road r: mail "perhaps"`, `44: road r: owner "wizard"`, `45: road r: no say.fr`,
		`47: road s: instead ""`, `53: unknown key road.size`, `59: road t: gives "gold"`,
		`64: password: owner "nobody-knows"`, `65: password: no say.fr`,
		`69: delay wait: hours from nothing`, `71: delay wait: basis "heard"`,
		`74: window: year "2026" is not 2026-2027`, `81: window: kind "party"`, `89: window: it ends before it begins`, `94: window: from "2027-02-31" is no day`,
		`100: queue q: field "shoe_size"`, `101: queue q: hours: hours "17:00-08:00"`, `102: queue q: mail "nobody"`, `103: queue q: address "//"`,
		`108: checklist c: vie "bohème"`, `109: checklist c: no step`, `114: checklist c2: step "one": no id, or another one has it`, `114: checklist c2: no step.fr`,
		`117: edit: field "shoes"`, `118: edit: owner "elf"`, `119: edit: no why.fr`, `123: level: level: 0–3`,
		`125: procedure p: neither text.fr nor steps`, `128: procedure p: from "yesterday" is no day`, `129: procedure p: fact "p1"`,
		`132: procedure p: there is another one`, `136: procedure p: it ends before it begins`, `137: procedure p: address "ftp://example.org/"`,
	}
	if got := mistakesOf(t, err); !slices.Equal(got, want) {
		t.Errorf("\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
