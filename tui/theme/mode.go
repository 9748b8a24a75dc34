package theme

// Mode says what the colours stand on.
type Mode uint8

// The modes. Mono uses no colour at all: bold, underline and reverse only.
const (
	Dark Mode = iota
	Light
	Mono
)

var modeNames = map[Mode]string{Dark: "dark", Light: "light", Mono: "mono"}

// String is the mode's name, as the command line and the configuration write
// it.
func (m Mode) String() string { return modeNames[m] }

// Next is the mode that follows when an agent goes through them.
func (m Mode) Next() Mode { return (m + 1) % Mode(len(modeNames)) }

// ParseMode reads dark, light or mono.
func ParseMode(s string) (Mode, bool) {
	for m, name := range modeNames {
		if name == s {
			return m, true
		}
	}
	return Dark, false
}
