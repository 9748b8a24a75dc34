package connector_test

import (
	"context"
	"errors"
	"testing"

	"go.uber.org/goleak"

	"guichet/domain/desk"
)

var bg = context.Background()

// Whatever was started for an order has ended with it.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rejection is what a no for good says.
func rejection(t *testing.T, err error) string {
	t.Helper()
	var no *desk.Rejection
	if !errors.As(err, &no) {
		t.Fatalf("no rejection: %v", err)
	}
	return no.Words
}

// nobodyKnows checks an error that is neither done nor refused.
func nobodyKnows(t *testing.T, err error) {
	t.Helper()
	var no *desk.Rejection
	if err == nil || errors.As(err, &no) {
		t.Fatalf("known: %v", err)
	}
}
