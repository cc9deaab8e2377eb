package exchange

import (
	"bytes"
	"fmt"
	"testing"
)

// BenchmarkRead20000 reads 20,000 contacts, as our own CSV and as vCard 4.0.
func BenchmarkRead20000(b *testing.B) {
	people := make([]Contact, 20_000)
	for i := range people {
		people[i] = Contact{
			Kind: Person, Source: "google", SourceRef: fmt.Sprint("ref", i), Name: fmt.Sprintf("Zoë Müller-%d", i), Given: "Zoë", Family: fmt.Sprintf("Müller-%d", i),
			Account: fmt.Sprintf("Ivy Seeds %d", i/3), Role: "Head of Packing", Emails: []string{fmt.Sprintf("zoe%d@ivy-seeds.example", i)},
			Phones: []string{fmt.Sprintf("+49 3946 555%04d", i%10_000)}, Address: "Gärtnerweg 12, 06484 Quedlinburg, Deutschland", Notes: "Decides on coding.\nPrefers calls before nine.",
		}
	}
	var table, cards bytes.Buffer
	if err := WriteCSV(&table, people); err != nil {
		b.Fatal(err)
	}
	if err := WriteVCard(&cards, people); err != nil {
		b.Fatal(err)
	}
	for name, data := range map[string][]byte{"book.csv": table.Bytes(), "book.vcf": cards.Bytes()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				got, err := Read(b.Context(), bytes.NewReader(data), name, Options{})
				if err != nil || len(got.Contacts) != len(people) {
					b.Fatalf("read %d contacts: %v", len(got.Contacts), err)
				}
			}
		})
	}
}
