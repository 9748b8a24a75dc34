package attachment

import "image"

// Drawn is the type that a picture is kept as where a drawing may have so many
// bytes.
func Drawn(picture image.Image, most int) string {
	k, _ := drawing(picture, most)
	return k.mime
}
