package attachment

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// quality is of the photographs that are drawn anew: what is written on a
// screen can still be read.
const quality = 90

// format is one way to write pictures down.
type format struct {
	begins string // "." stands for any byte
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	photo  bool // kept as a photograph, else as PNG
}

// formats are those that are read. The decoders are called by name: a format
// that another package registers is not taken by that.
func formats() []format {
	return []format{
		{begins: "\x89PNG\r\n\x1a\n", config: png.DecodeConfig, decode: png.Decode},
		{begins: "\xff\xd8\xff", config: jpeg.DecodeConfig, decode: jpeg.Decode, photo: true},
		{begins: "GIF8.a", config: gif.DecodeConfig, decode: gif.Decode}, // the first frame
		{begins: "RIFF....WEBP", config: webp.DecodeConfig, decode: webp.Decode},
	}
}

func (f format) is(content []byte) bool {
	if len(content) < len(f.begins) {
		return false
	}
	for i := range len(f.begins) {
		if f.begins[i] != '.' && f.begins[i] != content[i] {
			return false
		}
	}
	return true
}

// redraw draws a picture anew. Its size is judged before a pixel is decoded: a
// few bytes can stand for gigabytes.
func (f format) redraw(content []byte) (kept, string) {
	config, err := f.config(bytes.NewReader(content))
	switch {
	case err != nil || config.Width < 1 || config.Height < 1:
		return kept{}, broken
	case config.Width > MaxPixels/config.Height/deep(config.ColorModel):
		return kept{}, tooWide
	}
	picture, err := f.decode(bytes.NewReader(content))
	if err != nil {
		return kept{}, broken
	}
	if f.photo {
		return photograph(turn(picture, orientation(content)))
	}
	return drawing(picture, MaxBytes)
}

// drawing is a picture without a loss, unless it takes more bytes than that: a
// photograph in another dress.
func drawing(picture image.Image, most int) (kept, string) {
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		return kept{}, broken
	}
	if out.Len() > most && opaque(picture) {
		return photograph(picture)
	}
	return kept{content: out.Bytes(), mime: "image/png", ext: ".png"}, ""
}

func photograph(picture image.Image) (kept, string) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality}); err != nil {
		return kept{}, broken
	}
	return kept{content: out.Bytes(), mime: "image/jpeg", ext: ".jpg"}, ""
}

// deep is 2 for the pixels that take twice the room.
func deep(m color.Model) int {
	if m == color.RGBA64Model || m == color.NRGBA64Model {
		return 2
	}
	return 1
}

func opaque(picture image.Image) bool {
	p, ok := picture.(interface{ Opaque() bool })
	return ok && p.Opaque()
}
