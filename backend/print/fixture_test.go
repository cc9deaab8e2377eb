package print

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"callbook/backend/callbook"
	"callbook/backend/print/page"
	"callbook/backend/print/text"
)

var allBuiltIn = []string{"pre-call", "post-call", "pre-call-extended", "rehearsal-card", "peer-meeting", "account-steps"}

// builtIn reads a built-in template from its file.
func builtIn(t testing.TB, id string) callbook.Template {
	t.Helper()
	data, err := os.ReadFile("../templates/" + id + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var template callbook.Template
	if err := json.Unmarshal(data, &template); err != nil {
		t.Fatal(err)
	}
	return template
}

func printer() *Printer { return NewPrinter(text.NewFonts(text.Options{})) }

func werkzeugbau() *Head {
	return &Head{
		Account: "Weißmüller Werkzeugbau GmbH",
		People:  []Attendee{{"Jürgen Weißmüller", "owner"}, {"شيرين الحسيني", "purchasing"}},
		Day:     "2026-11-24", Time: "10:00", End: "11:00", Kind: callbook.VisitCall,
		Place: "Industriestraße 14, 70565 Stuttgart", Us: []string{"Marta Lindqvist", "田中 花子"},
	}
}

// blank is a sheet to write on.
func blank(t testing.TB, id string) Sheet {
	return Sheet{Template: builtIn(t, id), Head: werkzeugbau(), Code: "K7F-42"}
}

// planned is an ordinary pre-call plan, filled in.
func planned(t testing.TB) Sheet {
	s := blank(t, "pre-call")
	s.Head.Purpose = "Hear from the bank, and show the night plan"
	s.Answers = callbook.Answers{
		"last_summary":       "Trial on line 2 went well: 18 % less scrap in three weeks. Łukasz wants it on all four lines. Jürgen waits for the figures before he speaks to his bank.",
		"promises_theirs":    []callbook.PromiseAnswer{{By: callbook.Them, What: "Łukasz: scrap figures of lines 1–4", Due: "2026-11-20"}, {By: callbook.Them, What: "شيرين: the terms she needs", Due: "2026-11-24"}},
		"promises_mine":      []callbook.PromiseAnswer{{By: callbook.Us, What: "Offer for four lines, two ways to pay", Due: "2026-11-23"}},
		"needs":              "Less scrap on thin-wall parts, fewer stops at shift change. One person per shift who can set it up.",
		"business_reasons":   "About € 9,000 of scrap a month. Jürgen wants it settled before he hands over to his daughter in May.",
		"common_ground":      "“It has to run when I am not there.” Both sail on Lake Constance; his boat is called Hanna.",
		"deciders":           []callbook.PersonAnswer{{Name: "Jürgen Weißmüller", Role: "Owner, signs", Present: true}, {Name: "شيرين الحسيني", Role: "Purchasing", Present: true}, {Name: "Łukasz Żółkiewski", Role: "Production"}},
		"inclusion":          "Call Łukasz at 10:15, on speaker",
		"why_not_yet":        "He fears the change-over: two weeks with one line down in the busiest season.",
		"must_change":        "A plan with no line down in December",
		"ultimate_objective": "All four lines by March",
		"primary_objective":  "Line 1 in January, signed by 4 Dec",
		"ideal_outcome":      "Order for lines 1 and 2 today",
		"minimum_outcome":    "Date with the bank, us there",
		"opening":            "“In three weeks line 2 made 18 % less scrap. Today I’d like to show you how line 1 can follow without a day’s stop.”",
		"open_question":      "How did the talk with the bank go?",
		"value":              "Night change-over plan from 田中 花子",
		"to_discover": []callbook.QuestionAnswer{
			{Text: "What would the bank need to see?"},
			{Text: "Who sets up the machines at night?"},
			{Text: "What did the last change-over cost you?"},
			{Text: "What happens if you wait until summer?"},
		},
		"expected_concerns":     []callbook.ConcernAnswer{{What: "Two weeks without line 1", How: "Night plan, line 2 as proof"}, {What: "Price for all four at once", How: "Pay per line, as each one runs"}},
		"if_then":               []callbook.IfThen{{If: "“Send me the offer first”", Then: "Go through page 1 together, now"}},
		"ending":                "He names the day for the bank; I send the plan and the offer tonight.",
		"provisional_follow_up": []callbook.FollowUpAnswer{{Channel: "visit", When: "2026-12-04T09:00", Reason: "bank meets 3 Dec", Purpose: "Sign for line 1, set the night plan"}},
	}
	from := callbook.Source{Sheet: "post-call", Day: "2026-11-12"}
	with := from
	with.With = []string{"Jürgen", "Łukasz"}
	s.Carried = map[string]callbook.Source{
		"last_summary": with, "needs": from, "business_reasons": from, "common_ground": from, "why_not_yet": from, "opening": from,
	}
	return s
}

// extended is the same plan in its extended form.
func extended(t testing.TB) Sheet {
	s := planned(t)
	s.Template = builtIn(t, "pre-call-extended")
	for key, text := range map[string]string{
		"budget_known":   "€ 64,000 for line 1; start 11 Jan",
		"competition":    "A dealer in Ulm, cheaper, no service",
		"research":       "Annual report: exports up by a fifth, two lines at their limit. The daughter studied in Aachen and starts in May.",
		"buying_process": "Łukasz asks, شيرين checks the terms, Jürgen signs up to € 50,000, above that with the bank.",
		"approach":       "Line 2 as the proof, then the night plan, then a date with the bank.",
		"value_answered": "No standstill: the night plan. One person a shift: two trained.",
		"position":       "The scrap figures of line 2, on one page. Then the night plan hour by hour.",
		"proof":          "Kappa Druck, the same change-over in May",
		"expect_us":      "Plan and offer tonight",
		"expect_them":    "A day with the bank",
	} {
		s.Answers[key] = text
	}
	return s
}

// rehearsed is its rehearsal card.
func rehearsed(t testing.TB) Sheet {
	s := planned(t)
	s.Template, s.Code = builtIn(t, "rehearsal-card"), ""
	return s
}

// presented is a page about a priority account, for the meeting with colleagues.
func presented(t testing.TB) Sheet {
	s := blank(t, "peer-meeting")
	s.Code, s.Head.Kind, s.Head.Place, s.Head.Time, s.Head.End = "", "", "", "", ""
	s.Answers = callbook.Answers{
		"win":     "Bäckerei Sørensen: the flour contract for 2027, signed on Friday.",
		"win_how": "Ida was asked what a bad delivery cost her before any price was named. She counted it herself.",
		"goal":    "All four lines by March",
		"step":    "4 of 7: trial", "budget": "€ 64,000, his own money", "time_line": "Bank 3 Dec, start 11 Jan",
		"holds_back": "Two weeks with one line down in the busiest season",
		"steps_done": []callbook.QuestionAnswer{
			{Text: "First contact", Answer: "2 Nov 2026", State: callbook.QuestionAnswered},
			{Text: "Needs known", Answer: "2 Nov 2026", State: callbook.QuestionAnswered},
			{Text: "Deciders met", Answer: "12 Nov 2026", State: callbook.QuestionAnswered},
			{Text: "Trial", Answer: "24 Nov 2026", State: callbook.QuestionAnswered},
		},
		"steps_next": []callbook.PromiseAnswer{
			{By: callbook.Them, What: "Jürgen takes the pay-back sheet to the bank", Due: "2026-12-03", NamedBy: callbook.AgreedByCustomer},
			{By: callbook.Us, What: "Visit: sign for line 1, set the night plan", Due: "2026-12-04", NamedBy: callbook.AgreedByCustomer},
		},
	}
	return s
}

// stepped is the page of an account's progress through the company's own sales
// steps.
func stepped(t testing.TB) Sheet {
	s := presented(t)
	s.Template = builtIn(t, "account-steps")
	s.Answers = callbook.Answers{
		"steps": []callbook.QuestionAnswer{
			{Text: "First talk", Answer: "2 Nov", State: callbook.QuestionAnswered},
			{Text: "Needs known", Answer: "2 Nov", State: callbook.QuestionAnswered},
			{Text: "Deciders met", Answer: "12 Nov", State: callbook.QuestionAnswered},
			{Text: "Trial", Answer: "12 Nov", State: callbook.QuestionAnswered},
			{Text: "Offer", State: callbook.QuestionOpen},
			{Text: "Order", State: callbook.QuestionOpen},
			{Text: "Delivered", State: callbook.QuestionOpen},
		},
		"next_step": "Offer", "by": "2026-12-04",
		"deciders":   []callbook.PersonAnswer{{Name: "Jürgen Weißmüller", Role: "Owner, signs", Present: true}, {Name: "Dr. Ayşe Çelik", Role: "Advises the bank"}},
		"promises":   presented(t).Answers["steps_next"],
		"follow_ups": []callbook.FollowUpAnswer{{Channel: "visit", When: "2026-12-04T09:00", Purpose: "Sign for line 1", Agreed: true}},
	}
	return s
}

// held is an ordinary post-call sheet.
func held(t testing.TB) Sheet {
	s := blank(t, "post-call")
	s.Code = "M3R-8Q"
	s.Answers = callbook.Answers{
		"needs":           "No line down in December. Night change-over only, with our technician on site for the first two nights. A second set-up person trained.",
		"concerns":        []callbook.ConcernAnswer{{What: "Two weeks’ standstill", How: "the night plan takes it away", State: callbook.ConcernWorkedThrough}, {What: "Bank wants the pay-back in writing", State: callbook.ConcernOpen}},
		"products":        "PX-40 for line 1, training for two, service plan B (24 h).",
		"their_words":     "“If line 1 runs on Monday morning, I sign for the other three.”\n“My daughter must not inherit a building site.”",
		"questions_asked": []callbook.QuestionAnswer{{Text: "Who pays if the night plan slips?", State: callbook.QuestionAnswered}, {Text: "Can شيرين get 45 days?", State: callbook.QuestionOpen}},
		"common_ground":   "Hanna is laid up for the winter; regatta in May.",
		"budget":          callbook.Money{Amount: "64000.00", Currency: "EUR", Note: "his own money"},
		"time_line":       "Bank 3 Dec, start 11 Jan",
		"if_then":         []callbook.IfThen{{If: "start by 11 Jan", Then: "hold the 2026 price"}},
		"absent_deciders": []callbook.PersonAnswer{{Name: "Łukasz Żółkiewski", Role: "Production manager", Email: "l.zolkiewski@weissmueller.example", Phone: "+49 711 555 0142"}, {Name: "Dr. Ayşe Çelik", Role: "Advises the bank"}},
		"promises": []callbook.PromiseAnswer{
			{By: callbook.Them, What: "Jürgen takes the pay-back sheet to the bank", Due: "2026-12-03", NamedBy: callbook.AgreedByCustomer},
			{By: callbook.Us, What: "Pay-back sheet and night plan, one page each", Due: "2026-11-24", NamedBy: callbook.AgreedByRep},
			{By: callbook.Us, What: "Ask head office about 45 days", Due: "2026-11-26", NamedBy: callbook.AgreedByCustomer},
		},
		"preferred_channel": "visit", "first_follow_up": "2026-12-04T09:00", "first_follow_up_for": "sign for line 1", "keep_in_touch": "90 days", "keep_in_touch_how": "Email, a visit each spring", "first_follow_up_named_by": "customer",
		"delay_reason": "the bank meets on 3 Dec",
		"overview":     "Line 1 goes first, at night, from 11 January, so that December stays untouched. You take the pay-back sheet to the bank on the 3rd; I send it tonight with the night plan. We meet on Friday the 4th at 9 to sign for line 1.",
	}
	return s
}

// pdfOf is the PDF of a document.
func pdfOf(t testing.TB, doc *page.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := new(Printer).WritePDF(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// day is the pack of a day with the given number of calls.
func day(t testing.TB, calls int) Pack {
	all := []CoverCall{
		{Time: "08:30", End: "09:15", Kind: callbook.VisitCall, Account: "Bäckerei Sørensen", People: []Attendee{{"Ida Sørensen", "owner"}}, Aim: "Sign the flour contract", Phone: "+49 7071 555 0110", Address: "Marktplatz 3, 72070 Tübingen", Code: "Q4T-7H"},
		{Time: "10:00", End: "11:00", Kind: callbook.VisitCall, Account: "Weißmüller Werkzeugbau GmbH", People: []Attendee{{"Jürgen Weißmüller", ""}, {"شيرين الحسيني", ""}}, Aim: "Line 1 in January, signed by 4 Dec", Phone: "+49 711 555 0142", Address: "Industriestraße 14, 70565 Stuttgart", Code: "K7F-42"},
		{Time: "13:30", End: "14:00", Kind: callbook.PhoneCall, Account: "青葉精機 Aoba Seiki", People: []Attendee{{"田中 花子", "quality"}}, Aim: "A date for the sample parts", Phone: "+81 6 5555 0173", Address: "call her, 21:30 in Osaka", Code: "V8N-3C"},
		{Time: "15:45", End: "16:45", Kind: callbook.VisitCall, Account: "Klinika Nowy Świat", People: []Attendee{{"Łukasz Żółkiewski", "head of purchasing"}}, Aim: "Names of the two who also decide", Phone: "+49 7071 555 0188", Address: "Neckarhalde 40, 72070 Tübingen", Code: "H2W-9P"},
	}
	p := Pack{Title: "Tuesday, 24 November 2026", Cover: &Cover{
		Rep: "Marta Lindqvist", Day: "2026-11-24",
		Overdue: []CoverRow{
			{Day: "2026-11-18", What: "Send the revised delivery plan", Who: "Anneliese Özdemir, Keller AG", How: "Phone, +49 731 555 0126"},
			{Day: "2026-11-20", What: "Ask how the talk with the board went", Who: "Tomás Ó Briain, Nordlicht", How: "Email, +353 1 555 0119"},
		},
		Thanks: []CoverRow{
			{Day: "2026-11-21", What: "the talk at the fair and the open figures", Who: "Łukasz Żółkiewski, Klinika", How: "Email"},
			{Day: "2026-11-21", What: "the name of the new head of finance", Who: "Hélène Dufrêne, Atelier 9", How: "Text"},
			{Day: "2026-11-21", What: "coming in on her day off", Who: "Nguyễn Thị Hương, Minh Phát", How: "Card by post"},
		},
		Sheets: calls, Recaps: calls,
	}}
	for i := range calls {
		call := all[i%len(all)]
		p.Cover.Calls = append(p.Cover.Calls, call)
		p.Calls = append(p.Calls, PackCall{Title: clock(call.Time) + " " + call.Account, Sheets: []Sheet{planned(t), held(t)}})
	}
	return p
}
