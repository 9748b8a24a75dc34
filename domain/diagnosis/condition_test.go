package diagnosis_test

import (
	"fmt"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// judgeOf compiles one rule for a platform: X holds where its condition does,
// asks where that is unknown, and is set aside where it is false.
func judgeOf(t *testing.T, ifs string, rest string) (*diagnosis.Judge, error) {
	t.Helper()
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(`platforms = ["aten"]
[when]
password = ["symptom = login | forgot"]
twice = ["password", "email present"]
round = ["round"]
[[rule]]
id = "X"
cause = "x"
title = { fr = "x" }
owners = ["user"]
say = { fr = "x" }
if = [%s]
ask = [{ of = ["%s"], text = { fr = "?" } }]
%s`, ifs, strings.Join(allKeys, `", "`), rest)
	rules, err := platform.ParseRules("x.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return diagnosis.New(set.WithRules(rules))
}

// allKeys are the keys that the conditions of these tests are about.
var allKeys = []string{"email", "activated", "sts_services_at", "kind", "typed_id", "state", "lock", "windows", "cas_closed_at", "two_doors_from",
	"link_sent_at", "activated_at", "last_feed_at", "profile", "holidays", "link_ttl_h", "ped_validated_at"}

// Conditions are three-valued (RULES §1.2.1); verdicts: y holds, ? asks, n is
// set aside.
func TestConditions(t *testing.T) {
	for _, c := range []struct{ ifs, facts, at, want string }{
		{`"email present"`, `{}`, "", "?"}, {`"email present"`, `{"email":null}`, "", "n"}, {`"email present"`, `{"email":true}`, "", "y"},
		{`"email null"`, `{}`, "", "?"}, {`"email null"`, `{"email":null}`, "", "y"}, {`"email null"`, `{"email":"a@b.fr"}`, "", "n"},
		{`"email known"`, `{}`, "", "n"}, {`"email known"`, `{"email":null}`, "", "y"}, {`"email unknown"`, `{}`, "", "y"},
		{`"activated = no"`, `{"activated":null}`, "", "y"}, {`"activated null"`, `{"activated":false}`, "", "y"}, {`"activated present"`, `{"activated":true}`, "", "y"},
		{`"kind = aed | aesh"`, `{"kind":"aesh"}`, "", "y"}, {`"kind != aed | aesh"`, `{"kind":"aesh"}`, "", "n"}, {`"kind != aed"`, `{"kind":null}`, "", "y"},
		{`"kind = aed"`, `{"kind":null}`, "", "n"}, {`"kind = aed"`, `{}`, "", "?"}, {`"not kind = aed"`, `{}`, "", "?"}, {`"not kind = aed"`, `{"kind":"aed"}`, "", "n"},
		// and, or
		{`"email present", "kind = aed"`, `{"kind":"aesh"}`, "", "n"}, {`"email present or kind = aed"`, `{"kind":"aed"}`, "", "y"}, {`"email present or kind = aed"`, `{"kind":"aesh"}`, "", "?"},
		{`"password"`, `{"symptom":"forgot"}`, "", "y"}, {`"password"`, `{}`, "", "n"}, {`"twice"`, `{"symptom":"forgot","email":true}`, "", "y"}, {`"twice"`, `{"symptom":"forgot"}`, "", "?"},
		// unknown counts as no where the feed always says it
		{`"closed_at reached"`, `{}`, "", "n"}, {`"blocked = yes"`, `{}`, "", "n"}, {`"other_account = fed"`, `{}`, "", "n"}, {`"teleservices_access = no"`, `{}`, "", "n"},
		// K4: the minute before and after 48 h; the change of hour of 25/10/2026
		{`"sts_services_at reached + 48h"`, `{"sts_services_at":"2026-10-24T12:00"}`, "2026-10-26T10:59", "n"},
		{`"sts_services_at reached + 48h"`, `{"sts_services_at":"2026-10-24T12:00"}`, "2026-10-26T11:00", "y"},
		{`"sts_services_at ahead + 48h"`, `{"sts_services_at":"2026-10-24T12:00"}`, "2026-10-26T10:59", "y"},
		{`"sts_services_at reached"`, `{"sts_services_at":"2026-10-24"}`, "2026-10-24T23:59", "n"}, {`"sts_services_at reached"`, `{"sts_services_at":"2026-10-24"}`, "2026-10-25T00:00", "y"},
		{`"sts_services_at reached"`, `{"sts_services_at":true}`, "", "y"}, {`"sts_services_at reached + 48h"`, `{"sts_services_at":true}`, "", "?"},
		{`"sts_services_at reached"`, `{"sts_services_at":null}`, "", "n"}, {`"sts_services_at ahead"`, `{"sts_services_at":null}`, "", "n"}, {`"sts_services_at ahead"`, `{}`, "", "?"},
		// state and lock
		{`"state = used"`, `{}`, "", "?"}, {`"state unknown"`, `{}`, "", "y"}, {`"state = unused"`, `{"activated":false,"last_login":"2026-01-01"}`, "", "y"},
		{`"lock = inactivity"`, `{"teleservices_state":"verrouillé"}`, "", "?"}, {`"locked-unknown"`, `{"teleservices_state":"verrouillé"}`, "", "y"},
		{`"lock = inactivity"`, `{}`, "", "n"}, {`"lock = attempts"`, `{"blocked":true,"banned_until":"2030-01-01T00:00"}`, "", "y"}, {`"lock = administrator"`, `{"blocked":true,"banned_until":"2030-01-01T00:00"}`, "", "y"},
		{`"lock = expired"`, `{"inactivity":true,"password_expired":true}`, "", "n"},
		// C17, C18: windows
		{`"in-window"`, `{"windows":[["2026-07-13T00:00","2026-08-24T08:00"]]}`, "2026-08-24T07:59", "y"}, {`"in-window"`, `{"windows":[["2026-07-13T00:00","2026-08-24T08:00"]]}`, "2026-08-24T08:00", "n"},
		{`"in-window"`, `{"holidays":[["2026-02-14","2026-03-01"]]}`, "2026-02-20T08:00", "?"}, {`"in-window"`, `{"holidays":[["2026-02-14","2026-03-01"]],"windows":null}`, "2026-02-20T08:00", "n"},
		{`"in-window"`, `{}`, "2026-10-01T08:00", "n"}, {`"in-window"`, `{}`, "2026-08-01T08:00", "?"}, {`"in-window unknown"`, `{}`, "2026-08-01T08:00", "y"},
		{`"summer-window"`, `{"windows":[["2026-07-13","2026-08-24"]]}`, "2026-08-01T08:00", "y"}, {`"summer-window"`, `{"windows":[["2026-02-13","2026-02-24"]]}`, "2026-02-20T08:00", "n"},
		// A9, A6: the days of document 001
		{`"cas-closed"`, `{}`, "2016-08-31T23:59", "n"}, {`"cas-closed"`, `{}`, "2016-09-01T00:00", "?"}, {`"cas-closed"`, `{}`, "2017-09-01T00:00", "y"}, {`"cas-closed"`, `{"cas_closed_at":"2017-01-15"}`, "2017-01-15T12:00", "n"},
		{`"cas-closed"`, `{"cas_closed_at":"2017-01-15"}`, "2017-01-16T00:00", "y"}, {`"cas-known-closed"`, `{}`, "2016-10-01T00:00", "n"}, {`"not cas-closed or cas-closed unknown"`, `{}`, "2016-10-01T00:00", "y"},
		{`"two-doors"`, `{}`, "2016-05-12T23:59", "n"}, {`"two-doors"`, `{}`, "2016-05-13T00:00", "?"}, {`"two-doors"`, `{}`, "2016-09-01T00:00", "y"},
		// S5, S8
		{`"link-dead"`, `{"link_sent_at":"2026-09-01T08:00"}`, "2026-09-01T08:59", "n"}, {`"link-dead"`, `{"link_sent_at":"2026-09-01T08:00"}`, "2026-09-01T09:00", "?"}, {`"link-dead"`, `{"link_sent_at":"2026-09-01T08:00"}`, "2026-09-02T08:00", "y"},
		{`"link-dead"`, `{"link_sent_at":"2026-09-01T08:00","link_ttl_h":3}`, "2026-09-01T10:59", "n"}, {`"link-dead"`, `{"link_sent_at":"2026-09-01T08:00","link_ttl_h":3}`, "2026-09-01T11:00", "y"}, {`"link-dead"`, `{"link_sent_at":null}`, "", "n"},
		{`"rights-settling"`, `{"activated_at":"2026-09-01T08:00","ped_validated_at":null}`, "2026-09-01T08:59", "y"}, {`"rights-settling"`, `{"activated_at":"2026-09-01T08:00","ped_validated_at":null}`, "2026-09-01T09:00", "n"},
		{`"rights-settling"`, `{"activated_at":"2026-09-01T08:00","ped_validated_at":"2026-09-01T08:30"}`, "2026-09-01T09:00", "y"}, {`"rights-settling"`, `{"activated_at":"2026-09-01T08:00"}`, "2026-09-01T09:00", "?"},
		{`"feed-older-than-sts"`, `{"last_feed_at":"2026-09-01T03:00","sts_services_at":"2026-09-01T09:00"}`, "", "y"}, {`"feed-older-than-sts"`, `{"last_feed_at":"2026-09-02T03:00","sts_services_at":"2026-09-01T09:00"}`, "", "n"},
		{`"eple-person"`, `{}`, "", "?"}, {`"eple-person"`, `{"kind":"dsi"}`, "", "n"}, {`"eple-person"`, `{"profile":"relative"}`, "", "y"}, {`"personnel"`, `{"kind":"aed"}`, "", "y"}, {`"personnel"`, `{"profile":"student"}`, "", "n"},
	} {
		j, err := judgeOf(t, c.ifs, "")
		if err != nil {
			t.Fatal(err)
		}
		at := c.at
		if at == "" {
			at = "2026-10-01T10:00"
		}
		now, err := domain.ParseMoment(at, domain.Paris())
		if err != nil {
			t.Fatal(err)
		}
		f := factsOf(t, strings.Replace(strings.Replace(c.facts, "{", `{"platform":"aten",`, 1), ",}", "}", 1))
		got := "n"
		if v := j.Judge(&f, now.At); len(v.Findings) == 1 {
			got = map[string]string{"X": "y", "?X": "?"}[said(v.Findings[0])]
		}
		if got != c.want {
			t.Errorf("%s of %s at %s: %s, want %s", c.ifs, c.facts, at, got, c.want)
		}
	}
}

// A rule that can't be read is refused with its file, its line and why.
func TestRulesAreRefusedWithTheReason(t *testing.T) {
	for ifs, why := range map[string]string{
		`"emial present"`: "emial", `"colour"`: "colour", `"email"`: "email", `"kind = wizard"`: "wizard", `"platform = nowhere"`: "nowhere", `"door_used = window"`: "window",
		`"email = x"`: "compared", `"kind reached"`: "no moment", `"sts_services_at reached + soon"`: "soon", `"email present twice"`: "twice", `"round"`: "itself", `"kind is aed"`: "is",
	} {
		if _, err := judgeOf(t, ifs, ""); !refusedWith(err, why) {
			t.Errorf("%s: %v", ifs, err)
		}
	}
	for rest, why := range map[string]string{
		`wait = "sometime"`: "sometime", `do = [{ fr = "{nothing}" }]`: "nothing", `do = [{ fr = "⟦open" }]`: "without",
		"[[rule.instead]]\nif = [\"nobody\"]": "nobody",
	} {
		if _, err := judgeOf(t, "", rest); !refusedWith(err, why) {
			t.Errorf("%s: %v", rest, err)
		}
	}
}

func refusedWith(err error, why string) bool {
	return domain.CodeOf(err) == domain.Unreadable && strings.Contains(err.Error(), why) && strings.Contains(err.Error(), "x.toml") &&
		strings.Contains(err.Error(), `line="6"`) && strings.Contains(err.Error(), "rule X")
}
