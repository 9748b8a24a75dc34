package mailbox

import (
	"io"
	"strings"

	"golang.org/x/net/html"
)

// page is what somebody sees of an HTML page, as lines: nothing that is hidden,
// what is quoted behind a >, and where a link leads if that is not what it says.
func page(r io.Reader) string {
	p := pageText{}
	for z := html.NewTokenizer(r); p.out.Len() < textBytes; {
		switch kind := z.Next(); kind {
		case html.ErrorToken: // the end: a tokenizer takes everything else
			p.block()
			return p.out.String()
		case html.TextToken:
			if p.hidden == "" {
				p.write(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			p.end(string(name))
		}
	}
	p.block()
	return p.out.String()
}

// pageText is a page that is being read.
type pageText struct {
	out    strings.Builder
	line   strings.Builder
	quotes int    // how deep in quotations
	pre    int    // in text whose spaces count
	hidden string // the tag in which nothing is seen
	nested int    // of that tag in itself
	href   string // where the link leads that is open
	label  int    // where in the line it begins
	gap    bool   // the last line is empty
}

func (p *pageText) start(t html.Token) {
	name := t.Data
	if p.hidden != "" {
		switch {
		case name != p.hidden:
			return
		case name != "p": // one paragraph ends the other
			p.nested++
			return
		}
		p.hidden = ""
	}
	if concealed(t) && !void(name) {
		p.hidden, p.nested = name, 1
		return
	}
	switch name {
	case "br":
		p.newLine()
	case "blockquote":
		p.block()
		p.quotes++
	case "pre":
		p.block()
		p.pre++
	case "a":
		p.endLink()
		p.href, p.label = attribute(t, "href"), p.line.Len()
	case "li":
		p.block()
		p.write("- ")
	case "td", "th":
		p.write(" ")
	default:
		p.edge(name)
	}
}

func (p *pageText) end(name string) {
	if p.hidden != "" {
		if name == p.hidden {
			if p.nested--; p.nested <= 0 {
				p.hidden = ""
			}
		}
		return
	}
	switch name {
	case "a":
		p.endLink()
	case "blockquote":
		p.block()
		p.quotes = max(0, p.quotes-1)
	case "pre":
		p.block()
		p.pre = max(0, p.pre-1)
	default:
		p.edge(name)
	}
}

// edge is the beginning or the end of a block, where it is one.
func (p *pageText) edge(name string) {
	switch name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr":
		p.block()
		if p.out.Len() > 0 && !p.gap {
			p.newLine()
		}
	case "div", "tr", "dl", "dt", "dd", "section", "article", "header", "footer", "center", "form", "fieldset", "address", "main", "body", "html":
		p.block()
	}
}

// write adds text to the line; spaces are one, unless they count.
func (p *pageText) write(s string) {
	if p.pre > 0 {
		for i, part := range strings.Split(s, "\n") {
			if i > 0 {
				p.newLine()
			}
			p.line.WriteString(part)
		}
		return
	}
	for i, word := range strings.FieldsFunc(s, space) {
		if i > 0 || space(rune(s[0])) {
			p.blank()
		}
		p.line.WriteString(word)
	}
	if s != "" && space(rune(s[len(s)-1])) {
		p.blank()
	}
}

// space is what HTML calls one; a no-break space is none.
func space(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == '\f' }

func (p *pageText) blank() {
	if s := p.line.String(); s != "" && s[len(s)-1] != ' ' {
		p.line.WriteByte(' ')
	}
}

// block ends the line, if there is something on it.
func (p *pageText) block() {
	if strings.TrimSpace(p.line.String()) != "" {
		p.newLine()
	}
	p.line.Reset()
}

func (p *pageText) newLine() {
	p.endLink()
	s := strings.TrimRight(p.line.String(), " ")
	p.line.Reset()
	if p.gap = s == ""; p.quotes > 0 {
		p.out.WriteString(strings.TrimRight(strings.Repeat("> ", min(p.quotes, 3))+s, " "))
	} else {
		p.out.WriteString(s)
	}
	p.out.WriteByte('\n')
}
