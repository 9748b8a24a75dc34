package tui

import "guichet/domain"

// The intents about free groups.
const (
	doGroupAdd    intent = "group-add"
	doGroupRm     intent = "group-remove"
	doReplace     intent = "group-replace"
	doGroups      intent = "groups"
	doGroupNew    intent = "group-create"
	doGroupRename intent = "group-rename"
	doGroupDelete intent = "group-delete"
	doCampaign    intent = "campaign"
	doExport      intent = "export"
)

// aboutGroups is what is done to free groups and with lists of people.
func aboutGroups() []action {
	const assign = domain.VerbAssign
	return []action{
		{id: doGroupAdd, keys: keys("g"), where: people | onCampaign, needs: assign, danger: true, hint: 4},
		{id: doGroupRm, where: people, needs: assign, danger: true},
		{id: doReplace, where: people, needs: assign, danger: true},
		{id: doGroups, where: anywhere},
		{id: doGroupNew, keys: keys("n"), where: onGroups, needs: assign, danger: true, hint: 4},
		{id: doGroupRename, where: onGroups | onMembers, needs: assign, danger: true},
		{id: doGroupDelete, where: onGroups | onMembers, needs: assign, danger: true},
		{id: doCampaign, where: anywhere, needs: assign},
		{id: doExport, where: onSearch | onLookUp | onMembers | onPlans, needs: domain.VerbExport},
	}
}

// assigner is a page that knows more of what an intent about groups means than
// that somebody has to choose one; nil: it does not.
type assigner interface {
	assign(id intent) overlay
}

// assignSheet is what an intent about the groups of accounts raises.
func assignSheet(p page, id intent) overlay {
	if a, ok := p.(assigner); ok {
		if o := a.assign(id); o != nil {
			return o
		}
	}
	return newPicker(p.(chooser).chosen(), purposes()[id])
}

// groupSheet is what an intent about one group raises; nil for any other.
func groupSheet(id intent, g domain.Group) overlay {
	ref := domain.GroupRef{UAI: g.ID.UAI(), Name: g.Name}
	switch id {
	case doGroupRename:
		return newGroupRenaming(ref)
	case doGroupDelete:
		return newGroupDeletion(ref)
	}
	return nil
}
