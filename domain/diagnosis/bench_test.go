package diagnosis_test

import (
	"testing"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

// BenchmarkJudge judges every case of testdata in turn: 10,000 a second or
// more.
func BenchmarkJudge(b *testing.B) {
	j := newJudge(b)
	var facts []diagnosis.Facts
	var at []domain.Instant
	for _, c := range readCases(b) {
		f, now, err := c.read()
		if err != nil {
			b.Fatal(err)
		}
		facts, at = append(facts, f), append(at, now)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		j.Judge(&facts[i%len(facts)], at[i%len(at)])
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "cases/s")
}
