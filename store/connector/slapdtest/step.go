package slapdtest

import (
	"sync"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"
)

// Step is what a wire does with a request.
type Step int

// The steps.
const (
	Pass      Step = iota
	CutBefore      // the server never has it
	CutAfter       // the server has done it, and its answer never comes
	Answer         // the server never has it, and the wire answers
)

// answer is a result that no server gave.
func (w *Wire) answer(id int64, tag ber.Tag) []byte {
	p := ber.Encode(ber.ClassUniversal, ber.TypeConstructed, ber.TagSequence, nil, "")
	p.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagInteger, id, ""))
	said := ber.Encode(ber.ClassApplication, ber.TypeConstructed, tag+1, nil, "") // an answer's tag follows its request's
	if tag == ldap.ApplicationSearchRequest {
		said.Tag = ldap.ApplicationSearchResultDone
	}
	said.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagEnumerated, w.Code, ""))
	said.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, "", ""))
	said.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, w.Words, ""))
	p.AppendChild(said)
	return p.Bytes()
}

// Once does a step with the n-th request of a tag, from 1; all others pass.
func Once(tag ber.Tag, n int, do Step) func(ber.Tag) Step {
	var mu sync.Mutex
	return func(got ber.Tag) Step {
		mu.Lock()
		defer mu.Unlock()
		if got == tag {
			if n--; n == 0 {
				return do
			}
		}
		return Pass
	}
}
