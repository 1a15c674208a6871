using McpTools.Contract;

namespace McpTools.Server.Lint;

/// <summary>Finds names that some models refuse, and names that a model may confuse.</summary>
internal static class NameRules
{
    /// <summary>The most tools whose names are compared with each other, so that the time stays bounded.</summary>
    private const int MaxCompared = 2_000;

    public static void Check(IReadOnlyList<ToolDefinition> tools, Findings findings)
    {
        for (int i = 0; i < tools.Count; i++)
        {
            CheckName(tools[i], findings);
            if (i < MaxCompared && tools.Take(i).FirstOrDefault(other => Resemble(other.Name, tools[i].Name)) is { } before)
            {
                findings.OnTool(
                    tools[i], "name-resembles", "/name", $"\"{tools[i].Name}\" nearly equals the name \"{before.Name}\" of another tool",
                    "Put the difference into a word of the name, so that a model does not confuse the two");
            }
        }
    }

    private static void CheckName(ToolDefinition tool, Findings findings)
    {
        // openai/codex#8174: MCP allows dots, and the API refuses them.
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
                tool, "tool-name-start", "/name", $"\"{tool.Name}\" is a name that Gemini refuses", "Start it with a letter");
        }
        else if (!tool.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
        {
            findings.OnTool(
                tool, "name-style", "/name", $"\"{tool.Name}\" is not in snake_case", "Use lower-case letters and underscores, as nearly all tools do",
                FindingLevel.Note);
        }
    }

    private static bool Resemble(string left, string right) => IsOneApart(left, right) || IsSameButSeparators(left, right);

    private static bool IsOneApart(string left, string right)
    {
        (string shorter, string longer) = left.Length <= right.Length ? (left, right) : (right, left);
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
