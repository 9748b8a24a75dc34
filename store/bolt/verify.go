package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"

	"guichet/store/kv"
)

// maxDepth bounds the descent: a tree of two children a page would have filled any disk long before.
const maxDepth = 48

// verifier proves that a file is whole: that every page is used once or free, that branches lead to leaves and keys are in
// order. It reads without mapping, so whatever the file holds it neither faults nor runs for ever.
//
// Shallow, it reads the branches and the free list, one page in a hundred: afterwards bbolt cannot lose its way, nor
// write over a page in use. Deep, it reads all, and checks every record against its checksum.
type verifier struct {
	pageReader
	deep   bool
	ctx    context.Context
	used   []pageUse // by page number
	step   func()    // called for each page accounted for; may be nil
	sealed bool      // the records of the bucket at hand bear our envelope
}

type pageUse uint8

const (
	unaccounted pageUse = iota
	taken
	leafStart // taken, and what follows may be its overflow
	free
)

// verify checks the file of so many bytes. Its errors are *wrong, those of reading, or the context's.
func verify(ctx context.Context, f io.ReaderAt, size int64) (meta, error) {
	m, err := currentMeta(f, size)
	if err != nil {
		return m, err
	}
	return m, (&verifier{pageReader: pageReader{f, m}, ctx: ctx}).run()
}

func (v *verifier) run() error {
	v.used = make([]pageUse, v.meta.high)
	v.used[0], v.used[1] = taken, taken
	if err := v.freeList(); err != nil {
		return err
	}
	if err := v.root(); err != nil {
		return err
	}
	return v.account()
}

// claim notes a use of n pages, and refuses a second one.
func (v *verifier) claim(id, n uint64, use pageUse) error {
	if id < 2 || id >= v.meta.high || n > v.meta.high-id {
		return damaged("a page number beyond the end")
	}
	for i := id; i < id+n; i++ {
		if v.used[i] != unaccounted {
			return damaged("a page used twice")
		}
		v.used[i] = taken
		if v.step != nil {
			v.step()
		}
	}
	v.used[id] = use
	return nil
}

func (v *verifier) freeList() error {
	p, err := v.page(v.meta.freelist, freelistFlag)
	if err != nil {
		return err
	}
	if err := v.claim(p.id, p.overflow+1, taken); err != nil {
		return err
	}
	ids, err := p.freePages()
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := v.claim(id, 1, free); err != nil {
			return err
		}
	}
	return nil
}

// root walks the buckets. Ours are few: their directory is one leaf.
func (v *verifier) root() error {
	p, err := v.page(v.meta.root, leafFlag)
	if err != nil {
		return err
	}
	if err := v.claim(p.id, p.overflow+1, taken); err != nil {
		return err
	}
	buckets, err := p.elements()
	if err != nil {
		return err
	}
	for _, b := range buckets {
		if !b.bucket || len(b.value) < bucketBytes {
			return damaged("a bucket that is none")
		}
		v.sealed = string(b.key) == dataBucket || string(b.key) == headBucket
		if id := binary.NativeEndian.Uint64(b.value); id != 0 {
			err = v.tree(id)
		} else {
			err = v.inline(b.value[bucketBytes:])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) inline(b []byte) error {
	if len(b) < pageHeader {
		return damaged("a bucket that is none")
	}
	p := parseHeader(b)
	if p.bytes = b; p.id != 0 || p.flags != leafFlag || p.overflow != 0 {
		return damaged("a page of the wrong kind")
	}
	list, err := p.elements()
	if err != nil {
		return err
	}
	if end := list.end(); end != len(b) {
		return damaged("a bucket that is not as long as its records")
	}
	return v.records(list, nil, nil)
}

// tree walks one bucket. All its leaves are equally deep, so the way to the first tells how far the branches reach.
func (v *verifier) tree(root uint64) error {
	depth, id := 0, root
	for ; ; depth++ {
		p, err := v.header(id)
		if err != nil {
			return err
		}
		if p.flags == leafFlag {
			break
		}
		if p, err = v.page(id, branchFlag); err != nil {
			return err
		}
		children, err := p.elements()
		if err != nil {
			return err
		}
		if len(children) == 0 || depth == maxDepth {
			return damaged("a branch that leads nowhere")
		}
		id = children[0].child
	}
	return v.descend(root, depth, nil, nil)
}

// descend walks the branches above the leaves, whose keys lie in [from, to).
func (v *verifier) descend(id uint64, above int, from, to []byte) error {
	if above == 0 {
		return v.leaf(id, from, to)
	}
	p, err := v.page(id, branchFlag)
	if err != nil {
		return err
	}
	if err := v.claim(id, p.overflow+1, taken); err != nil {
		return err
	}
	children, err := p.elements()
	if err != nil {
		return err
	}
	if len(children) == 0 {
		return damaged("a branch that leads nowhere")
	}
	if err := inside(children, from, to); err != nil {
		return err
	}
	for i, c := range children {
		end := to
		if i+1 < len(children) {
			end = children[i+1].key
		}
		if err := v.descend(c.child, above-1, c.key, end); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) leaf(id uint64, from, to []byte) error {
	if !v.deep {
		return v.claim(id, 1, leafStart)
	}
	if err := v.ctx.Err(); err != nil {
		return err
	}
	p, err := v.page(id, leafFlag)
	if err != nil {
		return err
	}
	if err := v.claim(id, p.overflow+1, leafStart); err != nil {
		return err
	}
	list, err := p.elements()
	if err != nil {
		return err
	}
	if len(list) == 0 { // an empty bucket has no page, and any other leaf goes with its last record
		return damaged("a leaf without records")
	}
	return v.records(list, from, to)
}

func (v *verifier) records(list elements, from, to []byte) error {
	if err := inside(list, from, to); err != nil {
		return err
	}
	for _, e := range list {
		if e.bucket {
			return damaged("a bucket inside a bucket")
		}
		if !v.sealed {
			continue
		}
		if _, err := open(e.key, e.value); err != nil {
			return &wrong{kv.Damaged, err}
		}
	}
	return nil
}

// inside checks that sorted elements lie in [from, to), nil being no bound.
func inside(list elements, from, to []byte) error {
	if len(list) == 0 {
		return nil
	}
	if bytes.Compare(list[0].key, from) < 0 || to != nil && bytes.Compare(list[len(list)-1].key, to) >= 0 {
		return damaged("keys out of order")
	}
	return nil
}

// account looks for pages that are neither used nor free, which would be a part of the tree that nothing leads to any
// more. Unread leaves may have an overflow, which explains the pages right after them.
func (v *verifier) account() error {
	for id := uint64(2); id < v.meta.high; id++ {
		if v.used[id] != unaccounted {
			continue
		}
		if v.used[id-1] != leafStart {
			return &wrong{kv.Damaged, errors.New("a page that is neither used nor free")}
		}
		p, err := v.header(id - 1)
		if err != nil {
			return err
		}
		if p.overflow == 0 {
			return &wrong{kv.Damaged, errors.New("a page that is neither used nor free")}
		}
		if err := v.claim(id, p.overflow, taken); err != nil {
			return err
		}
	}
	return nil
}
