package callbook

import (
	"errors"
	"testing"
)

func TestAnAccountIsEditedInPart(t *testing.T) {
	had := Account{ID: "a", Name: "Ivy", Phone: "1", Email: "office@ivy.example", Address: "Gärtnerweg 12", Notes: "Closed on Mondays"}
	text := func(s string) *string { return &s }
	for name, c := range map[string]struct {
		said   AccountSaid
		change func(*Account)
		refuse string
	}{
		"nothing":         {AccountSaid{}, func(*Account) {}, ""},
		"another name":    {AccountSaid{Name: text(" Ivy\nSeeds ")}, func(a *Account) { a.Name = "Ivy Seeds" }, ""},
		"notes in lines":  {AccountSaid{Notes: text("Ring twice\nAsk for Zoë\n")}, func(a *Account) { a.Notes = "Ring twice\nAsk for Zoë" }, ""},
		"all else":        {AccountSaid{Phone: text("2"), Email: text("zoe@ivy.example"), Address: text("")}, func(a *Account) { a.Phone, a.Email, a.Address = "2", "zoe@ivy.example", "" }, ""},
		"no name":         {AccountSaid{Name: text(" ")}, nil, "name"},
		"no mail address": {AccountSaid{Name: text("Oak"), Email: text("zoe")}, nil, "email"},
	} {
		got, err := had.Edit(c.said, noon)
		want := had
		if c.refuse != "" {
			if e, ok := errors.AsType[*Error](err); !ok || e.Field != c.refuse || got != had {
				t.Errorf("%s: %+v, %v", name, got, err)
			}
			continue
		}
		c.change(&want)
		want.UpdatedAt = noon
		if err != nil || got != want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
