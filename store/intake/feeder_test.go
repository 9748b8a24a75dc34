package intake

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// scanned is what the scanner finds in bytes that come in blocks of a size.
func scanned(b []byte, block int) string {
	var out strings.Builder
	in := &fileReader{r: bytes.NewReader(b), block: make([]byte, block)}
	c := &chunk{file: &file{path: "f", name: "f"}, line: 1}
	for {
		used, done, err := in.fill(c)
		for _, n := range c.notes {
			fmt.Fprintln(&out, c.placeOf(n), n.code, n.facts)
		}
		for _, r := range c.records {
			fmt.Fprintf(&out, "%d %d %s %s\n", c.lineAt(r.at), r.verb, r.named, r.id)
			for _, a := range c.attrs[r.from:r.to] {
				for _, v := range c.values[a.from:a.to] {
					fmt.Fprintf(&out, "%d %s %q\n", c.lineAt(v.at), a.name, v.text)
				}
			}
		}
		if err != nil {
			fmt.Fprintln(&out, err)
		}
		if done || err != nil {
			return out.String()
		}
		next := new(chunk)
		next.reset(c, used)
		c = next
	}
}

// headLimit is what the first block holds at least: mark and prolog.
const headLimit = 512

// padded puts a comment behind the prolog, so that the first block ends where
// the records stand.
func padded(b []byte) []byte {
	at := 0
	if i := bytes.Index(b, []byte("?>")); i >= 0 {
		at = i + 2
	} else if bytes.HasPrefix(b, utf8Mark) {
		at = len(utf8Mark)
	}
	comment := "<!--" + strings.Repeat(" x\n", headLimit/3) + "-->"
	return slices.Insert(slices.Clone(b), at, []byte(comment)...)
}

// TestBlocksDoNotShow: records, lines and errors are the same wherever the
// blocks of a file end, in the middle of a character, a tag or a CR LF.
func TestBlocksDoNotShow(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "aaf", "*.xml"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, path := range files {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b = padded(b)
		whole := scanned(b, len(b)+1)
		rapid.Check(t, func(t *rapid.T) {
			size := rapid.IntRange(headLimit, len(b)+1).Draw(t, "block")
			if got := scanned(b, size); got != whole {
				t.Fatalf("%s in blocks of %d:\n%s\nnot\n%s", path, size, got, whole)
			}
		})
	}
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{
		"a&lt;b&gt;c&amp;d&quot;e&apos;f": `a<b>c&d"e'f`,
		"&eacute;&#233;&#xE9;":            "ééé",
		"&oelig;&nbsp;":                   "œ\u00a0",
		"&#0;&#xFFFE;&#xD800;&#1114112;":  "\ufffd\ufffd\ufffd\ufffd",
		"&#10;&#x9B;":                     "\n\u009b",
		"&eacute":                         "&eacute",
		"&notit;&;&#;&#x;":                "&notit;&;&#;&#x;",
		"&#999999999999;":                 "&#999999999999;",
	} {
		if got, _ := unescape(nil, []byte(in)); string(got) != want {
			t.Errorf("%s: %q, not %q", in, got, want)
		}
	}
}
