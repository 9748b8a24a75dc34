package letter

// A4, in millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
)

// grid is how letters share a page.
type grid struct {
	columns, rows int
	margin        float64 // inside a letter's part of the page, in millimetres
	body          float64 // size of the text, in points
}

func gridOf(perPage int) (grid, bool) {
	switch perPage {
	case 1:
		return grid{1, 1, 25, 12}, true
	case 2:
		return grid{1, 2, 15, 10}, true
	case 8:
		return grid{2, 4, 6, 7}, true
	}
	return grid{}, false
}

// box is where something stands on a page, in millimetres from its top left.
type box struct{ x, y, width, height float64 }

// box is the place of the letter at an index of its page: row by row, so that a
// pile that is cut stays in order.
func (g grid) box(index int) box {
	width, height := pageWidth/float64(g.columns), pageHeight/float64(g.rows)
	return box{
		x: float64(index%g.columns)*width + g.margin, y: float64(index/g.columns)*height + g.margin,
		width: width - 2*g.margin, height: height - 2*g.margin,
	}
}
