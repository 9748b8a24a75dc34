package mailbox

import (
	"strings"

	"golang.org/x/net/html"
)

// endLink says where a link leads, unless that is what it says.
func (p *pageText) endLink() {
	href, from := strings.TrimSpace(p.href), p.label
	p.href = ""
	address, mail := strings.CutPrefix(href, "mailto:")
	if !mail && !strings.HasPrefix(href, "http://") && !strings.HasPrefix(href, "https://") || len(href) > 2000 || from > p.line.Len() {
		return
	}
	address, _, _ = strings.Cut(address, "?subject=")
	label := strings.TrimSpace(p.line.String()[from:])
	if label != "" && bare(label) != bare(address) {
		p.line.WriteString(" (" + address + ")")
	}
}

// bare is an address without what a reader does without.
func bare(address string) string {
	address = strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(address), "http://"), "https://")
	return strings.TrimSuffix(strings.TrimPrefix(address, "www."), "/")
}

// concealed tells that a browser shows nothing of an element.
func concealed(t html.Token) bool {
	switch t.Data {
	case "script", "style", "title", "template", "noscript", "iframe", "object", "svg", "math", "textarea", "select", "audio", "video", "canvas":
		return true
	}
	style := ""
	for _, a := range t.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style = strings.ToLower(strings.Join(strings.Fields(a.Val), "")) + ";"
		}
	}
	for _, rule := range []string{"display:none", "visibility:hidden", "mso-hide:all", "font-size:0;", "font-size:0px", "font-size:0pt", "opacity:0;", "max-height:0;", "max-height:0px"} {
		if strings.Contains(style, rule) {
			return true
		}
	}
	return false
}

// void tells that an element never has anything in it, nor an end.
func void(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
