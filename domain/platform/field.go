package platform

import "slices"

// IsField tells that tickets have a field of that name.
func IsField(name string) bool { return slices.Contains(fields[:], name) }
