package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs every script of testdata: the commands as a person or a
// script uses them, with their answers and exit codes.
func TestScripts(t *testing.T) {
	region := newTestRegion(t)
	platforms, err := filepath.Abs("testdata/platforms")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			home := filepath.Join(env.WorkDir, "home")
			env.Setenv("HOME", home)
			env.Setenv("XDG_DATA_HOME", filepath.Join(home, "data"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
			env.Setenv("XDG_STATE_HOME", filepath.Join(home, "state"))
			env.Setenv("STORE", filepath.Join(home, "data", "guichet", "directory.guichet"))
			env.Setenv("PLATFORMS", platforms)
			env.Setenv("GORACE", raceOptions)
			env.Setenv("LC_ALL", "en_US.UTF-8")
			env.Values[holding{}] = &holding{}
			return os.MkdirAll(filepath.Join(home, "data"), 0o700)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"json":       jsonField,
			"jsonlines":  jsonLines,
			"clean":      clean,
			"everything": everything,
			"region":     region.copyTo,
			"lookups":    lookups,
			"hostile":    hostile,
			"agent":      agent,
			"ends":       ends,
			"silent":     silent,
			"alike":      alike,
			"hold":       hold,
			"release":    release,
			"keep":       keep,
			"same":       same,
			"newer":      newer,
			"refused":    refused,
			"flip":       flip,
			"printed":    printed,
			"due":        due,
		},
	})
}
