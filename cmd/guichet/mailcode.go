package main

import (
	"context"

	"guichet/domain"
	"guichet/domain/desk"
)

// mailCode sends digits to the mail on record, and asks for what the caller
// reads there until it is right or they have nothing to read. Each wrong answer
// counts.
func (a *app) mailCode(ctx context.Context, o *opened, view desk.CallView) (desk.CallView, error) {
	err := o.session.MailCode(ctx, view.Call)
	for err == nil && view.Attested != domain.MailCoded {
		var heard []string
		if heard, err = a.hidden("mail_code_ask"); err != nil || heard[0] == "" {
			break
		}
		view, err = o.session.EnterCode(ctx, view.Call, heard[0])
	}
	return view, err
}
