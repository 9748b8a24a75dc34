package diagnosis

import "slices"

// Key names a fact of a case: those of RULES §1.1, and what is computed from
// them (state, lock).
type Key uint8

// kind tells how the values of a key are read and compared.
type kind uint8

const (
	flag   kind = iota // yes or no; none is no
	word               // one of a vocabulary; an empty one is open
	text               // there is one, or none: an address, an identifier, a name
	moment             // an instant or a day
	spans              // stretches of time
)

// property is what is known of a key.
type property struct {
	name   string
	kind   kind
	values []string
	// absent is what the fact counts as where nobody said anything, since its
	// feed always says it when it is so: "no", "yes", "none"; empty: unknown.
	absent string
	// said: the caller's word, or asked of somebody, not recorded.
	said bool
}

// The keys that the engine itself reads.
var (
	keyPlatform, keyProfile, keySource, keyAccount     = mustKey("platform"), mustKey("profile"), mustKey("source"), mustKey("account")
	keyLogin, keyLoginKnown, keySuccessorLogin         = mustKey("login"), mustKey("login_known"), mustKey("successor_login")
	keyActivated, keyActivatedAt, keyLastLogin         = mustKey("activated"), mustKey("activated_at"), mustKey("last_login")
	keySecret, keyExpires, keyPasswordExpired          = mustKey("secret"), mustKey("access_expires"), mustKey("password_expired")
	keyBlocked, keyBlockedAt, keyBlockedBy             = mustKey("blocked"), mustKey("blocked_at"), mustKey("blocked_by")
	keyBannedUntil, keyInactivity, keyTeleservices     = mustKey("banned_until"), mustKey("inactivity"), mustKey("teleservices_state")
	keyKind, keySTS, keyContract, keySIECLE            = mustKey("kind"), mustKey("sts_services_at"), mustKey("contract_signed_at"), mustKey("siecle_at")
	keyWindows, keyHolidays, keyLastFeed, keyCASClosed = mustKey("windows"), mustKey("holidays"), mustKey("last_feed_at"), mustKey("cas_closed_at")
	keyTwoDoors, keyLinkTTL, keyLinkSent, keyPed       = mustKey("two_doors_from"), mustKey("link_ttl_h"), mustKey("link_sent_at"), mustKey("ped_validated_at")
	keySymptom, keyDoorUsed                            = mustKey("symptom"), mustKey("door_used")
	keyState, keyLock                                  = mustKey("state"), mustKey("lock")
)

// String is the key as facts and rules write it.
func (k Key) String() string { return properties[k].name }

// KeyNamed is the key of a name.
func KeyNamed(name string) (Key, bool) {
	i := slices.IndexFunc(properties[:], func(p property) bool { return p.name == name })
	return Key(max(i, 0)), i >= 0
}

func mustKey(name string) Key {
	k, ok := KeyNamed(name)
	if !ok {
		panic("diagnosis: no key " + name)
	}
	return k
}

// keySet is a set of keys.
type keySet [2]uint64

func setOf(keys ...Key) keySet {
	var s keySet
	for _, k := range keys {
		s[k/64] |= 1 << (k % 64)
	}
	return s
}

func (s keySet) has(k Key) bool          { return s[k/64]&(1<<(k%64)) != 0 }
func (s keySet) with(t keySet) keySet    { return keySet{s[0] | t[0], s[1] | t[1]} }
func (s keySet) among(t keySet) keySet   { return keySet{s[0] & t[0], s[1] & t[1]} }
func (s keySet) without(t keySet) keySet { return keySet{s[0] &^ t[0], s[1] &^ t[1]} }
func (s keySet) empty() bool             { return s == keySet{} }

// keys lists the set in the order of the properties.
func (s keySet) keys() []Key {
	var out []Key
	for k := range Key(keyCount) {
		if s.has(k) {
			out = append(out, k)
		}
	}
	return out
}
