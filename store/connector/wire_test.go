package connector_test

import (
	"crypto/tls"
	"io"
	"net"
	"sync"
	"testing"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"
)

// step is what a wire does with a request.
type step int

const (
	pass      step = iota
	cutBefore      // the server never has it
	cutAfter       // the server has done it, and its answer never comes
	answer         // the server never has it, and the wire answers
)

// wire is a port of this machine from which a server is reached, and where what
// is said can be cut.
type wire struct {
	addr   string
	server *slapd
	tls    *tls.Config // nil: nothing is encrypted here

	// at decides on each request by its tag; nil: bytes pass as they are. With
	// answer, the wire says code and words.
	at    func(tag ber.Tag) step
	code  int64
	words string

	mu    sync.Mutex
	seen  []ber.Tag
	conns []net.Conn
}

// end closes a connection with the test.
func (w *wire) end(c net.Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.conns = append(w.conns, c)
}

// newWire opens a wire to a server; prepare, where there is one, makes it what
// it is before anybody comes.
func newWire(t *testing.T, s *slapd, prepare ...func(w *wire)) *wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{addr: l.Addr().String(), server: s}
	for _, p := range prepare {
		p(w)
	}
	var talks sync.WaitGroup
	accepted := make(chan struct{})
	go func() {
		defer close(accepted)
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			w.end(client)
			talks.Go(func() { w.carry(client) })
		}
	}()
	t.Cleanup(func() {
		_ = l.Close()
		<-accepted
		for _, c := range w.conns {
			_ = c.Close()
		}
		talks.Wait()
	})
	return w
}

// carry takes one connection to the server and back.
func (w *wire) carry(client net.Conn) {
	defer client.Close()
	server, err := net.Dial("unix", w.server.socket())
	if err != nil {
		return
	}
	defer server.Close()
	if w.tls != nil {
		client = tls.Server(client, w.tls)
	}
	cut := func() {
		_ = client.Close()
		_ = server.Close()
	}
	var both sync.WaitGroup
	if w.at == nil {
		both.Go(func() { _, _ = io.Copy(server, client); cut() })
		both.Go(func() { _, _ = io.Copy(client, server); cut() })
	} else {
		last := make(chan struct{}) // closed when the next answer is not to come
		both.Go(func() { w.requests(client, server, last); cut() })
		both.Go(func() { answers(client, server, last); cut() })
	}
	both.Wait()
}

// requests carries requests until one is cut. It leaves the cut that comes
// after an answer to whoever waits for that.
func (w *wire) requests(client, server net.Conn, last chan struct{}) {
	for {
		packet, err := ber.ReadPacket(client)
		if err != nil || len(packet.Children) < 2 {
			return
		}
		tag := packet.Children[1].Tag
		w.mu.Lock()
		w.seen = append(w.seen, tag)
		w.mu.Unlock()
		do := w.at(tag)
		switch do {
		case cutBefore:
			return
		case answer:
			_, _ = client.Write(w.answer(packet.Children[0].Value.(int64), tag))
			continue
		case cutAfter:
			close(last)
		}
		if _, err := server.Write(packet.Bytes()); err != nil {
			return
		}
		if do == cutAfter {
			_, _ = io.Copy(io.Discard, client) // until it is cut
			return
		}
	}
}

func answers(client, server net.Conn, last chan struct{}) {
	for {
		packet, err := ber.ReadPacket(server)
		if err != nil {
			return
		}
		select {
		case <-last:
			return
		default:
		}
		if _, err := client.Write(packet.Bytes()); err != nil {
			return
		}
	}
}

// answer is a result that no server gave.
func (w *wire) answer(id int64, tag ber.Tag) []byte {
	p := ber.Encode(ber.ClassUniversal, ber.TypeConstructed, ber.TagSequence, nil, "")
	p.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagInteger, id, ""))
	said := ber.Encode(ber.ClassApplication, ber.TypeConstructed, tag+1, nil, "") // an answer's tag follows its request's
	if tag == ldap.ApplicationSearchRequest {
		said.Tag = ldap.ApplicationSearchResultDone
	}
	said.AppendChild(ber.NewInteger(ber.ClassUniversal, ber.TypePrimitive, ber.TagEnumerated, w.code, ""))
	said.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, "", ""))
	said.AppendChild(ber.NewString(ber.ClassUniversal, ber.TypePrimitive, ber.TagOctetString, w.words, ""))
	p.AppendChild(said)
	return p.Bytes()
}

// once does a step with the n-th request of a tag, from 1; all others pass.
func once(tag ber.Tag, n int, do step) func(ber.Tag) step {
	var mu sync.Mutex
	return func(got ber.Tag) step {
		mu.Lock()
		defer mu.Unlock()
		if got == tag {
			if n--; n == 0 {
				return do
			}
		}
		return pass
	}
}
