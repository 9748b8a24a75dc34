package intake_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"guichet/domain/desk"
	"guichet/fixtures"
	"guichet/store/intake"
)

// BenchmarkAAF reads a region's export; BenchmarkTokenPass is what it is
// measured against: encoding/xml going over the same bytes and keeping
// nothing.
func BenchmarkAAF(b *testing.B) {
	folder, size := region(b)
	a, err := intake.OpenAAF([]string{folder}, intake.AAFOptions{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		people := 0
		err := a.Read(context.Background(), func(item desk.Item) bool {
			if item.Person != nil {
				people++
			}
			return true
		})
		if err != nil || people == 0 {
			b.Fatal(err, people)
		}
	}
}

func BenchmarkTokenPass(b *testing.B) {
	folder, size := region(b)
	files, err := filepath.Glob(filepath.Join(folder, "*.xml"))
	if err != nil || len(files) == 0 {
		b.Fatal(err)
	}
	b.SetBytes(size)
	for b.Loop() {
		for _, f := range files {
			tokenPass(b, f)
		}
	}
}

func tokenPass(b *testing.B, path string) {
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	d := xml.NewDecoder(f)
	for {
		if _, err := d.RawToken(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

// region writes the AAF files of 10,000 accounts, and tells their size.
func region(b *testing.B) (string, int64) {
	b.Helper()
	folder, size := b.TempDir(), int64(0)
	for _, f := range fixtures.NewRegion(10_000, 7, time.Date(2026, 9, 15, 0, 0, 0, 0, time.UTC)).AAF() {
		var buf bytes.Buffer
		if err := f.Write(&buf); err != nil {
			b.Fatal(err)
		}
		if filepath.Ext(f.Name) == ".xml" && !bytes.Contains(buf.Bytes()[:80], []byte("8859")) {
			size += int64(buf.Len())
		} else if filepath.Ext(f.Name) == ".xml" {
			continue // the decoder of encoding/xml has no such charset
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(f.Name)), buf.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return folder, size
}
