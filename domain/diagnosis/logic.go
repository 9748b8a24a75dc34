package diagnosis

import "guichet/domain"

// condition is true, false or unknown of a scene.
type condition func(*scene) domain.Tristate

func yes(b bool) domain.Tristate {
	if b {
		return domain.Yes
	}
	return domain.No
}

func not(t domain.Tristate) domain.Tristate {
	switch t {
	case domain.Yes:
		return domain.No
	case domain.No:
		return domain.Yes
	}
	return domain.Maybe
}

func and(a, b domain.Tristate) domain.Tristate {
	switch {
	case a == domain.No || b == domain.No:
		return domain.No
	case a == domain.Maybe || b == domain.Maybe:
		return domain.Maybe
	}
	return domain.Yes
}

func or(a, b domain.Tristate) domain.Tristate { return not(and(not(a), not(b))) }
