namespace McpTools.Contract;

/// <summary>A URI with variables (RFC 6570): <c>{name}</c> stands for one or more characters without a slash, <c>{+name}</c> for slashes as well.</summary>
/// <remarks>Matching looks at each character once: a variable ends at the first occurrence of the text behind it, the last one before the end.</remarks>
internal sealed class UriTemplate
{
    /// <summary>Characters of the longest URI that is looked at.</summary>
    public const int MaxCharacters = 2_048;

    // What stands before, between and behind the variables.
    private readonly string[] texts;
    private readonly string[] variables;
    private readonly bool[] takeSlashes;

    private UriTemplate(string[] texts, string[] variables, bool[] takeSlashes) => (this.texts, this.variables, this.takeSlashes) = (texts, variables, takeSlashes);

    public IReadOnlyList<string> Variables => variables;

    /// <summary>The same for two templates that differ in the names of their variables only.</summary>
    public string Shape => string.Join("{}", texts);

    public static bool IsTemplate(string uri) => uri.Contains('{', StringComparison.Ordinal);

    /// <summary>Null unless every brace is of a variable <c>{name}</c> or <c>{+name}</c>, no two variables touch, and each has a name of its own.</summary>
    public static UriTemplate? Parse(string template)
    {
        List<string> texts = [];
        List<string> variables = [];
        List<bool> takeSlashes = [];
        string rest = template;
        for (int open = rest.IndexOf('{', StringComparison.Ordinal); open >= 0; open = rest.IndexOf('{', StringComparison.Ordinal))
        {
            int close = rest.IndexOf('}', StringComparison.Ordinal);
            string name = close > open ? rest[(open + 1)..close] : "";
            bool takesSlashes = name.StartsWith('+');
            name = takesSlashes ? name[1..] : name;
            if (!IsName(name) || variables.Contains(name) || (variables.Count > 0 && open == 0))
            {
                return null;
            }

            texts.Add(rest[..open]);
            variables.Add(name);
            takeSlashes.Add(takesSlashes);
            rest = rest[(close + 1)..];
        }

        return rest.Contains('}', StringComparison.Ordinal) ? null : new UriTemplate([.. texts, rest], [.. variables], [.. takeSlashes]);
    }

    /// <summary>The URI without the slash that some clients end every URI in that has no path.</summary>
    public static string WithoutSlash(string uri) => uri.EndsWith('/') ? uri[..^1] : uri;

    /// <summary>The value of each variable, with its percent-encoding undone; null when the URI is none of this template.</summary>
    public IReadOnlyDictionary<string, string>? Match(string uri) => MatchWhole(uri) ?? (uri.EndsWith('/') ? MatchWhole(WithoutSlash(uri)) : null);

    private Dictionary<string, string>? MatchWhole(string uri)
    {
        if (uri.Length > MaxCharacters || !uri.StartsWith(texts[0], StringComparison.Ordinal))
        {
            return null;
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        int at = texts[0].Length;
        for (int i = 0; i < variables.Length; i++)
        {
            int end = EndOf(i, uri, at);
            if (end <= at || uri.AsSpan(at, end - at).ContainsAny(takeSlashes[i] ? "?#" : "/?#"))
            {
                return null;
            }

            values.Add(variables[i], Uri.UnescapeDataString(uri[at..end]));
            at = end + texts[i + 1].Length;
        }

        return at == uri.Length ? values : null;
    }

    private int EndOf(int variable, string uri, int at)
    {
        string behind = texts[variable + 1];
        return variable == variables.Length - 1
            ? uri.EndsWith(behind, StringComparison.Ordinal) ? uri.Length - behind.Length : -1
            : at < uri.Length ? uri.IndexOf(behind, at + 1, StringComparison.Ordinal) : -1;
    }

    private static bool IsName(string name) => name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
