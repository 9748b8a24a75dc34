package tui

import (
	"github.com/NimbleMarkets/ntcharts/barchart"
	"github.com/NimbleMarkets/ntcharts/canvas"
	"github.com/NimbleMarkets/ntcharts/sparkline"
)

// bars draws values as bars of one line each, the greatest w cells wide. The
// library draws on a canvas; what is taken from it are the signs, which the
// theme then colours as it colours everything.
func bars(values []float64, w int, plain bool) []string {
	if len(values) == 0 {
		return nil
	}
	chart := barchart.New(w, len(values), barchart.WithNoAxis(), barchart.WithHorizontalBars(), barchart.WithBarGap(0),
		barchart.WithNoAutoBarWidth(), barchart.WithBarWidth(1))
	for _, v := range values {
		chart.Push(barchart.BarData{Values: []barchart.BarValue{{Value: v}}})
	}
	chart.Draw()
	out := make([]string, len(values))
	for y := range out {
		out[y] = signs(&chart.Canvas, y, w, plain)
	}
	return out
}

// columns draws values as columns of one line, the last w of them.
func columns(values []float64, w int, plain bool) string {
	line := sparkline.New(w, 1)
	line.PushAll(values)
	line.DrawColumnsOnly()
	return signs(&line.Canvas, 0, w, plain)
}

// signs reads a line of a canvas; plain has signs of ASCII in their place.
func signs(c *canvas.Model, y, w int, plain bool) string {
	out := make([]rune, w)
	for x := range out {
		out[x] = c.Cell(canvas.Point{X: x, Y: y}).Rune
		switch {
		case out[x] == 0:
			out[x] = ' '
		case plain:
			out[x] = inASCII(out[x])
		}
	}
	return string(out)
}

// inASCII stands for a block: empty, low or narrow, half, full.
func inASCII(r rune) rune {
	switch r {
	case ' ':
		return ' '
	case '▁', '▂', '▏', '▎':
		return '.'
	case '▃', '▄', '▅', '▍', '▌', '▋':
		return '='
	}
	return '#'
}
