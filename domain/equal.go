package domain

import (
	"slices"
	"strconv"
	"strings"
)

// Equal tells that two identities say the same.
func (i Identity) Equal(j Identity) bool {
	return i.FamilyName == j.FamilyName && i.GivenName == j.GivenName && i.BirthName == j.BirthName &&
		i.Title == j.Title && i.Profile == j.Profile && i.Label == j.Label && i.BirthDate == j.BirthDate &&
		i.INE == j.INE && i.Mail == j.Mail && i.AttachmentID == j.AttachmentID && i.Status == j.Status &&
		i.MEF == j.MEF && i.MEFLabel == j.MEFLabel && i.Level == j.Level && i.Stream == j.Stream &&
		slices.Equal(i.OtherNames, j.OtherNames) && slices.Equal(i.Guardians, j.Guardians) &&
		slices.Equal(i.Children, j.Children) && slices.EqualFunc(i.Affiliations, j.Affiliations, Affiliation.Equal)
}

// Equal tells that two affiliations say the same.
func (a Affiliation) Equal(b Affiliation) bool {
	return a.UAI == b.UAI && a.Direction == b.Direction && slices.Equal(a.Functions, b.Functions) &&
		slices.Equal(a.Classes, b.Classes) && slices.Equal(a.Groups, b.Groups) && slices.Equal(a.HeadOf, b.HeadOf) &&
		slices.Equal(a.Subjects, b.Subjects)
}

// Diff lists the fields in which the identity of an account changed, before
// (i) and after (j), named like the JSON of an account.
func (i Identity) Diff(id AccountID, j Identity) []FieldChange {
	var out []FieldChange
	add := func(field, before, after string) {
		if before != after {
			out = append(out, FieldChange{Account: id, Field: field, Before: before, After: after})
		}
	}
	add("family_name", i.FamilyName, j.FamilyName)
	add("given_name", i.GivenName, j.GivenName)
	add("birth_name", i.BirthName, j.BirthName)
	add("other_names", list(i.OtherNames), list(j.OtherNames))
	add("title", i.Title, j.Title)
	add("profile", string(i.Profile), string(j.Profile))
	add("label", i.Label, j.Label)
	add("birth_date", i.BirthDate.String(), j.BirthDate.String())
	add("ine", i.INE, j.INE)
	add("mail", i.Mail, j.Mail)
	add("attachment_id", i.AttachmentID, j.AttachmentID)
	add("status", i.Status, j.Status)
	add("mef", strings.TrimSpace(i.MEF+" "+i.MEFLabel), strings.TrimSpace(j.MEF+" "+j.MEFLabel))
	add("level", i.Level, j.Level)
	add("stream", i.Stream, j.Stream)
	add("establishments", list(i.UAIs()), list(j.UAIs()))
	add("classes", list(i.Classes()), list(j.Classes()))
	add("functions", list(i.functions()), list(j.functions()))
	add("teaching_groups", list(i.teachingGroups()), list(j.teachingGroups()))
	add("guardians", list(i.guardians()), list(j.guardians()))
	add("children", list(i.Children), list(j.Children))
	return out
}

func list[T ~string](items []T) string {
	texts := make([]string, len(items))
	for n, s := range items {
		texts[n] = string(s)
	}
	return strings.Join(texts, ", ")
}

func (i Identity) functions() []string {
	var out []string
	for _, a := range i.Affiliations {
		for _, f := range a.Functions {
			out = append(out, strings.TrimSpace(f.Code+" "+f.Label+" "+f.PostCode+" "+f.PostLabel))
		}
		for _, c := range a.HeadOf {
			out = append(out, "PP "+c)
		}
		if a.Direction {
			out = append(out, "DIR")
		}
		out = append(out, a.Subjects...)
	}
	return out
}

func (i Identity) teachingGroups() []string {
	var out []string
	for _, a := range i.Affiliations {
		out = append(out, a.Groups...)
	}
	return out
}

func (i Identity) guardians() []string {
	out := make([]string, 0, len(i.Guardians))
	for _, g := range i.Guardians {
		out = append(out, string(g.Relative)+" "+g.Kinship+"/"+strconv.Itoa(g.Legal))
	}
	return out
}
