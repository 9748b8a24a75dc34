package main

import (
	"slices"
	"time"
)

// sample is how long something took, each time.
type sample []time.Duration

// at is the time that a share of the sample did not exceed; 0 of an empty one.
func (s sample) at(share float64) time.Duration {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	i := int(share*float64(len(sorted))+0.999999) - 1
	return sorted[min(max(i, 0), len(sorted)-1)]
}

func (s sample) p50() time.Duration   { return s.at(0.50) }
func (s sample) p99() time.Duration   { return s.at(0.99) }
func (s sample) worst() time.Duration { return s.at(1) }

// into fills the times of a row.
func (s sample) into(r row) row {
	r.p50, r.p99, r.worst = s.p50(), s.p99(), s.worst()
	return r
}

// timed runs f and says how long it took.
func timed(f func() error) (time.Duration, error) {
	began := time.Now()
	err := f()
	return time.Since(began), err
}
