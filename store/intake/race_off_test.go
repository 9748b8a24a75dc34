//go:build !race

package intake_test

// streamPupils of 4.4 kB each make 200 MB.
const streamPupils = 46_000
