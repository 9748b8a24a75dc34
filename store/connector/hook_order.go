package connector

import (
	"bytes"
	"encoding/json"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// order is an order as a hook reads it.
type order struct {
	Order      domain.OrderID    `json:"order"`
	Act        string            `json:"act"`
	Platform   domain.PlatformID `json:"platform"`
	Account    domain.AccountID  `json:"account"`
	Login      string            `json:"login,omitempty"` // absent where it is only computed
	JoinKey    string            `json:"join_key,omitempty"`
	Group      *orderGroup       `json:"group,omitempty"`
	Secret     string            `json:"secret,omitempty"`
	MustChange bool              `json:"must_change"`
	Until      string            `json:"until,omitempty"` // RFC 3339
	// EndSessions: log out whoever is in with the former password.
	EndSessions bool `json:"end_sessions,omitempty"`
}

type orderGroup struct {
	UAI  domain.UAI `json:"uai"`
	Name string     `json:"name"`
}

func orderOf(u desk.Upstream) order {
	o := order{
		Order: u.ID, Act: u.Act, Platform: u.Account.Platform(), Account: u.Account, Login: u.Login, JoinKey: u.JoinKey,
		Secret: u.Secret.Reveal(), MustChange: u.MustChange, EndSessions: u.EndSessions,
	}
	if u.Act == groupAdd || u.Act == groupRemove {
		o.Group = &orderGroup{UAI: u.Group.ID.UAI(), Name: u.Group.Name}
	}
	if u.Until != 0 {
		o.Until = u.Until.Time().Format(time.RFC3339)
	}
	return o
}

// write is the order as JSON, with every sign as it is but those that JSON
// itself needs: what repeats it can be told.
func (o order) write() ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, 4<<10)) // grown, it would leave a copy of the secret
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	err := e.Encode(o)
	return b.Bytes(), err
}
