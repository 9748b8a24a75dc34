package store

import "guichet/domain"

// Incident implements desk.Snapshot.
func (s *snapshot) Incident(id domain.IncidentID) (domain.Incident, error) {
	return find[domain.Incident](s.r, incidents, id, "incident")
}

// Incidents implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Incidents() ([]domain.Incident, error) {
	return newest[domain.Incident](s.r, incidents, 0)
}

// putIncident drafts an incident as the write leaves it.
func (c *cases) putIncident(id domain.IncidentID, i *domain.Incident) error {
	for _, t := range i.Tickets {
		if err := c.tickets.need(c.r, t); err != nil {
			return err
		}
	}
	return c.seal(recordKey(incidents, id), i)
}
