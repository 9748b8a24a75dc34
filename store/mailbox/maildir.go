package mailbox

import (
	"context"
	"os"
	"path"
	"sort"

	"guichet/domain/desk"
)

// readMaildir reads what was delivered, new or seen, in the order of the names:
// they begin with the instant of delivery. What is still being written (tmp)
// and whatever is no plain file (a link may lead anywhere) is left.
func readMaildir(ctx context.Context, folder string, yield func(desk.Incoming, error) bool) error {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return unreadable(folder, 0, why(err)).Because(err)
	}
	defer func() { _ = root.Close() }() // only read
	mails, err := delivered(root)
	if err != nil {
		return unreadable(folder, 0, why(err)).Because(err)
	}
	if mails == nil {
		return unreadable(folder, 0, "mailbox-kind")
	}
	for _, mail := range mails {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !giveFile(root, mail, yield) {
			break
		}
	}
	return ctx.Err()
}

// delivered lists the mails; nil where the folder is no Maildir.
func delivered(root *os.Root) ([]string, error) {
	var out []string
	for _, sub := range []string{"cur", "new"} {
		dir, err := root.Open(sub)
		if os.IsNotExist(err) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		entries, err := dir.ReadDir(-1)
		_ = dir.Close() // only read
		if err != nil {
			return nil, err
		}
		out = append(make([]string, 0, len(entries)), out...)
		for _, e := range entries {
			if e.Type().IsRegular() && e.Name()[0] != '.' {
				out = append(out, path.Join(sub, e.Name()))
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return path.Base(out[i]) < path.Base(out[j]) })
	return out, nil
}

func giveFile(root *os.Root, mail string, yield func(desk.Incoming, error) bool) bool {
	file, err := root.Open(mail)
	if err != nil {
		return yield(desk.Incoming{}, unreadable(mail, 0, why(err)).Because(err))
	}
	defer file.Close() // only read
	return give(file, mail, 0, yield)
}
