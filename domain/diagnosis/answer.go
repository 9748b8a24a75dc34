package diagnosis

import "slices"

// Answer is what an answer about a fact looks like, so that a screen can ask
// for it in place.
type Answer uint8

// The kinds of answers. All but yes or no can also be « none ».
const (
	AnswerYesNo  Answer = iota
	AnswerWord          // one of Choices; of any, where there are none
	AnswerText          // that there is one, or none
	AnswerMoment        // a day, an instant; « yes » where nobody knows since when
	AnswerSpans         // only that there is none: the rest is a school's to record
)

// Answer tells how a question about the fact is answered.
func (k Key) Answer() Answer {
	switch properties[k].kind {
	case word:
		return AnswerWord
	case text:
		return AnswerText
	case moment:
		return AnswerMoment
	case spans:
		return AnswerSpans
	}
	return AnswerYesNo
}

// Choices are the words of the fact's vocabulary, in order; nil where it is
// open, or where the fact is no word.
func (k Key) Choices() []string { return slices.Clone(properties[k].values) }

// Answered is the fact that an answer settles. Nobody answers a computed one:
// of a state it is said whether the account was activated.
func (k Key) Answered() Key {
	if k == keyState {
		return keyActivated
	}
	return k
}

// Shortly leaves out, of facts, those that a computed one among them comes from:
// where the state is said, what made it so need not be.
func Shortly(seen []Evidence) []Evidence {
	var said keySet
	for _, v := range seen {
		if from, computed := behind[v.Key]; computed {
			said = said.with(from.without(setOf(v.Key)))
		}
	}
	return slices.DeleteFunc(slices.Clone(seen), func(v Evidence) bool { return said.has(v.Key) })
}
