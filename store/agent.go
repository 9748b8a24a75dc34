package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// Agent implements desk.Snapshot.
func (s *snapshot) Agent(name string) (domain.Agent, error) {
	return find[domain.Agent](s.r, agents, name, "agent")
}

// Agents implements desk.Snapshot: by name.
func (s *snapshot) Agents() ([]domain.Agent, error) {
	return list[domain.Agent](s.r, []byte(agents))
}

func (d *draft) agents(w desk.Write) error {
	for i := range w.Agents {
		a := &w.Agents[i]
		if err := checkKey("agent", a.Name); err != nil {
			return err
		}
		if err := d.seal(recordKey(agents, a.Name), a); err != nil {
			return err
		}
	}
	return nil
}
