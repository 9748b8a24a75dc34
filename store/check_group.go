package store

import (
	"guichet/domain"
	"guichet/store/kv"
)

func (c *checker) allGroups() error {
	c.groups = map[domain.GroupID]bool{}
	return c.each(groups, func(i kv.Item) error {
		c.report.Groups++
		id := domain.GroupID(i.Key[2:])
		c.groups[id] = true
		var g domain.Group
		if sound(c, i, &g) && g.ID != id {
			c.problem("identifier", id)
		}
		return nil
	})
}

func (c *checker) members() error {
	return c.each(members, func(i kv.Item) error {
		c.report.Memberships++
		group, account := splitPair(i.Key)
		if !c.groups[domain.GroupID(group)] {
			c.problem("group-missing", group)
		}
		if err := c.need(recordKey(identities, account), "account-missing", account); err != nil {
			return err
		}
		return c.need(linkKey(domain.AccountID(account), domain.GroupID(group)), "membership-missing", account, " ", group)
	})
}

// links looks at what stands beside accounts: memberships, the timeline, and tickets.
func (c *checker) links() error {
	return c.each(links, func(i kv.Item) error {
		account, tail := splitPair(i.Key)
		if seq, ok := touchSeq([]byte(tail[min(1, len(tail)):])); ok && tail[0] == inTime {
			return c.entered(seq, account)
		}
		if tail != "" && tail[0] == inTicket {
			return c.about(account, domain.TicketID(tail[1:]))
		}
		if tail == "" || tail[0] != inGroup {
			c.problem("unknown-key", account)
			return nil
		}
		var k keptLink
		if sound(c, i, &k) {
			if err := c.entered(k.Seq, account); err != nil {
				return err
			}
		}
		return c.need(pairKey(members, tail[1:], account), "member-missing", account, " ", tail[1:])
	})
}

// entered is a problem unless the entry that something of an account came with exists, or was purged.
func (c *checker) entered(seq uint64, account string) error {
	if seq > 0 && seq <= c.purged.Count {
		return nil
	}
	return c.need(seqKey(entries, seq), "entry-missing", seq, " ", account)
}
