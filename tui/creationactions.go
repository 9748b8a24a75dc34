package tui

import "guichet/domain"

// doAccountNew looks for somebody on the whole ENT, says who gets an account
// how, and makes one where that is the answer.
const doAccountNew intent = "account-new"

// aboutCreation is how somebody gets an account.
func aboutCreation() []action {
	const there = onSearch | onSchool
	return []action{
		{id: doAccountNew, keys: keys("n"), where: there, needs: domain.VerbCreate, hint: 12},
		{id: doAccountNew, keys: keys("n"), where: anywhere &^ (there | onGroups | onCreation | onTickets), needs: domain.VerbCreate},
	}
}

// placed is a page about one establishment, which an account made from there is
// for.
type placed interface{ place() domain.UAI }
