package intake

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"guichet/domain"
	"guichet/domain/desk"
)

// PeopleOptions say how people CSV files are taken.
type PeopleOptions struct {
	// Source is the accounts' source; empty: « people », which the feed's
	// Guessed says.
	Source string
	// UAI is the establishment of the rows that name none.
	UAI domain.UAI
	// Profile is that of the rows that name none; empty: that of the file's
	// name (Eleves.csv, Parents.csv …).
	Profile domain.Profile
	// Complete tells that whoever is absent has left.
	Complete bool
}

// People reads people CSV, the models of FORMATS §2.3: pupils, relatives with
// their children, staff, guests. It implements desk.Source.
type People struct {
	files []file
	opt   PeopleOptions
	feed  desk.Feed
	done  atomic.Int64
	total int64
}

// profileOrder is the order in which people must be read.
var profileOrder = [...]domain.Profile{domain.Student, domain.Relative, domain.Teacher, domain.Staff, domain.Guest}

// OpenPeople looks at the headers of the files; a folder stands for its .csv
// files but platforms.csv and access.csv. Errors: NotFound, Unreadable.
func OpenPeople(paths []string, opt PeopleOptions) (*People, error) {
	files, err := listFiles(paths, ".csv")
	if err != nil {
		return nil, err
	}
	p := &People{opt: opt, feed: desk.Feed{Kind: "people", Source: opt.Source, Complete: opt.Complete}}
	if p.feed.Source == "" {
		p.feed.Source, p.feed.Guessed = p.feed.Kind, true
	}
	for _, f := range files {
		if name := strings.ToLower(filepath.Base(f.path)); len(files) > 1 && (name == platformsName || name == accessName) {
			continue
		}
		p.files = append(p.files, f)
		p.feed.Files = append(p.feed.Files, f.name)
		p.total += f.size
		t, _, err := openPeople(f)
		if err != nil {
			return nil, err
		}
		t.Close()
	}
	return p, nil
}

// accessName is the file of an imported folder that holds the access feed.
const accessName = "access.csv"

// openPeople opens a file and reads its header, which must name people.
func openPeople(f file) (*csvTable, []string, error) {
	t, err := openTable(f.path)
	if err != nil {
		return nil, nil, err
	}
	header, err := t.next()
	if err != nil {
		t.Close()
		return nil, nil, err
	}
	for _, c := range match(header, peopleColumns()) {
		if c != nil && (c.names[0] == "nom" || c.names[0] == "nomusage") {
			return t, header, nil
		}
	}
	t.Close()
	return nil, nil, unreadable(f.path, "no-header", 1)
}

// Describe tells what the feed is.
func (p *People) Describe() desk.Feed { return p.feed }

// Progress is how many bytes of how many have been read.
func (p *People) Progress() (done, total int64) { return p.done.Load(), p.total }

// Read yields the people in the order of their profiles. Children are named in
// the rows of their relatives, and a file may mix profiles: so the files are
// read once to gather and check, then once for each profile that they hold.
func (p *People) Read(ctx context.Context, yield func(desk.Item) bool) error {
	p.done.Store(0)
	r := newPeopleReading(p, yield)
	for i := range p.files {
		if err := r.read(ctx, i, ""); err != nil || r.stopped {
			return err
		}
	}
	for _, profile := range profileOrder {
		for i := range p.files {
			if !r.holds[fileProfile{i, profile}] {
				continue
			}
			if err := r.read(ctx, i, profile); err != nil || r.stopped {
				return err
			}
		}
		if profile == domain.Student {
			r.family.orphans(r.emit)
		}
	}
	return nil
}

// peopleReading is one Read of a people feed.
type peopleReading struct {
	people  *People
	yield   func(desk.Item) bool
	stopped bool
	roll    *roll
	family  *family
	holds   map[fileProfile]bool // what the first pass has found
	refused map[fileLine]bool    // rows that are not taken
}

type fileProfile struct {
	file    int
	profile domain.Profile
}

type fileLine struct{ file, line int }

func newPeopleReading(p *People, yield func(desk.Item) bool) *peopleReading {
	return &peopleReading{people: p, yield: yield, roll: newRoll(), family: newFamily(),
		holds: make(map[fileProfile]bool), refused: make(map[fileLine]bool)}
}

func (r *peopleReading) emit(item desk.Item) { r.stopped = r.stopped || !r.yield(item) }

// read goes over one file: to gather, or to yield the people of a profile.
func (r *peopleReading) read(ctx context.Context, i int, profile domain.Profile) error {
	f := &r.people.files[i]
	t, header, err := openPeople(*f)
	if err != nil {
		return err
	}
	defer t.Close()
	d := &peopleDraft{reading: r, file: f, index: i, table: t, header: header, gathering: profile == "",
		columns: match(header, peopleColumns()), usual: r.profileOfFile(*f)}
	d.checkHeader()
	for !r.stopped {
		if err := ctx.Err(); err != nil {
			return err
		}
		cells, err := t.next()
		if err != nil || cells == nil {
			if d.gathering {
				r.people.done.Add(t.text.read)
			}
			return err
		}
		d.row(cells, profile)
	}
	return nil
}

func (r *peopleReading) profileOfFile(f file) domain.Profile {
	if r.people.opt.Profile != "" {
		return r.people.opt.Profile
	}
	name := domain.Fold(strings.TrimSuffix(f.name, filepath.Ext(f.name)))
	i := slices.IndexFunc(fileWords, func(w fileWord) bool { return strings.Contains(name, w.word) })
	if i < 0 {
		return ""
	}
	return fileWords[i].profile
}

type fileWord struct {
	word    string
	profile domain.Profile
}

// fileWords are the names of entcore's models.
var fileWords = []fileWord{
	{"parent", domain.Relative}, {"responsable", domain.Relative}, {"relative", domain.Relative},
	{"enseignant", domain.Teacher}, {"teacher", domain.Teacher}, {"personnel", domain.Staff}, {"staff", domain.Staff},
	{"eleve", domain.Student}, {"student", domain.Student}, {"invite", domain.Guest}, {"guest", domain.Guest},
}
