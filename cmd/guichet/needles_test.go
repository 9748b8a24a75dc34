package main

import (
	"bytes"
	"strings"
)

// needles are texts that are searched for in one pass, however many they are.
type needles map[[4]byte][][]byte

// add takes a secret as it is typed, and without its spaces.
func (n needles) add(secret string) {
	for _, form := range []string{secret, strings.ReplaceAll(secret, " ", "")} {
		key := [4]byte([]byte(form))
		n[key] = append(n[key], []byte(form))
	}
}

// in counts the places where one of them begins.
func (n needles) in(all []byte) int {
	found := 0
	for at := range len(all) - 3 {
		for _, form := range n[[4]byte(all[at:])] {
			if bytes.HasPrefix(all[at:], form) {
				found++
			}
		}
	}
	return found
}
