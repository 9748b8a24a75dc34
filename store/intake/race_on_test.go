//go:build race

package intake_test

// streamPupils: the race detector makes every byte ten times as dear, and
// memory is measured without it.
const streamPupils = 4_000
