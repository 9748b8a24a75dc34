// Package store keeps the directory on a key-value engine: accounts, groups, plans, imports, agents and the journal. It
// implements desk.Directory and desk.Checker on any kv.Engine.
//
// Its rules: a write is one batch with its journal entry, guarded on the journal's head, so that it is applied whole, with
// its entry, on the state that it was planned on, or not at all. No clock: instants come in the entries. Membership,
// logins and timelines are keys of their own, because a changed field rewrites a record and a key does not.
//
// One key a line; BE is big-endian, 0 the byte zero, which no identifier may hold:
//
//	s/schema               number of this layout
//	s/head                 end of the journal: count, hash and latest instant; written and guarded by every commit
//	s/purged               last entry that a purge took away: count and hash; absent where none did
//	s/sources              pairs (platform, source) that accounts come from, so that a join key is found by probing
//	a/<account>            Identity
//	x/<account>            Keeping and Access, side by side
//	l/<login>0<platform>   account that has or had the login: closed accounts keep theirs
//	i/<INE>0<account>      empty
//	e/<UAI>                Establishment
//	g/<group>              Group
//	m/<group>0<account>    empty
//	w/<account>0g<group>   plan and journal entry that put the account there
//	w/<account>0h<BE64>    empty: the timeline; the number is the entry's complement, so that the newest comes first
//	p/<plan>               Plan without its steps
//	q/<plan>/<BE32>        one batch of its steps
//	r/<run>                Run, an import
//	j/<BE64>               Entry
//	v/<BE64>               values before and after of that entry: their end, and a leaf an account
//	u/<agent>              Agent
//	c/<account>0<call>     Call
//	f/<key>                Guard: wrong answers that are counted
//	o/<mail>               Mail that is to leave
//	d/<order>              Order that another directory is to be asked for
//	b/<account>            Particulars: what was said, services, ticks
//	k/<uai>                SchoolFacts, the site's
//	t/<ticket>             Ticket
//	w/<account>0t<ticket>  empty: the ticket is about the account
//	n/<CODE>               last number that the queue ever gave; the code is the queue's id as references have it
//	n/<CODE>0<BE32>        ticket of that number
//	y/<ticket>0<line>      TicketLine
//	h/<SHA-256>            bytes of a file, once however many lines have it; the 32 bytes may hold a zero
//	H/<SHA-256>0<key>      empty: the record under that key, a line or a mail that waits, names the file
//	z/<incident>           Incident
//	O/<stray>              Stray, a mail that came in and waits for an eye
//	D/<SHA-256>            empty: a mail of that digest was filed or waits
//
// A leaf is a nonce, then the account with its fields; the entry holds the SHA-256 of the leaves' own SHA-256, behind the
// end. Forgetting an account leaves the hash of its leaf in the leaf's place, and the entry goes on vouching for the others.
//
// A value that is not empty is an envelope: version byte, CRC-32C (Castagnoli) of key and content, content. The checksum
// covers the key, so that a record that lands under another key is damage too. The content is CBOR in its core
// deterministic form (RFC 8949 §4.2).
package store
