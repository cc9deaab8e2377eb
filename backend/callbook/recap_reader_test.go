package callbook

import (
	"slices"
	"testing"
)

func TestHowAMailGreets(t *testing.T) {
	for name, want := range map[string]string{
		"Zoë Müller": "Zoë", "Zoë": "Zoë", "Maria von der Heide": "Maria", "Jan van den Berg": "Jan", "Juan Pablo Ríos": "Juan Pablo Ríos",
		"Dr. Maria von der Heide": "Dr. von der Heide", "Dr. Anke Brandt": "Dr. Brandt", "Prof. Dr. Karl Braun": "Prof. Braun", "Herr Dr. Braun": "Dr. Braun",
		"Frau Petra Schütz": "Frau Schütz", "Frau Brandt": "Frau Brandt", "Mr John Smith": "Mr Smith", "Señora Gil": "Señora Gil", "Dipl.-Ing. Karl Braun": "Karl",
		"Karl Braun MBA": "Karl", "Müller, Zoë": "Zoë", "Brandt, Dr. Anke": "Dr. Brandt", "Pat O’Brien, Jr.": "Pat", "J. Weißmüller": "J. Weißmüller",
		"Nguyễn Hạnh": "Nguyễn Hạnh", "Dr. Nguyễn Hạnh": "Dr. Nguyễn Hạnh", "김 민수": "김 민수", "佐藤花子": "佐藤花子", "נועה לוי": "נועה", "": "", "Dr.": "Dr.",
	} {
		if got := GreetingName(name); got != want {
			t.Errorf("%s is greeted as %q, not %q", name, got, want)
		}
	}
}

func TestATextSpeaksOfTheCustomer(t *testing.T) {
	for text, want := range map[string]bool{
		"Coats that keep their crease": false, "Pots which lose their colour in the sun": false, "They keep their coats": true,
		"Trays that fit their benches": true, "Coats that keep their crease, as he said": true, "The other side": false,
	} {
		if got := SpeaksOf(text, nil); got != want {
			t.Errorf("%q speaks of the customer: %v", text, got)
		}
	}
}

// What is typed about the customer is found beside its field, and not in their own
// words.
func TestWhatTheCustomerReadsIsNotAboutThem(t *testing.T) {
	in := filingOf(t, `{"needs": "Peat-free plugs\nShe is worried about frost", "their_words": "They are too dear", "time_line": "Zoë plants in March", "notes": "They seem nice",
		"budget": {"amount": "90", "currency": "EUR", "note": "her limit"}, "concerns": [{"what": "Price"}, {"what": "Delivery", "how": "he tracks it"}],
		"promises": [{"by": "them", "what": "She sends her plan"}, {"by": "us", "what": "Ask her boss"}],
		"if_then": [{"if": "they start in May", "then": "we deliver"}, {"if": "their son agrees", "then": "we deliver"}]}`)
	find := func(readers ...string) []OfThem { return SpokenOf(in.Template, in.Sheet, "Ivy Seeds", readers) }
	want := []OfThem{
		{"needs", -1, "She is worried about frost"},
		{"concerns", 1, "he tracks it"},
		{"budget", -1, "her limit"},
		{"time_line", -1, "Zoë plants in March"},
		{"if_then", 1, "their son agrees"},
		{"promises", 1, "ask her boss"},
	}
	if got := find("Zoë Müller"); !slices.Equal(got, want) {
		t.Errorf("found %+v", got)
	}
	if got := find("Zoë Müller", "Tom Reed"); !slices.Equal(got, slices.Delete(slices.Clone(want), 3, 4)) {
		t.Errorf("with two readers, who may be told of each other, found %+v", got)
	}
	in.Sheet.Phase = PhasePre
	if got := find("Zoë Müller"); len(got) != 0 {
		t.Errorf("in a plan, which no customer reads, found %+v", got)
	}
}
