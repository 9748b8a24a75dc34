package attachment_test

import (
	"bytes"
	"errors"
	"image"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/attachment"
)

// refusal is why a file is not taken; empty: it is.
func refusal(t *testing.T, name string, content []byte) string {
	t.Helper()
	file, kept, err := attachment.Take(name, content)
	if err == nil {
		return ""
	}
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != domain.Invalid || e.Facts["what"] == "" || file != (domain.TicketFile{}) || kept != nil {
		t.Errorf("%q: %v, %v, %d bytes", name, err, file, len(kept))
	}
	return e.Facts["why"]
}

const page = "%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"

func TestKinds(t *testing.T) {
	photo := jpegOf(t, sample(40, 30))
	for _, c := range []struct {
		name, content, as, mime string
	}{
		{"ecran.png", string(pngOf(t, sample(40, 30))), "ecran.png", "image/png"},
		{"photo.JPEG", string(photo), "photo.jpg", "image/jpeg"},
		{"anime.gif", string(gifOf(t)), "anime.png", "image/png"},
		{"sans perte.webp", lossless, "sans perte.png", "image/png"},
		{"avec pertes.webp", lossy, "avec pertes.png", "image/png"},
		{"lettre.pdf", page, "lettre.pdf", "application/pdf"},
		{"message.txt", "Élève absent\r\n", "message.txt", "text/plain"},
		{"navigateur.LOG", "\ufeffok", "navigateur.log", "text/plain"},
		{"liste.csv", "nom;prénom\n", "liste.csv", "text/csv"},
		{"photo.png", string(photo), "photo.jpg", "image/jpeg"}, // what it is, not what it is called
		{"lettre.txt", page, "lettre.pdf", "application/pdf"},
		{"photo", string(photo), "photo.jpg", "image/jpeg"},
	} {
		file, kept, err := attachment.Take(c.name, []byte(c.content))
		if err != nil || file.Name != c.as || file.Type != c.mime || file.Size != len(kept) || file.Size == 0 || file.Hash == (domain.Hash{}) {
			t.Errorf("%s: %+v, %v", c.name, file, err)
		}
	}
}

func TestTextIsKeptAsCleanLines(t *testing.T) {
	_, kept, err := attachment.Take("a.txt", []byte("\ufeffErreur\r\n\x1b[31mrouge\u202e\r\nfin"))
	if want := "Erreur\n\ufffd[31mrouge\ufffd\nfin"; err != nil || string(kept) != want {
		t.Errorf("%q, %v", kept, err)
	}
}

func TestRefusals(t *testing.T) {
	drawing := pngOf(t, sample(40, 30))
	for _, c := range []struct {
		what, name, content, why string
	}{
		{"nothing", "a.png", "", "attachment-empty"},
		{"a text without a sign", "a.txt", "\ufeff  ", "attachment-empty"},
		{"too many bytes", "a.txt", strings.Repeat("a", attachment.MaxBytes+1), "attachment-size"},
		{"too many once they are clean", "a.txt", strings.Repeat("\x01a", attachment.MaxBytes/2), "attachment-size"},
		{"a program", "a.exe", "MZ\x90\x00\x03", "attachment-kind"},
		{"a program that calls itself a picture", "a.png", "MZ\x90\x00\x03", "attachment-kind"},
		{"an archive", "a.zip", "PK\x03\x04", "attachment-kind"},
		{"a page", "a.html", "<script>alert(1)</script>", "attachment-kind"},
		{"a drawing that runs", "a.svg", "<svg onload='x'/>", "attachment-kind"},
		{"a bitmap", "a.bmp", "BM\x00\x00", "attachment-kind"},
		{"another format", "a.tiff", "II*\x00", "attachment-kind"},
		{"a text in another encoding", "a.txt", "\xe9l\xe8ve", "attachment-kind"},
		{"a text in 16 bits", "a.txt", "\xff\xfee\x00", "attachment-kind"},
		{"a text with a zero", "a.log", "a\x00b", "attachment-kind"},
		{"a text that is not called one", "a", "bonjour", "attachment-kind"},
		{"half a document", "a.pdf", page[:30], "attachment-broken"},
		{"a document whose end is no end", "a.pdf", page + strings.Repeat(" ", 2000), "attachment-broken"},
		{"half a picture", "a.png", string(drawing[:len(drawing)/2]), "attachment-broken"},
		{"a picture without its end", "a.jpg", string(cut(jpegOf(t, sample(400, 300)), 3)), "attachment-broken"},
		{"half an animation", "a.gif", string(gifOf(t)[:30]), "attachment-broken"},
		{"the name of a format", "a.png", "\x89PNG\r\n\x1a\n", "attachment-broken"},
		{"the name of another", "a.webp", "RIFF\x00\x00\x00\x00WEBP", "attachment-broken"},
	} {
		if got := refusal(t, c.name, []byte(c.content)); got != c.why {
			t.Errorf("%s: %q, not %q", c.what, got, c.why)
		}
	}
}

