package backup_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/backup"
	"guichet/store/kv"

	"filippo.io/age"
)

// crowd is how many accounts the benchmarks have, in batches of an import.
const (
	crowd = 100_000
	batch = 2_500
)

func crowded(b *testing.B, e kv.Engine) *store.Store {
	s := filled(b, e, 1)
	for from := 0; from < crowd; from += batch {
		w := desk.Write{Entry: domain.Entry{At: 1, Agent: "nadia", Act: "import-aaf"}}
		for n := from; n < from+batch; n++ {
			id := domain.AccountID(fmt.Sprintf("cesame:creteil/%07d", n))
			w.Identities = append(w.Identities, desk.Keyed[domain.Identity]{ID: id, Value: domain.Identity{
				FamilyName: secretName, GivenName: "Émilie", Profile: domain.Student, INE: fmt.Sprintf("%09dFA", n), BirthDate: 20120411,
				Affiliations: []domain.Affiliation{{UAI: "0770001A", Classes: []string{"6 A"}, Groups: []string{"6 LAT", "6 ANG1"}}}}})
			w.Keepings = append(w.Keepings, desk.Keyed[domain.Keeping]{ID: id, Value: domain.Keeping{Login: fmt.Sprint("emilie.martin", n)}})
			w.Touches = append(w.Touches, id)
		}
		commit(b, s, w)
	}
	return s
}

func BenchmarkBackup(b *testing.B) {
	s, id := crowded(b, openBolt(b)), newIdentity(b)
	b.ReportAllocs()
	n, size := 0, int64(0)
	for b.Loop() {
		n++
		r := desk.BackupRequest{Path: filepath.Join(b.TempDir(), fmt.Sprint(n)), Recipients: []string{id.Recipient().String()}}
		wrote, err := backup.New(s).Backup(context.Background(), r, nil)
		if err != nil {
			b.Fatal(err)
		}
		size = wrote.Bytes
	}
	b.ReportMetric(float64(size)/crowd, "bytes/account")
	b.ReportMetric(float64(crowd*n)/b.Elapsed().Seconds(), "accounts/s")
}

func BenchmarkRestore(b *testing.B) {
	s, id := crowded(b, openBolt(b)), newIdentity(b)
	path := filepath.Join(b.TempDir(), "b")
	r := desk.BackupRequest{Path: path, Recipients: []string{id.Recipient().String()}}
	if _, err := backup.New(s).Backup(context.Background(), r, nil); err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		if _, err := backupRestore(path, []age.Identity{id}, openBolt(b)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(crowd*n)/b.Elapsed().Seconds(), "accounts/s")
}
