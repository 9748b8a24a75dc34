package desk

import "time"

// backoff is how long a mail or an order waits after so many tries: a minute,
// then twice as long each time, a day at most.
func backoff(tries int) time.Duration {
	const day = 24 * time.Hour
	if tries > 11 {
		return day
	}
	return min(time.Minute<<(tries-1), day)
}
