using System.Text.RegularExpressions;

namespace McpTools.ScriptWorker.Source;

/// <summary>Guesses from the line that did not parse whether the code is TypeScript.</summary>
internal static partial class TypeScriptHint
{
    private const int MaxLineCharacters = 1_000;

    /// <param name="code">The code as it was sent.</param>
    /// <param name="line">The line where the parser failed, from 1.</param>
    public static bool IsLikely(string code, int line)
    {
        ReadOnlySpan<char> rest = code;
        for (int current = 1; current < line && rest.IndexOf('\n') is >= 0 and var end; current++)
        {
            rest = rest[(end + 1)..];
        }

        int length = rest.IndexOf('\n');
        rest = length >= 0 ? rest[..length] : rest;
        try
        {
            return Marks().IsMatch(rest[..Math.Min(rest.Length, MaxLineCharacters)]);
        }
        catch (RegexMatchTimeoutException)
        {
            // The match can time out on a busy machine. The error without a hint is better than no error.
            return false;
        }
    }

    // The pattern matches declarations that JavaScript lacks, a type after a colon, a cast, modifiers of members, type arguments, and a non-null assertion.
    [GeneratedRegex(
        """
        ^\s*(export\s+)?(declare\s+|abstract\s+)?(interface|type|enum|namespace|abstract\s+class)\s+\w+
        | [\w\])?]\s*:\s*(string|number|boolean|any|unknown|void|never|object|bigint|symbol|null|undefined|readonly\s|\[|\{\s*\w+\s*[?:]|[A-Z]\w*)\s*(\[\]|<|\||&|[,)=;}]|=>|\{|$)
        | \bas\s+(const|any|unknown|string|number|boolean|[A-Z]\w*)\b
        | (^|[{;(,])\s*(public|private|protected|readonly|static\s+readonly)\s+\w+
        | \w<[\w\s,\[\]|]+>\s*\(
        | \bimport\s+type\b
        | [\w\])]!\s*[.;,)\[]
        | \bsatisfies\s+\w
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Marks();
}
