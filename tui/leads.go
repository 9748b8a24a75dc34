package tui

// leads is the page or the overlay that an intent leads to from anywhere;
// nothing for the other intents.
func (e *env) leads(id intent) effect {
	switch id {
	case doDrafts:
		return effect{over: newDraftsSheet()}
	case doPlans:
		return effect{open: newPlansPage(e)}
	case doRequests:
		return effect{open: newRequestsPage(e)}
	case doTickets:
		return effect{open: newTicketsPage("")}
	case doStrays:
		return effect{open: newStraysPage(e)}
	case doIncidents:
		return effect{open: newIncidentsPage(e)}
	case doFigures:
		return effect{open: newFiguresPage(e)}
	case doGroups:
		return effect{open: newGroupsPage(e)}
	case doSchools:
		return effect{open: newSchoolsPage(e)}
	case doProcedures:
		return effect{open: newProceduresPage(e)}
	case doCampaign:
		return effect{open: newCampaignPage(e, nil)}
	case doImport:
		return effect{open: newImportsPage(e)}
	case doJournal:
		return effect{open: newJournalPage(e)}
	case doAgents:
		return effect{open: newAgentsPage(e)}
	case doPIN:
		return effect{over: newPINDeed()}
	case doPurge:
		return effect{over: newPurgeSheet(e)}
	case doBackup:
		return effect{over: newBackupSheet(e)}
	}
	return effect{}
}
