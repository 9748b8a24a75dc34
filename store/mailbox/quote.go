package mailbox

import (
	"regexp"
	"strings"
)

// The lines that introduce what is quoted, as the programs of French schools
// write them. Who wrote is followed by a colon and goes with a date or an
// address: « le portail a écrit : » introduces nothing.
var (
	wrote    = regexp.MustCompile(`(?i)(?:a écrit(?: le .{4,60})?|wrote)\s*:$`)
	when     = regexp.MustCompile(`\d{1,2}[:h/.]\d{2}|\b20\d\d\b|[^\s<]+@[^\s>]+`)
	original = regexp.MustCompile(`(?i)^-{2,}\s*(?:message d['’]origine|message original|message initial|message transféré|message transmis|mail original|mail transféré|original message|forwarded message)\s*-{2,}$`)
	from     = regexp.MustCompile(`(?i)^(?:de|from|expéditeur)\s*:`)
	sent     = regexp.MustCompile(`(?i)^(?:envoyé|envoyé le|sent|date)\s*:`)
	rule     = regexp.MustCompile(`^[_\-=\s]*$`)
	gaps     = regexp.MustCompile(`\n{3,}`)
)

// introduced is how many bytes who wrote may take, over at most three lines.
const introduced = 500

// unquote parts what somebody wrote anew from what they quoted. What stands
// between quoted lines is theirs; a signature too.
func unquote(text string) (fresh, quoted string) {
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	var own, theirs []string
	for i := 0; i < len(lines); {
		n, all := introduction(lines[i:])
		if all {
			theirs = append(theirs, lines[i:]...)
			own = dropRules(own)
			break
		}
		if n == 0 && !marked(lines[i]) {
			own = append(own, lines[i])
			i++
			continue
		}
		n = max(n, 1)
		theirs = append(theirs, lines[i:i+n]...)
		i += n
	}
	return joined(own), joined(theirs)
}

// introduction tells how many of the next lines say whose words come; all: and
// that everything from here on is theirs.
func introduction(lines []string) (n int, all bool) {
	first := strings.Trim(lines[0], "* _")
	if strings.HasPrefix(lines[0], "-") && original.MatchString(lines[0]) || from.MatchString(first) && dated(lines[1:]) {
		return 1, true
	}
	n = attribution(lines)
	if n == 0 {
		return 0, false
	}
	for n < len(lines) && lines[n] == "" {
		n++
	}
	return n, n == len(lines) || !marked(lines[n])
}

// dated tells that one of the next four lines says when a mail was sent.
func dated(lines []string) bool {
	for _, l := range lines[:min(4, len(lines))] {
		if sent.MatchString(strings.Trim(l, "* _")) {
			return true
		}
	}
	return false
}

// attribution is the number of lines that say who wrote what comes: 0 to 3.
func attribution(lines []string) int {
	one := strings.TrimSpace(lines[0])
	begins := strings.HasPrefix(one, "Le ") || strings.HasPrefix(one, "On ")
	for n := 1; n <= min(3, len(lines)); n++ {
		if n > 1 {
			one += " " + strings.TrimSpace(lines[n-1])
		}
		if len(one) > introduced || marked(one) || n > 1 && (!begins || lines[n-1] == "") {
			return 0
		}
		if strings.HasSuffix(one, ":") && wrote.MatchString(one) && when.MatchString(one) {
			return n
		}
	}
	return 0
}

// marked tells that a line is quoted.
func marked(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), ">") }

// dropRules takes the rule off the end that a program drew before the quotation.
func dropRules(lines []string) []string {
	for len(lines) > 0 && rule.MatchString(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func joined(lines []string) string {
	return strings.TrimSpace(gaps.ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}
