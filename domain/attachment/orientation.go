package attachment

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/draw"
)

// orientationTag is how a camera says which way up it was held (EXIF 2.3,
// 0x0112): a screen photographed with a telephone lies on its side without it.
const orientationTag = 0x0112

// orientation reads it in a JPEG: 1 to 8, 1 where nothing or nonsense is said.
func orientation(content []byte) int {
	for at := 2; at+4 <= len(content) && content[at] == 0xff; {
		marker, size := content[at+1], int(binary.BigEndian.Uint16(content[at+2:]))
		if marker == 0xff { // a fill byte
			at++
			continue
		}
		if marker == 0xda || size < 2 || at+2+size > len(content) { // the picture itself
			break
		}
		segment := content[at+4 : at+2+size]
		if exif, ok := bytes.CutPrefix(segment, []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return directory(exif)
		}
		at += 2 + size
	}
	return 1
}

// directory looks the orientation up in the first directory of an EXIF block.
func directory(exif []byte) int {
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder
	switch string(exif[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	from := uint64(order.Uint32(exif[4:]))
	if from+2 > uint64(len(exif)) {
		return 1
	}
	entries := exif[from+2:]
	for n := order.Uint16(exif[from:]); n > 0 && len(entries) >= 12; n-- {
		if order.Uint16(entries) == orientationTag {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
		entries = entries[12:]
	}
	return 1
}

// turn gives a picture the right way up. Orientations from 5 on lie on their
// side.
func turn(picture image.Image, orientation int) image.Image {
	if orientation == 1 {
		return picture
	}
	b := picture.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Bounds(), picture, b.Min, draw.Src)
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := source(orientation, x, y, w, h)
			copy(out.Pix[out.PixOffset(x, y):][:4], flat.Pix[flat.PixOffset(sx, sy):])
		}
	}
	return out
}

// source is the pixel that the camera wrote down for (x, y) of a picture of
// w × h that is the right way up.
func source(orientation, x, y, w, h int) (int, int) {
	right, low := w-1-x, h-1-y
	switch orientation {
	case 2:
		return right, y
	case 3:
		return right, low
	case 4:
		return x, low
	case 5:
		return y, x
	case 6:
		return y, right
	case 7:
		return low, right
	case 8:
		return low, x
	}
	return x, y
}
