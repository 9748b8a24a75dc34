package main

import (
	"context"
	"errors"
	"time"

	"guichet/domain/desk"
	"guichet/domain/words"
	"guichet/store/post"
)

// mailing is how a site's mails leave: by a server, or as files in a folder.
type mailing struct {
	Server       string `toml:"server"` // smtp://user@host:587
	From         string `toml:"from"`
	Folder       string `toml:"folder"`        // of .eml files, where there is no server
	PasswordFile string `toml:"password_file"` // where GUICHET_SMTP_PASSWORD is not set
}

// post is the site's post; nil where the site has none. What is wrong with it
// is an error for every command: an act without its notice would go unnoticed.
func (a *app) post() (desk.Post, error) {
	m := a.config.Mail
	if m == (mailing{}) {
		return nil, nil
	}
	password, err := a.password("GUICHET_SMTP_PASSWORD", m.PasswordFile)
	if err != nil {
		return nil, err
	}
	french, err := words.New(words.French)
	if err != nil {
		return nil, err
	}
	return post.New(post.Options{
		Server: m.Server, Password: password, From: m.From, Folder: m.Folder, Words: french, Clock: a.clock,
	})
}

// farewell is how long a command waits for the post at its end.
const farewell = 5 * time.Second

// mailNow tries once what is due in the outbox, after something was written:
// where nothing can be, a mail would leave without being taken out of it. What
// does not leave waits there, and is no failure of what was done.
func (a *app) mailNow(ctx context.Context, o *opened) {
	if head, err := headOf(o.store.Store); err != nil || head == o.store.from {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, farewell)
	defer cancel()
	_, _ = o.session.Deliver(ctx)
}

// mailEvery delivers mails and orders in the background of a console, under the net that ends
// it when that dies, until stop is called.
func (a *app) mailEvery(ctx context.Context, o *opened, end context.CancelCauseFunc) (stop func()) {
	if o.session.Post == nil && len(o.session.Connectors) == 0 || o.reads {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	ticker := time.NewTicker(time.Minute)
	go func() {
		defer close(done)
		defer ticker.Stop()
		err := a.safely("outbox", func() error {
			provoke("outbox")
			return mailOn(ctx, ticker.C, o.session.Deliver)
		})
		if errors.As(err, new(crashed)) {
			end(err)
		}
	}()
	return func() {
		cancel()
		<-done
	}
}

// mailOn delivers now and at each tick. An error of the directory ends it: what
// leaves without being taken out of the outbox would leave every minute.
func mailOn(ctx context.Context, tick <-chan time.Time, deliver func(context.Context) (desk.Delivered, error)) error {
	for {
		if _, err := deliver(ctx); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick:
		}
	}
}
