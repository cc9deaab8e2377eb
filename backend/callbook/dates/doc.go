// Package dates has civil days and reads the dates that reps type: "fri 9am",
// "in 3 weeks", "24/11". A typed date is a sequence of phrases, read from left to
// right. Words that belong to no phrase are returned as they were typed. The words
// of a language are a vocabulary, so another language needs no other rules.
//
// It imports no other package of Callbook, and the present moment comes in as
// an argument.
package dates
