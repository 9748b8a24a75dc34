package connector_test

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"testing"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"

	"guichet/domain/desk"
)

// acts are orders with what they must have come to, once and no more.
func acts(s *slapd) map[string]struct {
	u    desk.Upstream
	done func() bool
} {
	return map[string]struct {
		u    desk.Upstream
		done func() bool
	}{
		"reset": {resetTo("lcoeur", given, true), func() bool {
			return s.opens("lcoeur", given) && slices.Equal(s.search(dnOf("lcoeur"), "pwdReset"), []string{"TRUE"})
		}},
		"unlock": {order("unlock", "troy"), func() bool { return len(s.search(dnOf("troy"), "pwdAccountLockedTime")) == 0 && s.opens("troy", first) }},
		"group-add": {grouped("group-add", "lcoeur", "Conseil"), func() bool {
			return slices.Equal(s.search(groupDN("Conseil"), "member"), []string{keeper, dnOf("lcoeur")})
		}},
		"group-remove": {grouped("group-remove", "lcoeur", "Tuteurs"), func() bool { return slices.Equal(s.search(groupDN("Tuteurs"), "member"), []string{keeper}) }},
	}
}

// toCut is a region where each act has something to do.
func toCut(t *testing.T) *slapd {
	t.Helper()
	s := newSlapd(t)
	s.group("Conseil", "groupOfNames", "member", keeper)
	s.group("Tuteurs", "groupOfNames", "member", keeper, dnOf("lcoeur"))
	s.fail("troy")
	return s
}

// A connection that is cut at any step, before the server had the request or
// before it could answer: nobody knows. The same order again: it is done, once.
func TestCutOffAndCarriedAgain(t *testing.T) {
	for act, tag := range map[string]ber.Tag{
		"reset": ldap.ApplicationExtendedRequest, "unlock": ldap.ApplicationModifyRequest,
		"group-add": ldap.ApplicationModifyRequest, "group-remove": ldap.ApplicationModifyRequest,
	} {
		t.Run(act, func(t *testing.T) {
			s := toCut(t)
			c := acts(s)[act]
			for _, cut := range []struct {
				tag ber.Tag
				n   int
				do  step
			}{
				{ldap.ApplicationBindRequest, 1, cutBefore}, {ldap.ApplicationSearchRequest, 1, cutAfter},
				{ldap.ApplicationModifyRequest, 2, cutBefore}, {tag, 1, cutBefore}, {tag, 1, cutAfter},
			} {
				if cut.n > 1 && act != "reset" {
					continue // it has one modification only
				}
				w := newWire(t, s, func(w *wire) { w.at = once(cut.tag, cut.n, cut.do) })
				nobodyKnows(t, opened(t, w.options()).Carry(bg, c.u))
			}
			for range 2 {
				if err := opened(t, s.raw.options()).Carry(bg, c.u); err != nil || !c.done() {
					t.Errorf("again: %v", err)
				}
			}
		})
	}
}

// The server ends in the middle of an order, and comes back: the same order
// again is done, once.
func TestServerStoppedInTheMiddle(t *testing.T) {
	for act := range map[string]bool{"reset": true, "unlock": true, "group-add": true, "group-remove": true} {
		t.Run(act, func(t *testing.T) {
			s := toCut(t)
			c := acts(s)[act]
			w := newWire(t, s, func(w *wire) {
				w.at = func(tag ber.Tag) step {
					if tag == ldap.ApplicationModifyRequest || tag == ldap.ApplicationExtendedRequest {
						s.stop()
					}
					return pass
				}
			})
			l := opened(t, w.options())
			nobodyKnows(t, l.Carry(bg, c.u))
			nobodyKnows(t, l.Carry(bg, c.u)) // it is not there at all
			s.start()
			if err := opened(t, s.raw.options()).Carry(bg, c.u); err != nil || !c.done() {
				t.Errorf("it is back: %v", err)
			}
		})
	}
}

// A server that never answers is left when the asker leaves.
func TestSilentServerIsLeft(t *testing.T) {
	for _, url := range []string{"ldap://", "ldaps://"} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		ctx, leave := context.WithCancel(bg)
		ended := make(chan error, 1)
		go func() {
			conn, err := l.Accept()
			if err == nil {
				_, _ = conn.Read(make([]byte, 1)) // it has begun to speak
				leave()
				_, err = io.Copy(io.Discard, conn) // until the other side closes
				_ = conn.Close()
			}
			ended <- err
		}()
		w := &wire{addr: l.Addr().String()}
		o := w.options()
		o.Server = url + w.addr
		err = opened(t, o).Carry(ctx, resetTo("lcoeur", given, true))
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", url, err)
		}
		if err := <-ended; err != nil && !strings.Contains(err.Error(), "reset") {
			t.Error(err)
		}
		_ = l.Close()
	}
}
