using System.CommandLine;

namespace McpTools.App.Cli;

/// <summary>Prints a script that lets a shell ask the program itself for completions, so the script stays valid when the verbs change.</summary>
internal static class CompletionVerb
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _mcptools() {
                local IFS=$'\n' line=${COMP_LINE:0:COMP_POINT} word=${COMP_LINE:0:COMP_POINT}
                word=${word##*[[:space:]]}
                COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
                # Bash also breaks words at = and :, and replaces only what comes after.
                local broken=${word%"${word##*[=:]}"}
                [[ -n $broken && $COMP_WORDBREAKS == *[=:]* ]] && COMPREPLY=("${COMPREPLY[@]#"$broken"}")
                [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
            }
            complete -o default -F _mcptools mcptools
            """,
        ["zsh"] = """
            #compdef mcptools
            _mcptools() {
                local line="${BUFFER[1,CURSOR]}"
                local -a words_found
                words_found=("${(@f)$(${words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
                compadd -S '' -- ${(M)words_found:#*=}
                compadd -- ${words_found:#*=}
            }
            compdef _mcptools mcptools
            """,
        ["fish"] = """
            complete -c mcptools -f -a '(set -l line (commandline -cp); mcptools "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)'
            complete -c mcptools -l config -l log-file -r -F
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName mcptools -ScriptBlock {
                param($word, $ast, $cursor)
                $line = $ast.ToString().PadRight($cursor).Substring(0, $cursor)
                mcptools "[suggest:$cursor]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };

    public static Command Make(GlobalOptions options, Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh" };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var verb = new Command("completion", "Print a script that completes verbs, options and tool names in a shell") { shell };
        HelpWithExamples.Set(
            verb,
            "source <(mcptools completion bash)                        in ~/.bashrc",
            "source <(mcptools completion zsh)                         in ~/.zshrc, after compinit",
            "mcptools completion fish > ~/.config/fish/completions/mcptools.fish",
            "mcptools completion pwsh | Out-String | Invoke-Expression  in $PROFILE");
        verb.SetAction(parsed =>
        {
            options.FindConfig(parsed);
            terminal.Out.WriteLine(Scripts[parsed.GetRequiredValue(shell)]);
            return ExitCode.Done;
        });
        return verb;
    }
}
