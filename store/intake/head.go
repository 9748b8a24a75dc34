package intake

import (
	"bytes"
	"os"
	"regexp"
	"strings"

	"guichet/domain"
)

// headSize is how much of a file is looked at before it is read: prolog,
// comment of versions, first record.
const headSize = 64 << 10

var (
	headerPair   = regexp.MustCompile(`([A-Za-z]+)\s*=\s*["']([^"'<>]{0,80})["']`)
	headCategory = regexp.MustCompile(`name\s*=\s*["']categorie[A-Za-z]+["']\s*>\s*<value>\s*([A-Za-z]{1,40})\s*<`)
	nameDate     = regexp.MustCompile(`(?:^|_)((?:19|20)\d{6})(?:_|\.|$)`)
)

// sniff fills what the name and the head of the file say of it: category,
// date, académie. The name's category wins over the first record's.
func (f *file) sniff() error {
	head, err := readHead(f.path)
	if err != nil {
		return err
	}
	f.category = categoryOfName(f.name)
	if m := headCategory.FindSubmatch(head); m != nil && f.category == unknownCategory {
		f.category = parseCategory(m[1])
	}
	f.delta = strings.Contains(strings.ToLower(f.name), "_delta_") ||
		bytes.Contains(head, []byte("<modifyRequest")) || bytes.Contains(head, []byte("<deleteRequest"))
	if m := nameDate.FindStringSubmatch(f.name); m != nil {
		f.at, _ = domain.ParseDay(m[1])
	}
	if i := bytes.Index(head, []byte("<addRequest")); i >= 0 {
		head = head[:i]
	}
	for _, m := range headerPair.FindAllSubmatch(head, -1) {
		switch string(m[1]) {
		case "codeAcademieExport":
			f.academy = string(m[2])
		case "dateGenerationExport":
			f.at = generationDay(string(m[2]), f.at)
		}
	}
	return nil
}

// generationDay reads the date before any time of day.
func generationDay(s string, otherwise domain.Day) domain.Day {
	date, _, _ := strings.Cut(strings.TrimSpace(s), " ")
	date, _, _ = strings.Cut(date, "T")
	if d, err := domain.ParseDay(date); err == nil && d != 0 {
		return d
	}
	return otherwise
}

func readHead(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, ioError(path, err)
	}
	defer f.Close()
	head := make([]byte, headSize)
	n, err := readFull(f, head)
	if err != nil {
		return nil, ioError(path, err)
	}
	return head[:n], nil
}
