package main

import (
	"bytes"
	"testing"
	"time"

	"guichet/domain/platform"
	"guichet/fixtures"
)

// What the region's site says of its schools can be read, of every one of them,
// and some lines are left to be asked.
func TestRegionsSite(t *testing.T) {
	var text bytes.Buffer
	for _, f := range fixtures.NewRegion(300, 7, time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)).AAF() {
		if f.Name == "schools.toml" {
			if err := f.Write(&text); err != nil {
				t.Fatal(err)
			}
		}
	}
	said, err := platform.ParseSchools("schools.toml", text.String())
	if err != nil || len(said) < 9 {
		t.Fatalf("%d schools, %v", len(said), err)
	}
}
