package diagnosis

import (
	"errors"
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// Check tells what of files can't be beside a set of platforms, or in the place
// of some: their syntax, what each section holds, the conditions of rules, and
// what does not fit together. The error is platform.Mistakes, each with its
// file and line.
func Check(beside *platform.Set, files []platform.File) error {
	with, err := beside.WithFiles(files)
	var wrong platform.Mistakes
	errors.As(err, &wrong)
	before := mistakesOf(beside)
	for _, m := range mistakesOf(with) {
		if !slices.ContainsFunc(before, func(b *domain.Error) bool { return b.Error() == m.Error() }) {
			wrong = append(wrong, m)
		}
	}
	if len(wrong) > 0 {
		return wrong
	}
	return nil
}

// mistakesOf are what does not fit together in a set.
func mistakesOf(set *platform.Set) platform.Mistakes {
	var fits, compiled platform.Mistakes
	errors.As(set.Check(), &fits)
	_, err := New(set)
	errors.As(err, &compiled)
	return append(fits, compiled...)
}