// A few bytes that stand for gigabytes are refused before they become them.
func TestBombs(t *testing.T) {
	for what, content := range map[string][]byte{
		"PNG":                      pngSized(60_000, 60_000, 8),
		"PNG, one row":             pngSized(1<<30, 1, 8),
		"PNG, deep pixels":         pngSized(5_000, 5_000, 16),
		"PNG, the largest numbers": pngSized(1<<31-1, 1<<31-1, 8),
		"JPEG":                     jpegSized(65_000, 65_000),
		"GIF":                      []byte("GIF89a\xff\xff\xff\xff\x00\x00\x00"),
		"WebP":                     []byte("RIFF\x16\x00\x00\x00WEBPVP8L\x09\x00\x00\x00\x2f\xff\xff\xff\x0f\x00\x00\x00\x00\x00"),
	} {
		var why string
		allocated := testing.AllocsPerRun(1, func() { why = refusal(t, "a.png", content) })
		if why != "attachment-pixels" && (why != "attachment-broken" || what != "PNG, the largest numbers") {
			t.Errorf("%s: %q", what, why)
		}
		if allocated > 1000 {
			t.Errorf("%s: %v allocations", what, allocated)
		}
	}
	if why := refusal(t, "a.png", pngSized(7_000, 5_000, 8)); why != "attachment-broken" {
		t.Errorf("a picture within the bound is decoded: %q", why)
	}
}

func TestTakenTwiceIsOne(t *testing.T) {
	for name, content := range map[string][]byte{"a.png": pngOf(t, sample(64, 48)), "a.jpg": jpegOf(t, sample(64, 48)), "a.gif": gifOf(t), "a.pdf": []byte(page), "a.txt": []byte("a")} {
		first, one, err := attachment.Take(name, content)
		again, two, err2 := attachment.Take(name, bytes.Clone(content))
		if err != nil || err2 != nil || first != again || !bytes.Equal(one, two) {
			t.Errorf("%s: %v, %v, %v, %v", name, first, again, err, err2)
		}
	}
}

// The first frame of an animation is the picture that is kept.
func TestAnimationsStandStill(t *testing.T) {
	_, kept, err := attachment.Take("a.gif", gifOf(t))
	if err != nil {
		t.Fatal(err)
	}
	picture, format, err := image.Decode(bytes.NewReader(kept))
	if err != nil || format != "png" {
		t.Fatalf("%s, %v", format, err)
	}
	if r, g, b, _ := picture.At(3, 3).RGBA(); r>>8 != 255 || g != 0 || b != 0 {
		t.Errorf("%d %d %d", r>>8, g>>8, b>>8)
	}
}

// A text that was taken is taken again as it is.
func TestTextIsTakenAsItIsKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		_, kept, err := attachment.Take("a.txt", []byte(rapid.String().Draw(t, "text")))
		if err != nil {
			return
		}
		if _, again, err := attachment.Take("a.txt", kept); err != nil || !bytes.Equal(again, kept) {
			t.Fatalf("%q, then %q, %v", kept, again, err)
		}
	})
}

func cut(content []byte, n int) []byte { return content[:len(content)-n] }
