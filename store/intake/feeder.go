package intake

import (
	"context"
	"io"
	"os"

	"guichet/domain"
)

// Sizes of what is read at once. A file is read blockSize bytes at a time; a
// record that is larger than recordLimit is refused.
const (
	blockSize   = 256 << 10
	recordLimit = 1 << 20
	chunksAhead = 3
)

// feeder reads files ahead of who takes their records: one goroutine reads,
// decodes and lexes, in order, while the records of the chunk before are
// taken.
type feeder struct {
	free chan *chunk
	full chan *chunk
	open func(*file) (io.ReadCloser, error)
}

func openFile(f *file) (io.ReadCloser, error) {
	r, err := os.Open(f.path)
	if err != nil {
		return nil, ioError(f.path, err)
	}
	return r, nil
}

// startFeeder begins reading the files. The chunks come from full, which is
// closed at the end, after an error (in the last chunk) or when ctx ends; who
// takes a chunk gives it back through free.
func startFeeder(ctx context.Context, files []*file, open func(*file) (io.ReadCloser, error)) *feeder {
	f := &feeder{free: make(chan *chunk, chunksAhead), full: make(chan *chunk), open: open}
	for range chunksAhead {
		f.free <- new(chunk)
	}
	go func() {
		defer close(f.full)
		for _, file := range files {
			if !f.read(ctx, file) {
				return
			}
		}
	}()
	return f
}

// read yields the chunks of one file; false when the feeder must stop.
func (f *feeder) read(ctx context.Context, file *file) bool {
	c := f.take(ctx)
	if c == nil {
		return false
	}
	r, err := f.open(file)
	if err != nil {
		c.file, c.err = file, err
		f.give(ctx, c)
		return false
	}
	defer r.Close()
	in := &fileReader{r: r, block: make([]byte, blockSize)}
	c.reset(&chunk{file: file, line: 1}, 0)
	for {
		used, done, err := in.fill(c)
		c.err = err
		next := f.next(ctx, c, used, done || err != nil)
		if !f.give(ctx, c) || err != nil {
			return false
		}
		if done {
			return true
		}
		if c = next; c == nil {
			return false
		}
	}
}

// next is a chunk that starts with what c has not used.
func (f *feeder) next(ctx context.Context, c *chunk, used int, done bool) *chunk {
	if done {
		return nil
	}
	next := f.take(ctx)
	if next != nil {
		next.reset(c, used)
	}
	return next
}

func (f *feeder) take(ctx context.Context) *chunk {
	select {
	case c := <-f.free:
		return c
	case <-ctx.Done():
		return nil
	}
}

func (f *feeder) give(ctx context.Context, c *chunk) bool {
	select {
	case f.full <- c:
		return true
	case <-ctx.Done():
		return false
	}
}

// fileReader fills chunks with the records of one file.
type fileReader struct {
	r      io.Reader
	block  []byte
	decode decoder
	scan   scanner
	begun  bool
}

// fill reads until the chunk holds at least one whole record, or the file
// ends (done). used is how much of the text has been taken.
func (in *fileReader) fill(c *chunk) (used int, done bool, err error) {
	for {
		n, err := readFull(in.r, in.block)
		c.taken += int64(n)
		if err != nil {
			return 0, true, ioError(c.file.path, err)
		}
		last := n < len(in.block)
		if err := in.add(c, in.block[:n], last); err != nil {
			return 0, true, err
		}
		used, err := in.scan.chunk(c, last)
		if err != nil || last {
			return used, true, err
		}
		if used > 0 {
			return used, false, nil
		}
		if len(c.text) > recordLimit {
			return 0, true, in.scan.tooLarge()
		}
	}
}

func (in *fileReader) add(c *chunk, b []byte, last bool) error {
	if !in.begun {
		in.begun = true
		rest, known := in.decode.open(b)
		if !known {
			return unreadable(c.file.path, "encoding", 1, "encoding", domain.Clean(in.decode.declared))
		}
		b = rest
	}
	guessed := in.decode.guessed
	c.append(in.decode.decode(b, last))
	if in.decode.guessed && !guessed {
		c.notes = append(c.notes, note{code: domain.WarnBadValue, record: -1,
			facts: []string{"attribute", "encoding", "value", string(utf8Charset), "read_as", string(in.decode.from)}})
	}
	return nil
}
