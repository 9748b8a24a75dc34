package words

import "testing"

// What an act is called on a screen finds it, in either language, as its own
// name does.
func TestActMeant(t *testing.T) {
	for _, c := range []struct {
		lang  Lang
		typed string
		want  string
	}{
		{French, "group-add", "group-add"}, {French, "group", "group"}, {French, "Ajout", "group-add"}, {French, "groupe", "group-"},
		{French, "effacement", "forget"}, {French, "refus", "refus"}, {French, "refusée", "refused"}, {French, "démasq", "reveal"},
		{French, "import", "import"}, {English, "erasure", "forget"}, {English, "backup", "backup"}, {French, "sauveg", "backup"},
		{French, "p.durand", ""}, {French, "", ""}, {French, "d", ""},
	} {
		w, err := New(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := w.ActMeant(c.typed); got != c.want || ok != (c.want != "") {
			t.Errorf("%s, %q means %q, %v; want %q", c.lang, c.typed, got, ok, c.want)
		}
	}
}

// Every act has a name to be found by.
func TestActsAreNamed(t *testing.T) {
	for _, lang := range []Lang{French, English} {
		w, err := New(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, act := range w.Acts() {
			if !w.Has("act_" + act) {
				t.Errorf("%s: the act %s has no name", lang, act)
			}
		}
	}
}
