package connector

import (
	"strconv"
	"time"
)

// How long one order may take: unless told, at least, at most.
const (
	usual    = 10 * time.Second
	shortest = time.Second
	longest  = time.Minute
)

// patience is how long the site waits for one order; Invalid outside of what
// makes sense beside an agent on the telephone.
func patience(name string, told time.Duration) (time.Duration, error) {
	switch {
	case told == 0:
		return usual, nil
	case told < shortest || told > longest:
		seconds := func(d time.Duration) string { return strconv.Itoa(int(d / time.Second)) }
		return 0, invalid(name, "seconds "+seconds(told), seconds(shortest)+"–"+seconds(longest))
	}
	return told, nil
}
