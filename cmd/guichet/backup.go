package main

import (
	"bufio"
	"encoding/hex"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) backup() *cobra.Command {
	var to []string
	var file string
	var plain bool
	c := &cobra.Command{
		Use: "backup FILE", Short: a.words.T("cmd_backup"), Long: a.words.T("cmd_backup_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if file != "" {
				more, err := recipientsIn(file)
				if err != nil {
					return err
				}
				to = append(to, more...)
			}
			if plain && len(to) > 0 {
				return usage{usageText("--recipient, --plain")}
			}
			o, err := a.open(cmd.Context())
			if domain.CodeOf(err) == domain.StoreInUse {
				a.note("cmd_backup_in_use")
			}
			if err != nil {
				return err
			}
			defer o.store.Close()
			report, err := watching(a, func(w desk.Watch) (desk.BackupReport, error) {
				return o.session.Backup(cmd.Context(), desk.BackupRequest{Path: args[0], Recipients: to, Plain: plain}, w)
			})
			if err != nil {
				return err
			}
			return a.backedUp(report)
		},
	}
	c.Flags().StringArrayVar(&to, "recipient", nil, a.words.T("flag_recipient"))
	c.Flags().StringVar(&file, "recipients-file", "", a.words.T("flag_recipients_file"))
	c.Flags().BoolVar(&plain, "plain", false, a.words.T("flag_plain"))
	return c
}

// recipientsIn reads a file of public keys, one a line; # begins a remark.
func recipientsIn(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, domain.E(domain.Unreadable, "file", domain.Clean(path), "why", "no-file").Because(err)
	}
	defer f.Close()
	var keys []string
	scan := bufio.NewScanner(io.LimitReader(f, 1<<20))
	for scan.Scan() {
		if line := strings.TrimSpace(scan.Text()); line != "" && !strings.HasPrefix(line, "#") {
			keys = append(keys, line)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, domain.E(domain.Unreadable, "file", domain.Clean(path), "why", "io").Because(err)
	}
	return keys, nil
}

// backedUp tells that a backup is there, what it holds, and the head to keep.
func (a *app) backedUp(r desk.BackupReport) error {
	if a.json {
		return lines(a.out).Encode(backupJSON(r))
	}
	w := a.words
	a.say("cmd_backed_up", "Path", domain.Clean(r.Path), "Records", w.N("count_records", r.Records), "Size", w.Number(int((r.Bytes+1023)/1024)))
	if r.Recipients == 0 {
		a.say("cmd_backup_plain")
	} else {
		a.printf("%s\n", w.N("cmd_backup_sealed", r.Recipients))
	}
	a.say("cmd_digest", "Digest", hex.EncodeToString(r.Digest[:]))
	a.say("cmd_head", "Head", headText(r.Head))
	return nil
}

type backupOut struct {
	File       string `json:"file"`
	Bytes      int64  `json:"bytes"`
	Records    int    `json:"records"`
	Recipients int    `json:"recipients"`
	Digest     string `json:"digest"`
	Head       string `json:"head"`
}

func backupJSON(r desk.BackupReport) backupOut {
	return backupOut{
		File: r.Path, Bytes: r.Bytes, Records: r.Records, Recipients: r.Recipients, Digest: hex.EncodeToString(r.Digest[:]), Head: headText(r.Head),
	}
}
