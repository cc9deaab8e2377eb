// Package dates has civil days and reads the dates that reps type: "fri 9am",
// "in 3 weeks", "24/11". A typed date is a row of phrases; each phrase is tried
// at the place that the ones before have reached, and what no phrase takes is
// returned as it was typed. The words are data, so that another language is
// another vocabulary.
//
// It imports no other package of Callbook, and the present moment comes in as
// an argument.
package dates
