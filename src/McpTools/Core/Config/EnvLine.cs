using System.Text;

namespace McpTools.Core.Config;

/// <summary>One line of an <see cref="EnvFile"/>: <c>NAME=VALUE</c>, <c>export NAME="VALUE"</c>, or a comment.</summary>
internal static class EnvLine
{
    public const string Remedy = "Write NAME=VALUE, the value in quotes where it holds spaces, # or quotes; comments begin with #";

    private const int MaxNameLength = 128;
    private const string Export = "export ";

    /// <summary>Null for an empty line and a comment, and for a faulty one.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="fault">A clause that never shows the line: any part of it may be a secret.</param>
    public static (string Name, string Value)? Parse(string line, out string? fault)
    {
        fault = null;
        ReadOnlySpan<char> rest = line.AsSpan().Trim();
        if (rest.IsEmpty || rest[0] == '#')
        {
            return null;
        }

        rest = rest.StartsWith(Export, StringComparison.Ordinal) ? rest[Export.Length..].TrimStart() : rest;
        int equals = rest.IndexOf('=');
        if (equals < 0 || !IsName(rest[..equals].TrimEnd()))
        {
            fault = equals < 0 ? "has no =" : "does not begin with the name of a variable";
            return null;
        }

        string name = rest[..equals].TrimEnd().ToString();
        rest = rest[(equals + 1)..].TrimStart();
        string? value = rest.IsEmpty || rest[0] is not ('"' or '\'') ? Bare(rest) : Quoted(rest);
        if (value is null)
        {
            fault = "has a quote that is not closed, or text behind it";
            return null;
        }

        return (name, value);
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxNameLength || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    // A # begins a comment only after a space: many keys hold one.
    private static string Bare(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '#' && (i == 0 || char.IsWhiteSpace(text[i - 1])))
            {
                return text[..i].TrimEnd().ToString();
            }
        }

        return text.ToString();
    }

    private static string? Quoted(ReadOnlySpan<char> text)
    {
        char quote = text[0];
        StringBuilder value = new();
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                ReadOnlySpan<char> behind = text[(i + 1)..].TrimStart();
                return behind.IsEmpty || behind[0] == '#' ? value.ToString() : null;
            }

            if (quote == '"' && text[i] == '\\' && i + 1 < text.Length && Escaped(text[i + 1]) is { } escaped)
            {
                value.Append(escaped);
                i++;
            }
            else
            {
                value.Append(text[i]);
            }
        }

        return null;
    }

    // Any other backslash stands for itself.
    private static char? Escaped(char c) => c switch
    {
        'n' => '\n',
        't' => '\t',
        '"' or '\\' => c,
        _ => null,
    };
}
