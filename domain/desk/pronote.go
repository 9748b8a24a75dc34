package desk

import (
	"context"
	"slices"
	"strings"

	"guichet/domain"
)

// PronoteRow is a row of a list of PRONOTE ids, by the columns that the agent
// mapped; what a list does not have is empty.
type PronoteRow struct {
	Line          int
	Pronote       string // identifiant PRONOTE-ENT (K11)
	Account       string // an account's id
	JoinKey       string
	INE           string
	Login         string
	Family, Given string
}

// PronoteReview is a row that nobody but a person can decide: it is listed and
// never applied.
type PronoteReview struct {
	PronoteRow
	Why        string             // name-only, several, contradiction, twice, id-twice, bad-id, not-served: `pronote_` in the catalogues
	Candidates []domain.AccountID // in the agent's perimeter, in order
}

// PronotePlan is what a list of PRONOTE ids will do.
type PronotePlan struct {
	ServicePlan
	Review  []PronoteReview
	Unknown []PronoteRow // nobody of the perimeter
}

// PlanPronote matches the rows of a list with accounts, and computes what it
// sets. An account is meant by its id, join key, INE or confirmed login, exactly,
// and by each of those that means anybody; a row that only a name matches is for
// review, never set, and so is a PRONOTE id or an account that the list has
// twice (K11). A computed login is no better than a name. Platform narrows where
// a person has several accounts; empty: it does not. It needs the right to edit;
// what is outside the perimeter is refused, and journalled. Forbidden where all
// is.
func (s *Session) PlanPronote(ctx context.Context, rows []PronoteRow, platform domain.PlatformID) (PronotePlan, error) {
	p := PronotePlan{ServicePlan: ServicePlan{Act: "import-pronote"}}
	if platform != "" {
		if err := s.knows(platform); err != nil {
			return p, err
		}
	}
	err := s.look(ctx, domain.VerbEdit, func(d *seat) error {
		m := matching{seat: d, platform: platform, plan: &p}
		said, err := m.rows(ctx, rows)
		if err == nil {
			p.Steps, err = d.serviceSteps(ctx, said)
		}
		return err
	})
	if err == nil && len(p.Review)+len(p.Unknown) == 0 {
		return p, s.refuseServices(ctx, p.ServicePlan)
	}
	if err == nil {
		_ = s.refuseServices(ctx, p.ServicePlan) // journalled; the rest of the list is to be told
	}
	return p, err
}

// matching finds whom the rows of a list mean.
type matching struct {
	*seat
	platform domain.PlatformID
	plan     *PronotePlan
	names    map[string][]domain.AccountID // of the perimeter, by folded name; nil until asked for
}

func (m *matching) rows(ctx context.Context, rows []PronoteRow) ([]ServicesSaid, error) {
	found := make([]domain.AccountID, len(rows))
	accounts, numbers := map[domain.AccountID]int{}, map[string]int{}
	for i, row := range rows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if _, err := (domain.Services{}).With(domain.ServiceChange{Pronote: row.Pronote}, m.now); err != nil || strings.TrimSpace(row.Pronote) == "" {
			m.review(row, "bad-id")
			continue
		}
		id, err := m.row(row)
		if err != nil {
			return nil, err
		}
		if found[i] = id; id != "" {
			accounts[id]++
			numbers[row.Pronote]++
		}
	}
	var said []ServicesSaid
	for i, id := range found {
		switch row := rows[i]; {
		case id == "":
		case accounts[id] > 1:
			m.review(row, "twice", id)
		case numbers[row.Pronote] > 1:
			m.review(row, "id-twice", id)
		default:
			said = append(said, ServicesSaid{Account: id, Change: domain.ServiceChange{Pronote: row.Pronote}})
		}
	}
	return said, nil
}

func (m *matching) review(row PronoteRow, why string, ids ...domain.AccountID) {
	ids, _ = m.within(ids, nil) // those that can no more be read are no candidates
	m.plan.Review = append(m.plan.Review, PronoteReview{PronoteRow: row, Why: why, Candidates: ids})
}

