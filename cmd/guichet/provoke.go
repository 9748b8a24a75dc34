//go:build !panics

package main

// provoke does nothing: no product panics on purpose.
func provoke(string) {}
