using McpTools.Contract;

namespace McpTools.Server.Lint;

/// <summary>Names that some models refuse, and names that a model takes for each other.</summary>
internal static class NameRules
{
    /// <summary>Tools that are compared with each other; a model that sees more has other troubles.</summary>
    private const int MostCompared = 2_000;

    public static void Check(IReadOnlyList<ToolDefinition> tools, Findings findings)
    {
        for (int i = 0; i < tools.Count; i++)
        {
            CheckAlone(tools[i], findings);
            if (i < MostCompared && tools.Take(i).FirstOrDefault(other => Resemble(other.Name, tools[i].Name)) is { } before)
            {
                findings.OnTool(
                    tools[i], "name-resembles", "/name", $"\"{tools[i].Name}\" is nearly the name \"{before.Name}\" of another tool",
                    "Name what differs in a word, so that a model does not take one for the other");
            }
        }
    }

    private static void CheckAlone(ToolDefinition tool, Findings findings)
    {
        // openai/codex#8174: dots are allowed by MCP and refused by the API.
        if (tool.Name.Length > 64 || !tool.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
        {
            findings.OnTool(
                tool, "tool-name", "/name", $"\"{ShownText.Short(tool.Name)}\" is a name that Claude and OpenAI refuse",
                "Use 1 to 64 letters, digits, underscores and hyphens");
        }
        else if (!char.IsAsciiLetter(tool.Name[0]) && tool.Name[0] != '_')
        {
            // cline/cline#7339.
            findings.OnTool(
                tool, "tool-name-start", "/name", $"\"{tool.Name}\" is a name that Gemini refuses", "Begin it with a letter");
        }
        else if (!tool.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        {
            findings.OnTool(
                tool, "name-style", "/name", $"\"{tool.Name}\" is not in snake_case", "Write small letters and underscores, as nearly all tools do",
                FindingLevel.Note);
        }
    }

    private static bool Resemble(string left, string right) => IsOneApart(left, right) || IsSameButSeparators(left, right);

    private static bool IsOneApart(string left, string right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        if (longer.Length - shorter.Length > 1)
        {
            return false;
        }

        int same = shorter.AsSpan().CommonPrefixLength(longer);
        return shorter.AsSpan(Math.Min(shorter.Length, shorter.Length == longer.Length ? same + 1 : same)).SequenceEqual(longer.AsSpan(Math.Min(longer.Length, same + 1)));
    }

    private static bool IsSameButSeparators(string left, string right)
    {
        int i = 0, j = 0;
        while (true)
        {
            i += IsSeparator(left, i) ? 1 : 0;
            j += IsSeparator(right, j) ? 1 : 0;
            if (IsSeparator(left, i) || IsSeparator(right, j))
            {
                continue;
            }

            if (i >= left.Length || j >= right.Length)
            {
                return i >= left.Length && j >= right.Length;
            }

            if (char.ToLowerInvariant(left[i++]) != char.ToLowerInvariant(right[j++]))
            {
                return false;
            }
        }
    }

    private static bool IsSeparator(string name, int at) => at < name.Length && name[at] is ('_' or '-' or '.');
}
