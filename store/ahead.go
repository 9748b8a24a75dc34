package store

import "runtime"

// ahead yields what some of the records after others decode to, in order, until yield returns false. Decoding costs ten
// times what reading does, so that it goes on beside, on copies, while this goroutine, the only one that may touch the
// view, reads on and yields. Next gives records as long as there are any; what was decoded before an error is yielded.
func ahead[R, V any](next func() (R, bool, error), decode func(R) ([]V, error), yield func(V) bool) error {
	type decoded struct {
		all []V
		err error
	}
	var under []chan decoded // way, oldest first
	defer func() {
		for _, d := range under {
			<-d
		}
	}()
	for more := true; more || len(under) > 0; {
		if more && len(under) <= runtime.GOMAXPROCS(0) {
			records, some, err := next()
			if err != nil {
				return err
			}
			if more = some; some {
				out := make(chan decoded, 1)
				under = append(under, out)
				go func() {
					all, err := decode(records)
					out <- decoded{all, err}
				}()
			}
			continue
		}
		d := <-under[0]
		under = under[1:]
		for _, v := range d.all {
			if !yield(v) {
				return nil
			}
		}
		if d.err != nil {
			return d.err
		}
	}
	return nil
}
