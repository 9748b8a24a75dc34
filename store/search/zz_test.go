package search_test
import ("testing";"fmt";"time";"guichet/domain")
func TestStats(t *testing.T){
	p := newPeople(3, 110)
	dir := newStill(p.many(100000), p.schools)
	x := mustBuild(t, dir)
	for i := 0; i < 12; i++ {
		w := domain.Fold(dir.sorted[p.IntN(100000)].FamilyName)
		for e := 1; e <= 2; e++ {
			st := cpuTime()
			a,b,c,d := x.Stats(w, e)
			fmt.Println(w, e, "tokens",a,"nodes",b,"spans",c,"postings",d, cpuTime()-st)
		}
	}
	_ = time.Now
	fmt.Println(x.Mem())
}
