package callbook

import (
	"regexp"
	"strings"
)

// startsBlock matches what Markdown takes for a list, a heading or a rule at the
// beginning of a line.
var startsBlock = regexp.MustCompile(`^(\s*)([-+=]|\d+[.)])`)

// markdownText escapes a line of text, so that Markdown shows it as it was written.
func markdownText(line string) string {
	var b strings.Builder
	for _, r := range line {
		if strings.ContainsRune("\\`*_[]<>#|&~!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	at := startsBlock.FindStringSubmatchIndex(b.String())
	if at == nil {
		return strings.TrimSpace(b.String())
	}
	return strings.TrimSpace(b.String()[:at[5]-1] + `\` + b.String()[at[5]-1:])
}

// SheetMarkdown writes a sheet as Markdown: a title, lines about it, and its answers
// under their questions.
func SheetMarkdown(title string, about []string, answers []AnswerInWords) string {
	var b strings.Builder
	b.WriteString("# " + markdownText(OneLine(title)) + "\n\n")
	for _, line := range about {
		if text := markdownText(OneLine(line)); text != "" {
			b.WriteString("- " + text + "\n")
		}
	}
	for _, a := range answers {
		b.WriteString("\n## " + markdownText(OneLine(a.Label)) + "\n\n")
		for i, line := range a.Lines {
			if i > 0 {
				b.WriteString("\\\n") // a line break, not a new paragraph
			}
			b.WriteString(markdownText(line))
		}
		b.WriteString("\n")
	}
	return b.String()
}
