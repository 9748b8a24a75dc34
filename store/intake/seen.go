package intake

import "guichet/domain"

// seenLimit is the longest value that a warning repeats.
const seenLimit = 40

// seen is a fact that repeats what stands in a file, so that it is found
// again; nothing where it could be a name: a code or a date holds a digit.
func seen(key, value string) []string {
	value = domain.Clean(value)
	if len(value) > seenLimit {
		return nil
	}
	for i := range len(value) {
		if value[i] >= '0' && value[i] <= '9' {
			return []string{key, value}
		}
	}
	return nil
}
