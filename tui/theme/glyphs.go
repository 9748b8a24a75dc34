package theme

import "strings"

// Glyphs are the signs of the console. Each is one cell wide everywhere.
type Glyphs struct {
	Used, Unused, Locked, Unknown, Closed string // beside the word of a state
	Cursor, Mark, Approx, Crumb, Arrow    string
	Bullet, Dot, Rule, Upright            string
	BarFull, BarRest, Caret, More         string
	Warn, Cross, OK                       string
	Corners                               [4]string // of a box: top left, top right, bottom left, bottom right
	Tees                                  [4]string // on a rule: down, up; on an upright: right, left
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Used: "●", Unused: "○", Locked: "✖", Unknown: "·", Closed: "◌",
		Cursor: "▌", Mark: "✓", Approx: "≈", Crumb: "›", Arrow: "→",
		Bullet: "•", Dot: "·", Rule: "─", Upright: "│",
		BarFull: "▓", BarRest: "░", Caret: "▏", More: "…",
		Warn: "!", Cross: "✖", OK: "✓",
		Corners: [4]string{"┌", "┐", "└", "┘"},
		Tees:    [4]string{"┬", "┴", "├", "┤"},
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Used: "*", Unused: "o", Locked: "x", Unknown: ".", Closed: "-",
		Cursor: ">", Mark: "+", Approx: "~", Crumb: ">", Arrow: ">",
		Bullet: "*", Dot: ".", Rule: "-", Upright: "|",
		BarFull: "#", BarRest: ".", Caret: "_", More: "~",
		Warn: "!", Cross: "x", OK: "+",
		Corners: [4]string{"+", "+", "+", "+"},
		Tees:    [4]string{"+", "+", "+", "+"},
	}
}

// leftovers are the signs of typography that texts of the catalogues and
// shortened texts hold: one cell for one cell.
func leftovers() *strings.Replacer {
	return strings.NewReplacer("…", "~", "«", `"`, "»", `"`, "—", "-", "–", "-", "’", "'", "‘", "'", "“", `"`, "”", `"`,
		"·", ".", "•", "*", "→", ">", "←", "<", "↑", "^", "↓", "v", "›", ">", "▸", ">", "‹", "<", "≥", ">", "≤", "<", "≈", "~",
		"−", "-", "\u00a0", " ", "\u202f", " ", "\ufffd", "?")
}
