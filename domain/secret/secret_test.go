package secret_test

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/fxamacker/cbor/v2"

	"guichet/domain/secret"
)

const hidden = "cerise violon"

// holder holds a secret as careless code would: seen, unseen, by pointer, deep.
type holder struct {
	Name    string
	Seen    secret.Secret
	unseen  secret.Secret
	Pointer *secret.Secret
	Many    []secret.Secret
	ByName  map[string]secret.Secret
}

func held() (secret.Secret, holder) {
	s := secret.Of([]byte(hidden))
	return s, holder{"Zoé", s, s, &s, []secret.Secret{s}, map[string]secret.Secret{"a": s}}
}

// leaks tells that a text holds the secret, or its bytes as numbers.
func leaks(text string) bool {
	for _, form := range []string{"cerise", "violon", fmt.Sprintf("%x", "cerise"), fmt.Sprintf("%X", "cerise"), "99 101 114", "0x63, 0x65", "Y2VyaXNl"} {
		if strings.Contains(text, form) {
			return true
		}
	}
	return false
}

func TestSecretPrintsAsDots(t *testing.T) {
	s, _ := held()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "% x", "%d", "%c", "%U", "%t", "%8.2f", "%z"} {
		if got := fmt.Sprintf(verb, s); got != secret.Dots {
			t.Errorf("%s: %s", verb, got)
		}
	}
	if s.String() != secret.Dots || s.GoString() != secret.Dots || fmt.Sprint(s, secret.Secret{}) != secret.Dots+" "+secret.Dots {
		t.Error("printed otherwise")
	}
}

func TestSecretHidesInWhatHoldsIt(t *testing.T) {
	s, h := held()
	verbs := []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%c", "%p", "%w", "%!"}
	for _, verb := range verbs {
		for _, what := range []any{s, &s, h, &h, []any{h}, h.Many, h.ByName, struct{ kept *holder }{&h}} {
			if got := fmt.Sprintf("%d "+verb, what, what); leaks(got) {
				t.Errorf("%s of %T leaks: %s", verb, what, got)
			}
		}
	}
	if !strings.Contains(fmt.Sprintf("%+v", h), "Seen:"+secret.Dots) {
		t.Errorf("no dots: %+v", h)
	}
}

func TestSecretHidesInErrors(t *testing.T) {
	s, h := held()
	err := errors.Join(fmt.Errorf("reset %v of %+v: %w", s, h, secret.ErrKept), fmt.Errorf("again %s", &s))
	if leaks(err.Error()) || leaks(fmt.Sprintf("%+v %#v", err, err)) {
		t.Error(err)
	}
}

func TestSecretIsDotsInTexts(t *testing.T) {
	_, h := held()
	data, err := json.Marshal(h)
	if err != nil || leaks(string(data)) || !strings.Contains(string(data), `"Seen":"`+secret.Dots+`"`) {
		t.Errorf("json: %s %v", data, err)
	}
	type only struct{ Seen secret.Secret }
	seen := only{h.Seen}
	if data, err = xml.Marshal(seen); err != nil || !strings.Contains(string(data), "<Seen>"+secret.Dots+"</Seen>") {
		t.Errorf("xml: %s %v", data, err)
	}
	if data, err = toml.Marshal(seen); err != nil || string(data) != "Seen = \""+secret.Dots+"\"\n" {
		t.Errorf("toml: %s %v", data, err)
	}
}

func TestSecretIsDotsInLogs(t *testing.T) {
	s, h := held()
	var out bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(handler).Info("given", "code", s, "pointer", &s, "holder", h, slog.Group("g", "code", s))
	}
	if got := out.String(); leaks(got) || strings.Count(got, secret.Dots) < 4 {
		t.Error(got)
	}
}

func TestSecretIsNeverEncoded(t *testing.T) {
	s, h := held()
	for _, what := range []any{s, &s, h, h.Many, h.ByName} {
		if data, err := cbor.Marshal(what); !errors.Is(err, secret.ErrKept) || len(data) > 0 {
			t.Errorf("cbor of %T: %x %v", what, data, err)
		}
		var out bytes.Buffer
		if err := gob.NewEncoder(&out).Encode(what); !errors.Is(err, secret.ErrKept) || leaks(out.String()) {
			t.Errorf("gob of %T: %v", what, err)
		}
	}
	if data, err := s.MarshalBinary(); !errors.Is(err, secret.ErrKept) || data != nil {
		t.Errorf("binary: %x %v", data, err)
	}
}

func TestEraseZeroesEveryCopy(t *testing.T) {
	b := []byte(hidden)
	s := secret.Of(b)
	twin := s
	if s.Empty() || twin.Reveal() != hidden {
		t.Fatal("no secret to begin with")
	}
	s.Erase()
	if !s.Empty() || !twin.Empty() || twin.Reveal() != "" || len(secret.Grouped(twin)) != 0 || len(secret.Spell(twin, "fr")) != 0 {
		t.Error("something is left of it")
	}
	if !bytes.Equal(b, make([]byte, len(hidden))) {
		t.Errorf("memory still holds %q", b)
	}
	s.Erase()
	var none secret.Secret
	none.Erase()
	if !none.Empty() || none.Reveal() != "" {
		t.Error("the zero secret is not empty")
	}
}
