namespace McpTools.Contract;

/// <summary>A URI with variables (a part of RFC 6570): <c>{name}</c> matches one or more characters except slashes, <c>{+name}</c> matches slashes too.</summary>
/// <remarks>
/// Matching takes time in proportion to the length of the URI: a variable ends at the first occurrence of the text that follows it, and the
/// last variable at the end. Immutable.
/// </remarks>
internal sealed class UriTemplate
{
    /// <summary>Characters of the longest URI that can match.</summary>
    public const int MaxCharacters = 2_048;

    // The fixed texts before, between and after the variables.
    private readonly string[] texts;
    private readonly string[] variables;
    private readonly bool[] takeSlashes;

    private UriTemplate(string[] texts, string[] variables, bool[] takeSlashes) => (this.texts, this.variables, this.takeSlashes) = (texts, variables, takeSlashes);

    /// <summary>The names of the variables in their order.</summary>
    public IReadOnlyList<string> Variables => variables;

    /// <summary>The template without the names of its variables. Two templates with the same shape match the same URIs.</summary>
    public string Shape => string.Join("{}", texts);

    /// <summary>Whether a text has a variable.</summary>
    public static bool IsTemplate(string uri) => uri.Contains('{', StringComparison.Ordinal);

    /// <summary>Null when the text is not a template: every brace must belong to <c>{name}</c> or <c>{+name}</c>, names must differ, and between two variables there must be a text.</summary>
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

    /// <summary>The URI without a slash at its end. Some clients add one to every URI that has no path.</summary>
    public static string WithoutSlash(string uri) => uri.EndsWith('/') ? uri[..^1] : uri;

    /// <summary>The decoded value of each variable; null when the URI does not match.</summary>
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
