package intake_test

import (
	"context"
	"io"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"

	"go.uber.org/goleak"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// endless is an AAF file of so many pupils that no disk holds.
type endless struct {
	pupils, n int
	rest      []byte
}

func (e *endless) Close() error { return nil }

func (e *endless) Read(b []byte) (int, error) {
	if len(e.rest) == 0 {
		switch {
		case e.n == 0:
			e.rest = []byte("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ficAlimMENESR>\n")
		case e.n <= e.pupils:
			e.rest = e.pupil(e.rest[:0])
		case e.n == e.pupils+1:
			e.rest = []byte("</ficAlimMENESR>\n")
		default:
			return 0, io.EOF
		}
		e.n++
	}
	n := copy(b, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

func (e *endless) pupil(b []byte) []byte {
	key := strconv.Itoa(20_000_000 + e.n)
	b = append(b, "<addRequest>\n<operationalAttributes><attr name=\"categoriePersonne\"><value>Eleve</value></attr></operationalAttributes>\n<identifier><id>"...)
	b = append(append(b, key...), "</id></identifier>\n<attributes>\n"...)
	for _, a := range [][2]string{{"ENTPersonJointure", key}, {"sn", "Famille" + key}, {"givenName", "Zoé"},
		{"ENTPersonDateNaissance", "01/02/2012"}, {"ENTPersonStructRattach", "3"}, {"ENTElevePersRelEleve", "31$20$1$1$1$1"}} {
		b = append(append(append(append(append(b, "<attr name=\""...), a[0]...), "\"><value>"...), a[1]...), "</value></attr>\n"...)
	}
	for range 40 { // addresses and the like, which are read and not kept
		b = append(b, "<attr name=\"ENTPersonAdresse\"><value>12 RUE DES TILLEULS$BATIMENT B$ESCALIER 4$PORTE 12</value></attr>\n"...)
	}
	return append(b, "</attributes>\n</addRequest>\n"...)
}

// TestMemoryDoesNotGrowWithTheFile: 200 MB of pupils pass, and the heap stays
// under 32 MB, the numbers that find duplicates included.
func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	a, err := intake.OpenAAF([]string{filepath.Join("testdata", "aaf", "no-records.xml")}, intake.AAFOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a.ReadFrom(func() io.ReadCloser { return &endless{pupils: streamPupils} })
	n, peak := 0, uint64(0)
	err = a.Read(context.Background(), func(item desk.Item) bool {
		if item.Person == nil {
			t.Fatalf("a warning: %+v", item.Warning)
		}
		if n++; n%2000 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
		return true
	})
	done, _ := a.Progress()
	if err != nil || n != streamPupils || done < streamPupils*4400 {
		t.Fatalf("%d people of %d bytes: %v", n, done, err)
	}
	if peak > 32<<20 {
		t.Errorf("%d MB in use", peak>>20)
	}
}

// TestARecordHasItsLimit: a record, or a comment, that never ends is refused
// before it fills the memory.
func TestARecordHasItsLimit(t *testing.T) {
	for name, want := range map[string]string{"<!--": "record-too-large 1",
		"<ficAlimMENESR>\n<addRequest><identifier><id>7</id></identifier><attributes><attr name=\"sn\"><value>": "record-too-large 2 7"} {
		a, err := intake.OpenAAF([]string{filepath.Join("testdata", "aaf", "no-records.xml")}, intake.AAFOptions{})
		if err != nil {
			t.Fatal(err)
		}
		a.ReadFrom(func() io.ReadCloser { return &flood{rest: name} })
		if got := saidError(readAll(a).err); got != want {
			t.Errorf("%q without end: %q, not %q", name, got, want)
		}
		if done, _ := a.Progress(); done > 4<<20 {
			t.Errorf("%q: read %d bytes before refusing", name, done)
		}
	}
}

// flood is a text, then the same letter for ever.
type flood struct{ rest string }

func (f *flood) Close() error { return nil }

func (f *flood) Read(b []byte) (int, error) {
	n := copy(b, f.rest)
	f.rest = f.rest[n:]
	for i := n; i < len(b); i++ {
		b[i] = 'x'
	}
	return len(b), nil
}

// TestReadStopsWhenAsked: by yield, which is no error, and by the context; no
// goroutine stays (TestMain).
func TestReadStopsWhenAsked(t *testing.T) {
	a, err := intake.OpenAAF([]string{filepath.Join("testdata", "aaf", "no-records.xml")}, intake.AAFOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a.ReadFrom(func() io.ReadCloser { return &endless{pupils: 1 << 30} })
	n := 0
	if err := a.Read(context.Background(), func(desk.Item) bool { n++; return n < 3 }); err != nil || n != 3 {
		t.Errorf("stopped by yield after %d: %v", n, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if err := a.Read(ctx, func(desk.Item) bool { cancel(); return true }); err != context.Canceled {
		t.Errorf("stopped by the context: %v", err)
	}
}

// TestAFileThatGoesAway is an error with its path, not a panic.
func TestAFileThatGoesAway(t *testing.T) {
	a, err := intake.OpenAAF([]string{filepath.Join("testdata", "aaf", "no-records.xml")}, intake.AAFOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a.ReadFrom(func() io.ReadCloser { return io.NopCloser(io.MultiReader(&endless{pupils: 3}, broken{})) })
	got := readAll(a)
	if domain.CodeOf(got.err) != domain.Unreadable || saidError(got.err) != "io" {
		t.Errorf("%v", got.err)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }
