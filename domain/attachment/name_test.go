package attachment_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/attachment"
)

// wrong tells what is the matter with a name; empty: nothing.
func wrong(name string) string {
	switch {
	case domain.Clean(name) != name:
		return "not clean"
	case utf8.RuneCountInString(name) > 80:
		return "too long"
	case strings.HasPrefix(name, "."):
		return "hidden"
	case strings.ContainsAny(name, `/\:*?"<>|`):
		return "a folder, or what no system writes"
	case !strings.Contains(" .png .jpg .pdf .txt .log .csv ", " "+name[strings.LastIndexByte(name, '.'):]+" "):
		return "no kind at its end"
	}
	return ""
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"message.txt":                     "message.txt",
		"C:\\Users\\odile\\capture.txt":   "capture.txt",
		"../../etc/passwd.txt":            "passwd.txt",
		"/etc/cron.d/x.txt":               "x.txt",
		"..txt":                           "2cf24dba.txt",
		".bashrc.txt":                     "bashrc.txt",
		"... .txt":                        "2cf24dba.txt",
		".txt":                            "2cf24dba.txt",
		"facture\u202efdp.txt":            "facture_fdp.txt",
		"a\x1b[31m.txt":                   "a_[31m.txt",
		"a\nb.txt":                        "a_b.txt",
		"CON:x|y?.txt":                    "CON_x_y_.txt",
		"photo.png.txt":                   "photo.png.txt",
		"élève.TXT":                       "élève.txt",
		strings.Repeat("é", 300) + ".txt": strings.Repeat("é", 76) + ".txt",
	} {
		file, _, err := attachment.Take(name, []byte("hello"))
		if err != nil || file.Name != want || wrong(file.Name) != "" {
			t.Errorf("%q: %q, %v; not %q", name, file.Name, err, want)
		}
	}
	for name, want := range map[string]string{"virus.exe": "virus.exe.png", "a.b.c": "a.b.c.png", "photo.jpeg": "photo.png", "": "", "\xff\xfe": ""} {
		file, _, err := attachment.Take(name, pngOf(t, sample(4, 4)))
		if err != nil || want != "" && file.Name != want || wrong(file.Name) != "" {
			t.Errorf("%q: %q, %v", name, file.Name, err)
		}
	}
}

func TestEveryNameIsClean(t *testing.T) {
	drawing := pngOf(t, sample(4, 4))
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[./\\ a-z:]{0,100}`)).Draw(t, "name")
		file, _, err := attachment.Take(name, drawing)
		if err != nil || wrong(file.Name) != "" {
			t.Fatalf("%q: %q, %v, %s", name, file.Name, err, wrong(file.Name))
		}
	})
}
