package theme

import "github.com/charmbracelet/lipgloss"

// colour is one colour for each kind of terminal: exact, of 256 (16 to 255
// only, whose values no terminal changes), of 16.
type colour struct{ exact, of256, of16 string }

func (c colour) lipgloss() lipgloss.TerminalColor {
	return lipgloss.CompleteColor{TrueColor: c.exact, ANSI256: c.of256, ANSI: c.of16}
}

// palette is what the styles of a mode are made of.
type palette struct {
	text, faint, accent, key, match        colour
	red, green, yellow, grey, border, mark colour
	selection                              colour // a background
}

func darkPalette() palette {
	return palette{
		text:      colour{"#e4e6eb", "254", "15"},
		faint:     colour{"#a9afbb", "248", "7"},
		accent:    colour{"#8fc7ff", "117", "14"},
		key:       colour{"#ffd787", "222", "11"},
		match:     colour{"#ffd75f", "221", "11"},
		red:       colour{"#ff9b94", "217", "9"},
		green:     colour{"#9ee59a", "114", "10"},
		yellow:    colour{"#f5d67b", "222", "11"},
		grey:      colour{"#b4bac6", "250", "7"},
		border:    colour{"#a0a7b4", "249", "7"},
		mark:      colour{"#e2b6ff", "183", "13"},
		selection: colour{"#2c3a57", "237", ""},
	}
}

func lightPalette() palette {
	return palette{
		text:      colour{"#1b1f24", "234", "0"},
		faint:     colour{"#565d66", "240", "0"},
		accent:    colour{"#0b4fa0", "25", "4"},
		key:       colour{"#6b3d00", "58", "4"},
		match:     colour{"#8a3100", "88", "1"},
		red:       colour{"#a30d0d", "124", "1"},
		green:     colour{"#0b5a1a", "22", "2"},
		yellow:    colour{"#6b4600", "58", "0"},
		grey:      colour{"#4a5059", "239", "0"},
		border:    colour{"#5b626c", "240", "0"},
		mark:      colour{"#6b1fa8", "54", "5"},
		selection: colour{"#d3e3f8", "254", ""},
	}
}
