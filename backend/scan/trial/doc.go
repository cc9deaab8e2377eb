// Package trial tries the reading of sheets on made photographs: real printed pages with
// ticks and strokes on them, seen by a model of a camera, a scanner, a fax or a copier
// under bad conditions. It holds only tests; build/scan-trial.sh runs the long one.
package trial
