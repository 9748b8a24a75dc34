package attachment_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"

	"guichet/domain/attachment"
)

// One white pixel, written by libwebp.
const (
	lossless = "RIFF\x1e\x00\x00\x00WEBPVP8L\x11\x00\x00\x00\x2f\x00\x00\x00\x00\x07\xd0\xff\xfe\xf7\xbf\xff\x81\x88\xe8\x7f\x00\x00"
	lossy    = "RIFF\x22\x00\x00\x00WEBPVP8 \x16\x00\x00\x000\x01\x00\x9d\x01*\x01\x00\x01\x00\x0e\xc0\xfe%\xa4\x00\x03p\x00\x00\x00\x00"
)

// sample is a picture with another colour in each of its corners.
func sample(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, corner(2*x >= w, 2*y >= h))
		}
	}
	return m
}

var red, green, blue, white = color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{255, 255, 255, 255}

func corner(right, low bool) color.RGBA {
	return map[[2]bool]color.RGBA{{false, false}: red, {true, false}: green, {false, true}: blue, {true, true}: white}[[2]bool{right, low}]
}

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// gifOf is an animation: red, then green.
func gifOf(t *testing.T) []byte {
	t.Helper()
	frame := func(index uint8) *image.Paletted {
		m := image.NewPaletted(image.Rect(0, 0, 8, 6), color.Palette{red, green})
		for i := range m.Pix {
			m.Pix[i] = index
		}
		return m
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame(0), frame(1)}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pngSized says a size and has next to nothing of it.
func pngSized(w, h uint32, depth byte) []byte {
	var pixels bytes.Buffer
	z := zlib.NewWriter(&pixels)
	_, _ = z.Write(make([]byte, 100))
	_ = z.Close()
	header := append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h), depth, 6, 0, 0, 0)
	return append([]byte("\x89PNG\r\n\x1a\n"), append(chunk("IHDR", header), append(chunk("IDAT", pixels.Bytes()), chunk("IEND", nil)...)...)...)
}

func chunk(name string, content []byte) []byte {
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(content))), name...)
	out = append(out, content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// jpegSized says a size and ends.
func jpegSized(w, h uint16) []byte {
	frame := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0}
	return slices.Concat([]byte("\xff\xd8"), segment(0xc0, frame), segment(0xda, nil))
}

func segment(marker byte, content []byte) []byte {
	return append([]byte{0xff, marker, byte((len(content) + 2) >> 8), byte(len(content) + 2)}, content...)
}

// exif is what a telephone writes into a photograph: how it was held, where,
// and with what.
func exif(order binary.AppendByteOrder, orientation uint16) []byte {
	out := []byte(map[bool]string{true: "II*\x00", false: "MM\x00*"}[order == binary.AppendByteOrder(binary.LittleEndian)])
	out = order.AppendUint32(out, 8)
	out = order.AppendUint16(out, 3)
	entry := func(tag, kind uint16, count uint32) {
		out = order.AppendUint32(order.AppendUint16(order.AppendUint16(out, tag), kind), count)
	}
	entry(0x010f, 2, 4)
	out = append(out, "Tel\x00"...)
	entry(0x0112, 3, 1)
	out = order.AppendUint16(order.AppendUint16(out, orientation), 0)
	entry(0x8825, 4, 1)
	out = order.AppendUint32(out, 50) // the directory of the place
	out = order.AppendUint32(out, 0)
	return append(out, "GPS 48.8566N 2.3522E"...)
}

// withExif is a photograph with it, and with a comment.
func withExif(photo, block []byte) []byte {
	out := append([]byte("\xff\xd8"), segment(0xe1, append([]byte("Exif\x00\x00"), block...))...)
	out = append(out, segment(0xfe, []byte("comment: chez Odile Brun"))...)
	return append(out, photo[2:]...)
}

func TestPhotographsStandUpright(t *testing.T) {
	// the corners as they must be seen: above left, above right, below left, below right
	seen := map[uint16][4]color.RGBA{
		1: {red, green, blue, white}, 2: {green, red, white, blue}, 3: {white, blue, green, red}, 4: {blue, white, red, green},
		5: {red, blue, green, white}, 6: {blue, red, white, green}, 7: {white, green, blue, red}, 8: {green, white, red, blue},
		0: {red, green, blue, white}, 9: {red, green, blue, white},
	}
	photo := jpegOf(t, sample(64, 32))
	for orientation, corners := range seen {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			_, kept, err := attachment.Take("a.jpg", withExif(photo, exif(order, orientation)))
			if err != nil {
				t.Fatal(err)
			}
			m, err := jpeg.Decode(bytes.NewReader(kept))
			if err != nil {
				t.Fatal(err)
			}
			w, h := m.Bounds().Dx(), m.Bounds().Dy()
			if sideways := orientation >= 5 && orientation <= 8; sideways != (w == 32 && h == 64) {
				t.Errorf("%d: %d × %d", orientation, w, h)
			}
			for i, at := range []image.Point{{w / 4, h / 4}, {3 * w / 4, h / 4}, {w / 4, 3 * h / 4}, {3 * w / 4, 3 * h / 4}} {
				if !near(m.At(at.X, at.Y), corners[i]) {
					t.Errorf("%d: %v at %v, not %v", orientation, m.At(at.X, at.Y), at, corners[i])
				}
			}
		}
	}
}

