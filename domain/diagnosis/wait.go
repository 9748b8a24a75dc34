package diagnosis

import (
	"fmt"
	"strings"

	"guichet/domain"
)

// wait is the instant until which nothing is to be done; false where it is not
// known.
type wait func(*scene) (domain.Instant, bool)

// compileWait reads « window-end », « rights-settled », a moment, or a moment
// and a delay. Empty and « none »: nothing to wait for.
func compileWait(text string) (wait, error) {
	fields := strings.Fields(text)
	switch {
	case len(fields) == 0 || text == "none":
		return nil, nil
	case text == "window-end":
		return (*scene).windowEnd, nil
	case text == "rights-settled":
		return (*scene).rightsSettled, nil
	}
	k, ok := KeyNamed(fields[0])
	if !ok {
		return nil, fmt.Errorf("wait %q: unknown fact", text)
	}
	delay, err := delayOf(k, fields[1:])
	if err != nil {
		return nil, fmt.Errorf("wait %q: %w", text, err)
	}
	return func(s *scene) (domain.Instant, bool) {
		at, dated := s.from(k)
		return at.Add(delay), dated
	}, nil
}
