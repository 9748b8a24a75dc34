package main

import (
	"context"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/store"
	"guichet/store/kv/memory"
)

// forImport opens the store that an import writes to, or makes it. A dry run
// makes none: where there is no store it compares with an empty one.
func (a *app) forImport(cmd *cobra.Command, dryRun bool) (*opened, error) {
	if !dryRun {
		return a.openOrCreate(cmd.Context())
	}
	o, err := a.open(cmd.Context())
	if domain.CodeOf(err) == domain.NoStore {
		return a.empty(cmd.Context())
	}
	return o, err
}

// empty is a store in memory, with its first agent.
func (a *app) empty(ctx context.Context) (*opened, error) {
	s, err := store.Create(ctx, memory.New(), store.Options{})
	if err != nil {
		return nil, err
	}
	if err := a.firstAgent(ctx, s); err != nil {
		return nil, err
	}
	return a.seat(ctx, s, "")
}