func near(a, b color.Color) bool {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	off := func(a, b uint32) bool { return max(a, b)-min(a, b) > 40<<8 }
	return !off(ar, br) && !off(ag, bg) && !off(ab, bb)
}

// ASVS 14.2.8: what a picture says beside what it shows stays behind.
func TestNothingButThePicture(t *testing.T) {
	drawing, photo := pngOf(t, sample(64, 48)), jpegOf(t, sample(64, 48))
	const told = "48.8566N chez Odile Brun <script>"
	text := append(drawing[:33:33], append(chunk("tEXt", []byte("Comment\x00"+told)), drawing[33:]...)...)
	for what, content := range map[string][]byte{
		"place and comment":         withExif(photo, exif(binary.LittleEndian, 6)),
		"text of a drawing":         text,
		"what follows a drawing":    append(bytes.Clone(drawing), told...),
		"what follows a photograph": append(bytes.Clone(photo), told...),
		"what follows an animation": append(gifOf(t), told...),
		"an archive behind it":      append(bytes.Clone(photo), "PK\x03\x04"+told...),
		"a page behind it":          append(bytes.Clone(drawing), page+told...),
		"more than its length says": []byte(lossless + told),
	} {
		_, kept, err := attachment.Take("a.png", content)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for _, mark := range []string{"GPS", "48.85", "Odile", "script", "Exif", "Tel", "PK\x03", "%PDF"} {
			if strings.Contains(string(kept), mark) {
				t.Errorf("%s: %q is still in it", what, mark)
			}
		}
	}
}

// Blocks that lie about themselves turn nothing and stop nothing.
func TestBadExif(t *testing.T) {
	good := exif(binary.LittleEndian, 6)
	far := bytes.Clone(good)
	binary.LittleEndian.PutUint32(far[4:], 0xffffffff)
	many := bytes.Clone(good)
	binary.LittleEndian.PutUint16(many[8:], 0xffff)
	for i, block := range [][]byte{nil, []byte("II*"), []byte("II*\x00\x00\x00"), good[:9], good[:10], good[:20], far, append([]byte("XX"), good[2:]...)} {
		if w, h := size(t, withExif(jpegOf(t, sample(64, 32)), block)); w != 64 || h != 32 {
			t.Errorf("%d: %d × %d", i, w, h)
		}
	}
	if w, h := size(t, withExif(jpegOf(t, sample(64, 32)), many)); w != 32 || h != 64 {
		t.Errorf("an orientation that is there is read: %d × %d", w, h)
	}
}

func size(t *testing.T, content []byte) (int, int) {
	t.Helper()
	_, kept, err := attachment.Take("a.jpg", content)
	if err != nil {
		t.Fatal(err)
	}
	c, err := jpeg.DecodeConfig(bytes.NewReader(kept))
	if err != nil {
		t.Fatal(err)
	}
	return c.Width, c.Height
}

// A picture that is too large as a drawing is kept as a photograph, where that
// loses nothing of what is seen through it.
func TestTooLargeADrawingIsAPhotograph(t *testing.T) {
	through := sample(64, 48)
	through.Set(1, 1, color.Transparent)
	for _, c := range []struct {
		picture image.Image
		most    int
		as      string
	}{{sample(64, 48), 1 << 20, "image/png"}, {sample(64, 48), 100, "image/jpeg"}, {through, 100, "image/png"}} {
		if as := attachment.Drawn(c.picture, c.most); as != c.as {
			t.Errorf("at most %d bytes: %s, not %s", c.most, as, c.as)
		}
	}
}

func FuzzTake(f *testing.F) {
	t := &testing.T{}
	for _, content := range [][]byte{pngOf(t, sample(9, 7)), withExif(jpegOf(t, sample(9, 7)), exif(binary.BigEndian, 8)), gifOf(t), []byte(lossless), []byte(lossy), []byte(page), []byte("texte")} {
		f.Add("../ .a.txt", content)
	}
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if config, _, err := image.DecodeConfig(bytes.NewReader(content)); err == nil && config.Width*config.Height > 1<<20 {
			return // within the bound, but slow
		}
		file, kept, err := attachment.Take(name, content)
		if err != nil {
			return
		}
		if len(kept) == 0 || len(kept) > attachment.MaxBytes || file.Size != len(kept) {
			t.Errorf("%d bytes: %+v", len(kept), file)
		}
		if fault := wrong(file.Name); fault != "" {
			t.Errorf("%q is called %q: %s", name, file.Name, fault)
		}
		if again, _, err := attachment.Take(file.Name, kept); err != nil || again.Type != file.Type || again.Name != file.Name && fmt.Sprintf("%x", file.Hash[:4])+".jpg" != file.Name {
			t.Errorf("what was kept is %+v, was %+v: %v", again, file, err)
		}
	})
}
