package main

import (
	"slices"
	"testing"
)

// somebody is a crowd in which sixty share a name.
func somebody() *crowd {
	people := []person{
		{id: "a", family: "Lefèvrillon", given: "Hélène", login: "helene.lefevrillon", mail: "helene.lefevrillon@x.example", uais: []string{"0349005X"}},
		{id: "b", family: "D'Almeida-N'Guessan", given: "Jean-Pierre", login: "jeanpierre.dalmeida2", mail: "jp@x.example"},
		{id: "c", family: "Brindavoine", given: "Théodule", login: "theodule.brindavoine", uais: []string{"0771234A"}},
	}
	for range 60 {
		people = append(people, person{family: "Martin", given: "Marie", login: "marie.martin"})
	}
	return newCrowd(people)
}

func texts(queries []query) []string {
	var out []string
	for _, q := range queries {
		out = append(out, q.class+": "+q.text)
	}
	return out
}

func TestQueriesFollowTheSeed(t *testing.T) {
	c := somebody()
	one, two, other := texts(fresh(c, 1, 20)), texts(fresh(c, 1, 20)), texts(fresh(c, 2, 20))
	if !slices.Equal(one, two) {
		t.Error("the same seed draws other queries")
	}
	if slices.Equal(one, other) {
		t.Error("another seed draws the same queries")
	}
	if !slices.Equal(texts(adversarial(c, 1, 3)), texts(adversarial(c, 1, 3))) {
		t.Error("the same seed draws other adversarial queries")
	}
}

func TestEveryClassIsDrawn(t *testing.T) {
	seen := map[string]int{}
	for _, q := range fresh(somebody(), 3, 20) {
		seen[q.class]++
		if q.typo != (q.class == "typo") {
			t.Errorf("%q of %s: typo is %t", q.text, q.class, q.typo)
		}
	}
	for _, c := range append(classes(), class{name: "key by key"}) {
		if seen[c.name] < 6 {
			t.Errorf("%d queries of %s", seen[c.name], c.name)
		}
	}
}

func TestWhoIsMeant(t *testing.T) {
	c := somebody()
	if right := c.bearing(0, spoken("Hélène Lefèvrillon")); !right(0) || right(2) {
		t.Error("a rare name means its bearer alone")
	}
	if right := c.bearing(10, spoken("martin")); !right(20) || right(0) {
		t.Error("a name that more than fifty bear means any of them")
	}
	if right := c.bearing(1, spoken("almeida")); !right(1) {
		t.Error("a word behind an apostrophe means its bearer")
	}
	if right := c.loginFrom("jeanpierre.dal"); !right(1) || right(0) {
		t.Error("the beginning of a login means whoever has it")
	}
}

func TestATypoIsAMistake(t *testing.T) {
	c := somebody()
	for _, q := range fresh(c, 4, 200) {
		if !q.typo {
			continue
		}
		for _, w := range spoken(q.text) {
			if len(c.bearers[w]) == 0 {
				q.typo = false
			}
		}
		if q.typo {
			t.Errorf("%q holds no mistake", q.text)
		}
	}
}
