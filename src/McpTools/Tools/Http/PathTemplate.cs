using System.Buffers;
using System.Text;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Http;

/// <summary>A relative path with <c>{name}</c> for arguments. No argument can leave its segment.</summary>
internal sealed class PathTemplate
{
    private readonly IReadOnlyList<Part> parts;

    private PathTemplate(IReadOnlyList<Part> parts) => this.parts = parts;

    /// <summary>The names in braces in their order.</summary>
    public IEnumerable<string> Names => parts.Where(part => part.IsArgument).Select(part => part.Text);

    /// <summary>Null when the path violates a rule, after reporting it.</summary>
    public static PathTemplate? Parse(string text, EntryProblems problems)
    {
        if (PathRules.Fault(text) is { } fault)
        {
            problems.Add("path", $"\"{text}\" {fault}.", PathRules.Remedy);
            return null;
        }

        List<Part> parts = [];
        for (int at = 0; at < text.Length;)
        {
            int open = text.IndexOf('{', at);
            int end = open < 0 ? text.Length : open;
            if (end > at)
            {
                parts.Add(new Part(text[at..end], IsArgument: false));
            }

            at = end;
            if (open >= 0)
            {
                int close = text.IndexOf('}', open);
                parts.Add(new Part(text[(open + 1)..close], IsArgument: true));
                at = close + 1;
            }
        }

        return new PathTemplate(parts);
    }

    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="argumentOf">The argument for each of <see cref="Names"/>.</param>
    public string Expand(JsonElement arguments, IReadOnlyDictionary<string, string> argumentOf)
    {
        var path = new StringBuilder();
        foreach (Part part in parts)
        {
            path.Append(part.IsArgument ? Segment(arguments, argumentOf[part.Text]) : part.Text);
        }

        return path.ToString();
    }

    private static string Segment(JsonElement arguments, string argument)
    {
        string text = arguments.TryGetProperty(argument, out JsonElement value)
            ? ArgumentText.Of(value, argument)
            : throw ArgumentText.Bad($"The argument {argument} is missing. It is part of the address, so send it.");
        string? fault = text switch
        {
            "" => "is empty",
            "." or ".." => $"is \"{text}\", which would name another address",
            _ when text.Contains('\\', StringComparison.Ordinal) => "contains a backslash",
            _ when text.Any(char.IsControl) => "contains a control character",
            _ => null,
        };
        return fault is null
            ? Uri.EscapeDataString(text)
            : throw ArgumentText.Bad($"The argument {argument} {fault}. It is one segment of the address: send the plain name or id.");
    }

    private sealed record Part(string Text, bool IsArgument);
}

/// <summary>The rules for the path of a declaration, which is appended to the base address unchanged.</summary>
internal static class PathRules
{
    // A URI parser changes nothing in a path of these.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/{}");

    public const string Remedy = "Write the path below baseUrl, for example customers/{id}; query values are arguments or \"fixed\".";

    /// <summary>What is wrong with a path, as a clause without its subject; null when the path can only lead below the base address.</summary>
    public static string? Fault(string text)
    {
        if (text.StartsWith('/'))
        {
            return "begins with a slash, which would drop the path of baseUrl";
        }

        if (text.Contains("//", StringComparison.Ordinal))
        {
            return "contains an empty segment (//)";
        }

        if (text.AsSpan().ContainsAny('?', '#', '\\'))
        {
            return "contains a query, a fragment or a backslash";
        }

        if (!BracesMatch(text))
        {
            return "contains a brace that is not part of {name}";
        }

        foreach (Range segment in text.AsSpan().Split('/'))
        {
            if (text.AsSpan()[segment] is "." or "..")
            {
                return "contains a dot segment";
            }
        }

        return text.AsSpan().ContainsAnyExcept(Plain) && !IsUnchanged(text)
            ? "contains a scheme, or characters that must be written percent-encoded"
            : null;
    }

    // A URI parser changes everything else that is not allowed: spaces, a scheme, escaped dots.
    private static bool IsUnchanged(string text)
    {
        string sample = Sample(text);
        return Uri.TryCreate("http://host/" + sample, UriKind.Absolute, out Uri? uri) && uri.AbsolutePath == "/" + sample
            && !text.Split('/')[0].Contains(':', StringComparison.Ordinal);
    }

    private static string Sample(string text)
    {
        var sample = new StringBuilder();
        bool within = false;
        foreach (char c in text)
        {
            within = c == '{' || (within && c != '}');
            sample.Append(c == '{' ? "x" : c == '}' || within ? "" : c);
        }

        return sample.ToString();
    }

    private static bool BracesMatch(string text)
    {
        int open = -1;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '{' ? open >= 0 : text[i] == '}' && (open < 0 || i == open + 1))
            {
                return false;
            }

            open = text[i] switch { '{' => i, '}' => -1, _ => open };
        }

        return open < 0;
    }
}
