package memory_test

import (
	"testing"

	"guichet/store/kv"
	"guichet/store/kv/kvtest"
	"guichet/store/kv/memory"
)

func TestConformance(t *testing.T) {
	kvtest.Run(t, func(t *testing.T) kv.Engine {
		e := memory.New()
		t.Cleanup(func() { _ = e.Close() })
		return e
	})
}
