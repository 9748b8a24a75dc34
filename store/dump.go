package store

import (
	"context"
	"io"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Dump writes one state of the directory as a stream that Load reads back into any engine, while others go on reading and
// writing. It keeps one record in memory at a time. Watch, which may be nil, is told of records written of all; false
// stops: Interrupted. Errors: those of w and of Translate; what was written until then is no backup.
func (s *Store) Dump(ctx context.Context, w io.Writer, watch func(done, total int) bool) (desk.BackupReport, error) {
	var report desk.BackupReport
	err := s.engine.View(ctx, func(r kv.Reader) error {
		var err error
		report, err = dump(r, w, watch)
		return err
	})
	return report, Translate(err)
}

func dump(r kv.Reader, w io.Writer, watch func(done, total int) bool) (desk.BackupReport, error) {
	head, _, err := loadHead(r)
	if err != nil {
		return desk.BackupReport{}, err
	}
	header := streamHeader{Schema: Schema, Head: head}
	if err := r.Scan(nil, nil, func(kv.Item) bool { header.Records++; return true }); err != nil {
		return desk.BackupReport{}, err
	}
	out, sum, done, stopped := newStreamWriter(w), newDigest(), 0, false
	out.bytes([]byte(magic + streamFormat + "\n"))
	out.frame(&header)
	err = r.Scan(nil, nil, func(i kv.Item) bool {
		out.frame(&streamRecord{Key: i.Key, Value: append([]byte{}, i.Value...)}) // an empty value is not nil
		sum.add(i.Key, i.Value)
		done++
		stopped = told(watch, done, header.Records)
		return out.err == nil && !stopped
	})
	if stopped {
		err = domain.E(domain.Interrupted, "what", "backup")
	}
	if err != nil {
		return desk.BackupReport{}, err
	}
	out.frame(nil)
	out.frame(&streamTrailer{Records: done, Digest: sum.hash()})
	if err := out.close(); err != nil {
		return desk.BackupReport{}, err
	}
	return desk.BackupReport{Bytes: out.size, Records: done, Head: head, Digest: sum.hash()}, nil
}

// told tells a watch of progress from time to time; true: it wants to stop.
func told(watch func(done, total int) bool, done, total int) bool {
	return watch != nil && (done%progressStep == 0 || done == total) && !watch(done, total)
}
