package secret

// alphabet is how signs are said in a language. The names are a standard of
// telephony, not a text of the console: they stand here and not in a catalogue.
type alphabet struct {
	signs   map[rune]string
	accents map[rune]string // by the combining mark, after the letter
	capital string
}

// french is the alphabet of the French telephone service.
var french = alphabet{
	signs: map[rune]string{
		'a': "Anatole", 'b': "Berthe", 'c': "Célestin", 'd': "Désiré", 'e': "Eugène", 'f': "François", 'g': "Gaston",
		'h': "Henri", 'i': "Irma", 'j': "Joseph", 'k': "Kléber", 'l': "Louis", 'm': "Marcel", 'n': "Nicolas",
		'o': "Oscar", 'p': "Pierre", 'q': "Quintal", 'r': "Raoul", 's': "Suzanne", 't': "Thérèse", 'u': "Ursule",
		'v': "Victor", 'w': "William", 'x': "Xavier", 'y': "Yvonne", 'z': "Zoé",
		'0': "zéro", '1': "un", '2': "deux", '3': "trois", '4': "quatre", '5': "cinq", '6': "six", '7': "sept", '8': "huit", '9': "neuf",
		'-': "tiret", '_': "tiret bas", '.': "point",
	},
	accents: map[rune]string{'\u0301': "accent aigu", '\u0300': "accent grave", '\u0302': "accent circonflexe", '\u0308': "tréma", '\u0327': "cédille"},
	capital: "majuscule",
}

// english is the alphabet of NATO and of civil aviation.
var english = alphabet{
	signs: map[rune]string{
		'a': "Alfa", 'b': "Bravo", 'c': "Charlie", 'd': "Delta", 'e': "Echo", 'f': "Foxtrot", 'g': "Golf",
		'h': "Hotel", 'i': "India", 'j': "Juliett", 'k': "Kilo", 'l': "Lima", 'm': "Mike", 'n': "November",
		'o': "Oscar", 'p': "Papa", 'q': "Quebec", 'r': "Romeo", 's': "Sierra", 't': "Tango", 'u': "Uniform",
		'v': "Victor", 'w': "Whiskey", 'x': "X-ray", 'y': "Yankee", 'z': "Zulu",
		'0': "zero", '1': "one", '2': "two", '3': "three", '4': "four", '5': "five", '6': "six", '7': "seven", '8': "eight", '9': "nine",
		'-': "hyphen", '_': "underscore", '.': "dot",
	},
	accents: map[rune]string{'\u0301': "acute", '\u0300': "grave", '\u0302': "circumflex", '\u0308': "diaeresis", '\u0327': "cedilla"},
	capital: "capital",
}
