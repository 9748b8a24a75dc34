package desk

import "slices"

// Tellable tells that somebody's word of a fact is recorded with the account
// (Tell); the others are the directory's, a school's, or of a call alone.
func Tellable(key string) bool { return !slices.Contains(notTold, key) && !OfCall(key) }
