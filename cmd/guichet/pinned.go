//go:build pinned

package main

import "runtime"

// A build with the tag pinned does all of a command's writing on the process's
// first thread. No product is built so: strace counts system calls a thread at
// a time, and the crash campaign (R2, R3) wants to name the k-th of a program.
func init() { runtime.LockOSThread() }
