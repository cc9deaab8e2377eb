package cli

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"github.com/alecthomas/kong"

	"callbook/backend/bridge"
)

type completionCmd struct {
	Shell string `arg:"" help:"bash, zsh, fish or powershell."`
}

// Run writes a script that knows every command and flag, generated from the
// description that parses them.
func (c *completionCmd) Run(r *run, parser *kong.Kong) error {
	words := completionWords(parser.Model.Node)
	write, ok := map[string]func(io.Writer, map[string][]string) error{
		"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion, "powershell": powershellCompletion,
	}[c.Shell]
	if !ok {
		return &bridge.Fault{Code: bridge.Invalid, Field: "shell", Message: fmt.Sprintf("There is no completion for “%s”. Use bash, zsh, fish or powershell.", c.Shell)}
	}
	return r.answer(func(w io.Writer) error { return write(w, words) })
}

// completionWords lists what may follow each command path; "" is callbook itself.
func completionWords(root *kong.Node) map[string][]string {
	words := map[string][]string{}
	var visit func(path string, n *kong.Node, inherited []string)
	visit = func(path string, n *kong.Node, inherited []string) {
		var own []string
		flags := inherited
		for _, f := range n.Flags {
			if !f.Hidden {
				flags = append(flags[:len(flags):len(flags)], "--"+f.Name)
			}
		}
		for _, child := range n.Children {
			own = append(own, child.Name)
			visit(strings.TrimSpace(path+" "+child.Name), child, flags)
		}
		own = append(own, flags...)
		sort.Strings(own)
		words[path] = own
	}
	visit("", root, nil)
	return words
}

func sortedPaths(words map[string][]string) []string {
	paths := make([]string, 0, len(words))
	for path := range words {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	return paths
}

// shellCases are the branches of a case statement over the command path.
func shellCases(words map[string][]string) string {
	var b strings.Builder
	for _, path := range sortedPaths(words) {
		fmt.Fprintf(&b, "    %q) words=%q ;;\n", path, strings.Join(words[path], " "))
	}
	return b.String()
}

const bashScript = `# bash completion for callbook: source this file, or put it into
# ~/.local/share/bash-completion/completions/callbook
_callbook() {
  local word path="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="${COMP_WORDS[i]}"
    case "$word" in -*) ;; *) [ "$(_callbook_words "${path:+$path }$word")" ] && path="${path:+$path }$word" ;; esac
  done
  words="$(_callbook_words "$path")"
  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
}
_callbook_words() {
  local words=""
  case "$1" in
%s  esac
  printf '%%s' "$words"
}
complete -o filenames -F _callbook callbook
`

func bashCompletion(w io.Writer, words map[string][]string) error {
	_, err := fmt.Fprintf(w, bashScript, shellCases(words))
	return err
}

func zshCompletion(w io.Writer, words map[string][]string) error {
	_, err := fmt.Fprintf(w, "#compdef callbook\nautoload -U +X bashcompinit && bashcompinit\n"+bashScript, shellCases(words))
	return err
}

func fishCompletion(w io.Writer, words map[string][]string) error {
	var b strings.Builder
	b.WriteString("# fish completion for callbook: save as ~/.config/fish/completions/callbook.fish\n")
	for _, path := range sortedPaths(words) {
		condition := "__fish_use_subcommand"
		if path != "" {
			parts := strings.Fields(path)
			for i := range parts {
				parts[i] = "__fish_seen_subcommand_from " + parts[i]
			}
			condition = strings.Join(parts, "; and ")
		}
		for _, word := range words[path] {
			if flag, ok := strings.CutPrefix(word, "--"); ok {
				fmt.Fprintf(&b, "complete -c callbook -n '%s' -l %s\n", condition, flag)
			} else {
				fmt.Fprintf(&b, "complete -c callbook -f -n '%s' -a %s\n", condition, word)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func powershellCompletion(w io.Writer, words map[string][]string) error {
	var b strings.Builder
	b.WriteString("# PowerShell completion for callbook: add this to your $PROFILE\n$callbookWords = @{\n")
	for _, path := range sortedPaths(words) {
		fmt.Fprintf(&b, "  '%s' = '%s'\n", path, strings.Join(words[path], " "))
	}
	b.WriteString(`}
Register-ArgumentCompleter -Native -CommandName callbook -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $path = ''
  foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
    $next = ($path + ' ' + $element.ToString()).Trim()
    if ($callbookWords.ContainsKey($next)) { $path = $next }
  }
  $callbookWords[$path] -split ' ' | Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`)
	_, err := io.WriteString(w, b.String())
	return err
}
