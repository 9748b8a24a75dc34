package tui

import (
	"context"

	"guichet/domain"
	"guichet/domain/desk"
)

// newGroupCreation asks for the name of a group to make, then for its
// establishment where the agent has several and the name says none.
func newGroupCreation() *deed {
	name := textRow("group_name")
	return &deed{name: "group_create_title", form: newForm(name), check: asksName(name), then: func(e *env) overlay {
		ref, _ := domain.ParseGroupRef(name.value())
		agent := e.session.Agent()
		if ref.UAI == "" && (agent.All || len(agent.UAIs) != 1) {
			return newSchoolMenu(ref.Name)
		}
		return newCreationSheet(ref)
	}}
}

// asksName is what is missing of a form that asks for a group's name.
func asksName(row *formRow) func(*env) string {
	return func(*env) string {
		if _, ok := domain.ParseGroupRef(row.value()); !ok {
			return "group_missing_name"
		}
		return ""
	}
}

func newCreationSheet(ref domain.GroupRef) *planSheet {
	return &planSheet{compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
		return s.PlanGroupCreate(ctx, ref)
	}}
}

// newGroupRenaming asks for the new name of a group.
func newGroupRenaming(ref domain.GroupRef) *deed {
	name := textRow("group_new_name")
	name.field.set(domain.Clean(ref.Name))
	return &deed{name: "group_rename_title", form: newForm(name), check: asksName(name), then: func(*env) overlay {
		return &planSheet{compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
			return s.PlanGroupRename(ctx, ref, name.value())
		}}
	}}
}

func newGroupDeletion(ref domain.GroupRef) *planSheet {
	return &planSheet{compute: func(ctx context.Context, s *desk.Session) (domain.Plan, error) {
		return s.PlanGroupDelete(ctx, ref)
	}}
}
