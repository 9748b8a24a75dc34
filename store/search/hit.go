package search

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// show is a hit as a list shows it. Out of the perimeter it holds what may be
// seen there: id, names, profile, establishments and state.
func (p *plan) show(k standing) desk.Hit {
	s, o := p.seg, k.ordinal()
	h := desk.Hit{
		ID: s.id(o), Tier: k.tier(), Family: s.familyName(o), Given: s.givenName(o),
		Profile: s.profiles[s.profile[o]], Label: s.labels[s.label[o]], UAIs: s.uais[s.place[o]],
		Verdict: s.verdict(o, p.ask.Now), Inside: p.isInside(o),
	}
	allowed := outside
	if h.Inside {
		allowed = everywhere
		h.Classes, h.Login = s.classes[s.class[o]], s.login(o)
		h.Closed, h.Departed = s.flags[o]&isClosed != 0, s.flags[o]&isDeparted != 0
	} else {
		h.Verdict = domain.Verdict{State: h.Verdict.State}
	}
	if len(p.words) == 0 {
		return h
	}
	p.spots = p.spots[:0]
	p.score(o, allowed, &p.spots)
	start := len(p.matches)
	for _, sp := range p.spots {
		p.matches = append(p.matches, p.matchAt(o, sp, allowed))
	}
	h.Matched = p.matches[start:len(p.matches):len(p.matches)]
	return h
}

// matchAt tells where a needle matched, in the field as shown.
func (p *plan) matchAt(o uint32, sp spot, allowed fields) desk.Match {
	s, entries := p.seg, p.seg.entriesOf(o)
	m := desk.Match{Tier: sp.score.tier()}
	var token string
	var in fields
	if kind := sp.slot - len(entries); kind >= 0 {
		in = keyFields[kind]
		token = lexis.Joined(s.key(kind, o))
	} else {
		e := entries[sp.slot]
		in = fields(e&(1<<entryBits-1)) & sp.needle.in & allowed
		token = s.tokens.Word(e >> entryBits)
	}
	m.Field = in.shown()
	length := len(token)
	if m.Tier <= desk.Typo {
		length = min(length, len(sp.needle.text))
	}
	p.shown = s.shownTexts(o, in, p.shown[:0])
	for _, text := range p.shown {
		p.letters = p.folder.letters(p.letters[:0], text)
		if from, to, ok := locate(p.letters, token, length); ok {
			m.From, m.To = from, to
			break
		}
	}
	return m
}

// shownTexts adds the texts of the field that a match in some fields is told as;
// of classes and codes, all of them: the first that has the match counts. The
// birth name and the mail are not shown.
func (s *segment) shownTexts(o uint32, in fields, into []string) []string {
	switch {
	case in&inFamily != 0:
		return append(into, s.familyName(o))
	case in&inGiven != 0:
		return append(into, s.givenName(o))
	case in&inBirth != 0:
		return into
	case in&inLogin != 0:
		return append(into, s.login(o))
	case in&inMail != 0:
		return into
	case in&inClass != 0:
		return append(into, s.classes[s.class[o]]...)
	case in&inSchool != 0:
		for _, u := range s.uais[s.place[o]] {
			into = append(into, string(u))
		}
	}
	return into
}
