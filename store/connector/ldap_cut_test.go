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
	"guichet/store/connector/slapdtest"
)

// acts are orders with what they must have come to, once and no more.
func acts(s *slapdtest.Server) map[string]struct {
	u    desk.Upstream
	done func() bool
} {
	return map[string]struct {
		u    desk.Upstream
		done func() bool
	}{
		"reset": {resetTo("lcoeur", given, true), func() bool {
			return s.Opens("lcoeur", given) && slices.Equal(s.Search(slapdtest.DN("lcoeur"), "pwdReset"), []string{"TRUE"})
		}},
		"unlock": {order("unlock", "troy"), func() bool {
			return len(s.Search(slapdtest.DN("troy"), "pwdAccountLockedTime")) == 0 && s.Opens("troy", slapdtest.First)
		}},
		"group-add": {grouped("group-add", "lcoeur", "Conseil"), func() bool {
			return slices.Equal(s.Search(slapdtest.GroupDN("Conseil"), "member"), []string{slapdtest.Keeper, slapdtest.DN("lcoeur")})
		}},
		"group-remove": {grouped("group-remove", "lcoeur", "Tuteurs"), func() bool {
			return slices.Equal(s.Search(slapdtest.GroupDN("Tuteurs"), "member"), []string{slapdtest.Keeper})
		}},
	}
}

// toCut is a region where each act has something to do.
func toCut(t *testing.T) *slapdtest.Server {
	t.Helper()
	s := slapdtest.New(t)
	s.AddGroup("Conseil", "groupOfNames", "member", slapdtest.Keeper)
	s.AddGroup("Tuteurs", "groupOfNames", "member", slapdtest.Keeper, slapdtest.DN("lcoeur"))
	s.Fail("troy")
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
				do  slapdtest.Step
			}{
				{ldap.ApplicationBindRequest, 1, slapdtest.CutBefore}, {ldap.ApplicationSearchRequest, 1, slapdtest.CutAfter},
				{ldap.ApplicationModifyRequest, 2, slapdtest.CutBefore}, {tag, 1, slapdtest.CutBefore}, {tag, 1, slapdtest.CutAfter},
			} {
				if cut.n > 1 && act != "reset" {
					continue // it has one modification only
				}
				w := slapdtest.NewWire(t, s, func(w *slapdtest.Wire) { w.At = slapdtest.Once(cut.tag, cut.n, cut.do) })
				nobodyKnows(t, opened(t, options(w.Addr)).Carry(bg, c.u))
			}
			for range 2 {
				if err := opened(t, options(s.Raw.Addr)).Carry(bg, c.u); err != nil || !c.done() {
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
			w := slapdtest.NewWire(t, s, func(w *slapdtest.Wire) {
				w.At = func(tag ber.Tag) slapdtest.Step {
					if tag == ldap.ApplicationModifyRequest || tag == ldap.ApplicationExtendedRequest {
						s.Stop()
					}
					return slapdtest.Pass
				}
			})
			l := opened(t, options(w.Addr))
			nobodyKnows(t, l.Carry(bg, c.u))
			nobodyKnows(t, l.Carry(bg, c.u)) // it is not there at all
			s.Start()
			if err := opened(t, options(s.Raw.Addr)).Carry(bg, c.u); err != nil || !c.done() {
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
		addr := l.Addr().String()
		o := options(addr)
		o.Server = url + addr
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
