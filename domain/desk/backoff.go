package desk

import "time"

// backoff is how long a mail waits after so many tries: a minute, then twice as
// long each time, a day at most.
func backoff(tries int) time.Duration {
	return min(time.Minute<<(tries-1), 24*time.Hour)
}
