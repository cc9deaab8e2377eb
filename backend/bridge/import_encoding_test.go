package bridge_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"callbook/backend/bridge"
)

func TestAnAmbiguousEncodingIsAskedAbout(t *testing.T) {
	d := newDesk(t)
	empty := d.dump()
	file := d.write("list.csv", "Name,Company\nM\xe2rs,\n") // Mārs, or Mârs
	_, err := d.Contacts.Import(bridge.ImportRequest{File: file})
	fault := d.refused(err, bridge.Invalid)
	if fault.Field != "encoding" || !strings.Contains(fault.Message, "windows-1257: Mārs") || !strings.Contains(fault.Message, "windows-1252: Mârs") || d.dump() != empty {
		t.Errorf("refused with %+v", fault)
	}
	samples, err := d.Contacts.Encodings(file)
	d.must(err)
	i := slices.IndexFunc(samples, func(s bridge.EncodingSample) bool { return s.Encoding == "windows-1257" })
	if i < 0 || len(samples) < 2 || samples[i].Spoken != "Windows-1257 (Baltic)" || !slices.Equal(samples[i].Names, []string{"Mārs"}) {
		t.Errorf("to choose from are %+v", samples)
	}
	result, err := d.Contacts.Import(bridge.ImportRequest{File: file, Encoding: "windows-1257"})
	if d.must(err); result.Encoding != "windows-1257" || len(d.people("Mārs")) != 1 {
		t.Errorf("chosen, it came to %+v, %+v", result, d.people(""))
	}
	if samples, err := d.Contacts.Encodings(d.write("sure.csv", "Name\nJānis\n")); err != nil || len(samples) != 0 {
		t.Errorf("UTF-8 is asked about: %+v, %v", samples, err)
	}
	if _, err := d.Contacts.Encodings(filepath.Join(d.dir, "nowhere.csv")); d.FaultOf(err).Code != bridge.NotFound {
		t.Errorf("no file gives %v", err)
	}
}
