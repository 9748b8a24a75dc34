package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// Orders implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Orders() ([]domain.Order, error) { return list[domain.Order](s.r, []byte(orders)) }

// Order implements desk.Snapshot.
func (s *snapshot) Order(id domain.OrderID) (domain.Order, error) {
	var o domain.Order
	found, err := load(s.r, recordKey(orders, id), &o)
	if err == nil && !found {
		err = missing("order", string(id))
	}
	return o, err
}

// orders drafts what other directories are to be asked for, and what they have answered.
func (d *draft) orders(w desk.Write) error {
	for i := range w.Orders {
		o := &w.Orders[i]
		if err := checkKey("order", o.ID); err != nil {
			return err
		}
		if err := d.known(o.Account); err != nil {
			return err
		}
		if err := d.seal(recordKey(orders, o.ID), o); err != nil {
			return err
		}
	}
	for _, id := range w.DropOrders {
		d.remove(recordKey(orders, id))
	}
	return nil
}
