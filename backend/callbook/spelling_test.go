package callbook

import (
	"slices"
	"testing"
)

func TestSpellingsOfOneNameHaveOneKey(t *testing.T) {
	for _, one := range [][]string{
		{"Quill Seeds", "Quill Seeds Ltd", "QUILL SEEDS LTD.", "Quill Seeds, Limited", "The Quill Seeds Co., Ltd."},
		{"Meier & Sohn GmbH", "Meier und Sohn", "Meier + Sohn G.m.b.H.", "MEIER & SOHN GmbH & Co. KG", "Fa. Meier & Sohn"},
		{"Dupont et Fils S.A.", "Dupont & Fils SA", "Dupont & Fils S. A.", "SARL Dupont et Fils", "Dupont & Fils S.à r.l."},
		{"Müller AG", "Muller", "MÜLLER A.G.", "Firma Müller e.K."},
		{"Garten-Center Nord", "Gartencenter Nord KG", "Garten Center Nord OHG"},
		{"Nordwind Sp. z o.o.", "NORDWIND sp.z.o.o", "Nordwind Sp. z o. o."},
		{"O'Brien Feeds Pty Ltd", "OBrien Feeds (Pty) Ltd.", "O’Brien Feeds"},
		{"Grupo Norte, S.A. de C.V.", "Grupo Norte S. de R.L. de C.V.", "Grupo Norte"},
		{"García y Hijos, S.L.", "Garcia & Hijos SL"},
		{"Rossi S.p.A.", "Rossi Spa", "ROSSI S.R.L."},
		{"Novák s.r.o.", "Novak, spol. s r.o.", "Novák a.s."},
		{"Lund & Søn A/S", "Lund og Søn ApS"},
		{"Korhonen Oy", "Oy Korhonen Ab"},
		{"A.B.C. Nursery Inc.", "ABC Nursery", "A B C Nursery LLC"},
		{"ООО «Ромашка»", "Ромашка"},
		{"株式会社山田製作所", "山田製作所", "山田製作所株式会社"},
		{"Jansen en Zonen B.V.", "Jansen & Zonen"},
	} {
		for _, name := range one[1:] {
			if got, want := SpellingKey(name), SpellingKey(one[0]); got != want {
				t.Errorf("%q has the key %q, and %q has %q", name, got, one[0], want)
			}
		}
	}
}

func TestLikeNamesOfTwoAccountsHaveTwoKeys(t *testing.T) {
	for _, two := range [][2]string{
		{"Meier GmbH", "Meier & Sohn GmbH"},
		{"Nord AG", "Nord Süd AG"},
		{"Bauer GmbH", "Baur GmbH"},
		{"A. Meier", "E. Meier"},
		{"E. Meier GmbH", "Meier GmbH"},
		{"Spa Bergblick", "Bergblick"},
		{"Oak Nursery", "Oak Nurseries"},
		{"Quill Seeds", "Quill Seed Trading"},
		{"Limited", "Ltd Editions"},
		{"AG", "KG"},
		{"Nord 1 GmbH", "Nord 2 GmbH"},
		{"Company Nine", "Nine"},
	} {
		if SpellingKey(two[0]) == SpellingKey(two[1]) {
			t.Errorf("%q and %q have one key, %q", two[0], two[1], SpellingKey(two[0]))
		}
	}
	for _, name := range []string{"AG", "Ltd", "& Co", "The", "und", "株式会社"} {
		if SpellingKey(name) == "" {
			t.Errorf("%q has no key", name)
		}
	}
}

func TestAlikeAccountsArePairedOnce(t *testing.T) {
	named := func(id, name, address string) Account { return Account{ID: id, Name: name, Address: address} }
	for _, tt := range []struct {
		name     string
		accounts []Account
		apart    []string
		want     []string
	}{
		{"another spelling with the oldest", []Account{named("a", "Quill Seeds", ""), named("b", "Quill Seeds Ltd", ""), named("c", "QUILL SEEDS Inc", "")}, nil, []string{"a b", "a c"}},
		{"one that is called two with the next older", []Account{named("a", "Quill Seeds", ""), named("b", "Quill Seeds Ltd", ""), named("c", "QUILL SEEDS Inc", "")}, []string{"a c"}, []string{"a b", "b c"}},
		{"none once all are called two", []Account{named("a", "Quill Seeds", ""), named("b", "Quill Seeds Ltd", "")}, []string{"a b"}, nil},
		{"the same name at the same address", []Account{named("a", "Oak", "1 Mill Lane"), named("b", "Oak", "1 Mill Lane.")}, nil, []string{"a b"}},
		{"the same name without an address", []Account{named("a", "Oak", "1 Mill Lane"), named("b", "Oak", "")}, nil, []string{"a b"}},
		{"no branches, which the rep has added by hand", []Account{named("a", "Oak", "1 Mill Lane"), named("b", "OAK", "2 High Street")}, nil, nil},
		{"another spelling at another address", []Account{named("a", "Oak", "1 Mill Lane"), named("b", "Oak Ltd", "2 High Street")}, nil, []string{"a b"}},
		{"no names of nothing but signs", []Account{named("a", "+++", ""), named("b", "***", "")}, nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, pair := range AlikeAccounts(tt.accounts, func(a, b string) bool { return slices.Contains(tt.apart, a+" "+b) }) {
				got = append(got, pair.Older.ID+" "+pair.Newer.ID)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("paired are %q, want %q", got, tt.want)
			}
		})
	}
}
