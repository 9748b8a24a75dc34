package store

import (
	"encoding/binary"
	"strconv"

	"guichet/domain"
	"guichet/store/kv"
)

// system reads what the store says of itself, which the others are compared with.
func (c *checker) system() error {
	if err := c.need([]byte(headKey), "damaged", "system head"); err != nil {
		return err
	}
	return c.each("s/", func(i kv.Item) error {
		schema := 0
		switch string(i.Key) {
		case schemaKey:
			sound(c, i, &schema)
		case headKey:
			sound(c, i, &c.head)
			c.report.Head, c.report.Entries = c.head, c.head.Count
		case purgedKey:
			sound(c, i, &c.purged)
			c.report.Entries -= min(c.purged.Count, c.report.Entries)
		case sourcesKey:
			sound(c, i, &c.sources)
		default:
			c.problem("unknown-key", string(i.Key))
		}
		return nil
	})
}

func (c *checker) establishments() error {
	return c.each(establishments, func(i kv.Item) error {
		c.report.Establishments++
		var e domain.Establishment
		if sound(c, i, &e) && string(e.UAI) != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
		}
		return nil
	})
}

func (c *checker) runs() error {
	return c.each(runs, func(i kv.Item) error {
		c.report.Runs++
		var r domain.Run
		if sound(c, i, &r) && r.ID != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
		}
		return nil
	})
}

func (c *checker) agents() error {
	return c.each(agents, func(i kv.Item) error {
		var a domain.Agent
		if sound(c, i, &a) && a.Name != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
		}
		return nil
	})
}

func (c *checker) calls() error {
	return c.each(calls, func(i kv.Item) error {
		var call domain.Call
		if !sound(c, i, &call) {
			return nil
		}
		account, id := splitPair(i.Key)
		if string(call.Account) != account || string(call.ID) != id {
			c.problem("identifier", id)
		}
		return c.need(recordKey(identities, account), "account-missing", account)
	})
}

func (c *checker) guards() error {
	return c.each(guards, func(i kv.Item) error {
		var g domain.Guard
		if sound(c, i, &g) && g.Key != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
		}
		return nil
	})
}

func (c *checker) mails() error {
	return c.each(mails, func(i kv.Item) error {
		var m domain.Mail
		if !sound(c, i, &m) {
			return nil
		}
		if string(m.ID) != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
		}
		if m.Ticket == "" {
			return nil
		}
		if m.Line != "" {
			return c.need(pairKey(lines, m.Ticket, m.Line), "line-missing", m.ID)
		}
		return c.need(recordKey(tickets, m.Ticket), "ticket-missing", m.ID)
	})
}

func (c *checker) orders() error {
	return c.each(orders, func(i kv.Item) error {
		var o domain.Order
		if !sound(c, i, &o) {
			return nil
		}
		if string(o.ID) != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
		}
		return c.need(recordKey(identities, o.Account), "account-missing", string(o.Account))
	})
}

func (c *checker) particulars() error {
	return c.each(particulars, func(i kv.Item) error {
		var p domain.Particulars
		if !sound(c, i, &p) {
			return nil
		}
		return c.need(recordKey(identities, string(i.Key[2:])), "account-missing", string(i.Key[2:]))
	})
}

func (c *checker) schoolFacts() error {
	return c.each(schoolFacts, func(i kv.Item) error {
		var f domain.SchoolFacts
		if sound(c, i, &f) && string(f.UAI) != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
		}
		return nil
	})
}

// plans looks whether the outcomes of each plan are those of its steps.
func (c *checker) plans() error {
	return c.each(plans, func(i kv.Item) error {
		c.report.Plans++
		var p domain.Plan
		if !sound(c, i, &p) {
			return nil
		}
		if string(p.ID) != string(i.Key[2:]) {
			c.problem("identifier", string(i.Key[2:]))
			return nil
		}
		return c.outcomes(p)
	})
}

// outcomes compares a plan with its steps: their number, and what became of them. Damaged steps are told by batches.
func (c *checker) outcomes(p domain.Plan) error {
	if p.Total == 0 {
		return nil // only makes, names or takes away groups
	}
	total, tally := 0, domain.Tally{}
	for batch := range p.Batches {
		var kept []keptStep
		key := batchKey(p.ID, batch)
		found, err := load(c.r, key, &kept)
		if domain.CodeOf(err) == domain.StoreDamaged {
			return nil
		}
		if err != nil {
			return err
		}
		steps, err := unpackSteps(key, kept)
		if !found || err != nil {
			c.problem("plan-steps", p.ID, "/", batch)
			return nil
		}
		for _, s := range steps {
			tally[s.Outcome]++
		}
		total += len(steps)
	}
	if total != p.Total {
		c.problem("plan-steps", p.ID)
		return nil
	}
	for _, o := range outcomes[1:] {
		if tally[o] != p.Outcomes[o] {
			c.problem("plan-outcomes", p.ID)
			return nil
		}
	}
	return nil
}

// batches reads the steps. Those without a plan are no problem: a bulk's steps are stored before its header.
func (c *checker) batches() error {
	return c.each(batches, func(i kv.Item) error {
		var kept []keptStep
		if !sound(c, i, &kept) {
			return nil
		}
		if _, err := unpackSteps(i.Key, kept); err != nil {
			c.damaged(i.Key)
		}
		return nil
	})
}

// splitBatch is the reverse of batchKey.
func splitBatch(key []byte) (plan string, batch int) {
	end := len(key) - 4
	if end < 3 {
		return string(key[2:]), 0
	}
	return string(key[2 : end-1]), int(binary.BigEndian.Uint32(key[end:]))
}

// journal adds what the verification of the chain finds.
func (c *checker) journal() error {
	before := c.done
	report, err := verifyJournal(c.r, nil, func(done, _ int) { c.progress(before+done, c.total) })
	if domain.CodeOf(err) == domain.StoreDamaged {
		return nil // no head, or the purge: told by system
	}
	if err != nil {
		return err
	}
	for _, f := range report.Faults {
		what := strconv.FormatUint(f.Seq, 10)
		if f.Until != f.Seq {
			what += "-" + strconv.FormatUint(f.Until, 10)
		}
		c.problem("journal-"+string(f.Kind), what)
	}
	return nil
}