// row is the account that a row means exactly; empty, and noted, for one that
// means none or several.
func (m *matching) row(row PronoteRow) (domain.AccountID, error) {
	var ids []domain.AccountID
	said := 0
	for _, key := range [...]struct {
		value string
		find  func(string) ([]domain.AccountID, error)
	}{{row.Account, m.byID}, {row.JoinKey, m.byKey}, {row.INE, m.byINE}, {row.Login, m.byLogin}} {
		if key.value == "" {
			continue
		}
		found, err := key.find(key.value)
		if err != nil {
			return "", err
		}
		if len(found) == 0 {
			continue
		}
		if said++; said == 1 {
			ids = found
			continue
		}
		if ids = slices.DeleteFunc(slices.Clone(ids), func(id domain.AccountID) bool { return !slices.Contains(found, id) }); len(ids) == 0 {
			m.review(row, "contradiction", found...)
			return "", nil
		}
	}
	switch {
	case len(ids) == 1:
		return m.served(row, ids[0])
	case len(ids) > 1:
		m.review(row, "several", ids...)
		return "", nil
	}
	return "", m.byName(row)
}

// served is an account of the perimeter only where such accounts have a PRONOTE
// id.
func (m *matching) served(row PronoteRow, id domain.AccountID) (domain.AccountID, error) {
	who, err := m.Identity(id)
	if err != nil || who.Profile.Served() || !m.inside(who) {
		return id, err
	}
	m.review(row, "not-served", id)
	return "", nil
}

// byName notes a row that no key matches: for review where somebody of the
// perimeter has the name, else unknown.
func (m *matching) byName(row PronoteRow) error {
	if m.names == nil {
		m.names = map[string][]domain.AccountID{}
		err := m.Accounts(func(a domain.Account) bool {
			if m.on(a.ID) && a.Profile.Served() && m.inside(a.Identity) {
				key := pronoteName(a.FamilyName, a.GivenName)
				m.names[key] = append(m.names[key], a.ID)
			}
			return true
		})
		if err != nil {
			return err
		}
	}
	if row.Family == "" && row.Given == "" {
		m.plan.Unknown = append(m.plan.Unknown, row)
		return nil
	}
	if same := m.names[pronoteName(row.Family, row.Given)]; len(same) > 0 {
		m.review(row, "name-only", same...)
		return nil
	}
	m.plan.Unknown = append(m.plan.Unknown, row)
	return nil
}

func pronoteName(family, given string) string {
	return strings.Join(domain.Tokens(family), " ") + "/" + strings.Join(domain.Tokens(given), " ")
}

func (m *matching) on(id domain.AccountID) bool {
	return m.platform == "" || id.Platform() == m.platform
}

func (m *matching) byID(text string) ([]domain.AccountID, error) {
	id := domain.AccountID(text)
	if _, err := m.Belonging(id); err != nil || !m.on(id) {
		return nil, ignoreNotFound(err)
	}
	return []domain.AccountID{id}, nil
}

func (m *matching) byKey(text string) ([]domain.AccountID, error) {
	return m.ByJoinKey(m.platform, text)
}

// byINE and byLogin find nobody outside the perimeter, where neither is told.
func (m *matching) byINE(text string) ([]domain.AccountID, error) {
	ids, err := m.ByINE(strings.ToUpper(text))
	return m.within(ids, err)
}

func (m *matching) byLogin(text string) ([]domain.AccountID, error) {
	ids, err := m.ByLogin(strings.ToLower(text))
	ids, err = m.within(ids, err)
	var out []domain.AccountID
	for _, id := range ids {
		a, err := m.Account(id)
		if err != nil {
			return nil, err
		}
		if a.LoginKnown {
			out = append(out, id)
		}
	}
	return out, err
}

func (m *matching) within(ids []domain.AccountID, err error) ([]domain.AccountID, error) {
	if err != nil {
		return nil, err
	}
	var out []domain.AccountID
	for _, id := range ids {
		who, err := m.Belonging(id)
		if err != nil {
			return nil, err
		}
		if m.on(id) && m.covers(who.UAIs...) {
			out = append(out, id)
		}
	}
	return out, nil
}

func ignoreNotFound(err error) error {
	if isNotFound(err) {
		return nil
	}
	return err
}
