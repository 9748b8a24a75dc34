package desk

import "errors"

// Dry tells that an error is the end of a dry run: the verb was looked over,
// nothing stood in its way, and nothing was written.
func Dry(err error) bool { return errors.Is(err, errDry) }
