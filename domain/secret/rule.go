package secret

// Rule is what a platform asks of a password: how many characters at least,
// and of which kinds one (E4: 8, a letter and a digit; S6: by policy).
type Rule struct {
	Length  int
	Letter  bool
	Upper   bool
	Digit   bool
	Special bool // neither a letter nor a digit nor a space
}
