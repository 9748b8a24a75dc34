package slapdtest

import (
	"crypto/tls"
	"io"
	"net"
	"slices"
	"sync"
	"testing"

	ber "github.com/go-asn1-ber/asn1-ber"
)

// Wire is a port of this machine from which a server is reached, and where what
// is said can be cut. What it does is set before anybody comes.
type Wire struct {
	Addr string      // of the port, host:port
	TLS  *tls.Config // nil: nothing is encrypted here

	// At decides on each request by its tag; nil: bytes pass as they are. With
	// Answer, the wire says Code and Words.
	At    func(tag ber.Tag) Step
	Code  int64
	Words string

	server *Server
	mu     sync.Mutex
	seen   []ber.Tag
	conns  []net.Conn
}

// Seen is the tags of the requests that came, where the wire decides on them.
func (w *Wire) Seen() []ber.Tag {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.seen)
}

// end closes a connection with the test.
func (w *Wire) end(c net.Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.conns = append(w.conns, c)
}

// NewWire opens a wire to a server; prepare, where there is one, makes it what
// it is before anybody comes.
func NewWire(t *testing.T, s *Server, prepare ...func(w *Wire)) *Wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &Wire{Addr: l.Addr().String(), server: s}
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
func (w *Wire) carry(client net.Conn) {
	server, err := net.Dial("unix", w.server.socket())
	if err != nil {
		_ = client.Close() // nobody is there
		return
	}
	if w.TLS != nil {
		client = tls.Server(client, w.TLS)
	}
	cut := func() {
		_ = client.Close()
		_ = server.Close()
	}
	var both sync.WaitGroup
	if w.At == nil {
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
func (w *Wire) requests(client, server net.Conn, last chan struct{}) {
	for {
		packet, err := ber.ReadPacket(client)
		if err != nil || len(packet.Children) < 2 {
			return
		}
		tag := packet.Children[1].Tag
		w.mu.Lock()
		w.seen = append(w.seen, tag)
		w.mu.Unlock()
		do := w.At(tag)
		switch do {
		case CutBefore:
			return
		case Answer:
			_, _ = client.Write(w.answer(packet.Children[0].Value.(int64), tag))
			continue
		case CutAfter:
			close(last)
		}
		if _, err := server.Write(packet.Bytes()); err != nil {
			return
		}
		if do == CutAfter {
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
