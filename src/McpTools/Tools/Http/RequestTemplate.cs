using System.Text;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Http;

/// <summary>Makes the address of a request from the arguments of a call.</summary>
internal sealed class RequestTemplate(
    Uri baseUrl,
    PathTemplate path,
    IReadOnlyDictionary<string, string> pathArguments,
    IReadOnlyList<QueryArgument> queryArguments,
    string fixedQuery)
{
    private readonly string root = baseUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>The arguments that can narrow a request, in the order of the schema.</summary>
    public IEnumerable<string> QueryArguments => queryArguments.Select(argument => argument.Argument);

    /// <summary>The address, which is always below the base address.</summary>
    /// <exception cref="ToolErrorException"><c>bad_arguments</c>.</exception>
    public Uri Build(JsonElement arguments)
    {
        RefuseUnknown(arguments);

        // The parts are concatenated, because Uri would let the relative part replace the base path, the host or everything.
        string absolutePath = baseUrl.AbsolutePath + path.Expand(arguments, pathArguments);
        var query = new StringBuilder(fixedQuery);
        foreach (QueryArgument argument in queryArguments)
        {
            argument.Append(query, arguments);
        }

        if (absolutePath.Length + query.Length > HttpLimits.UrlCharacters)
        {
            throw ArgumentText.TooLong();
        }

        var uri = new Uri($"{root}{absolutePath}{query}");
        return IsBelowBase(uri, absolutePath)
            ? uri
            : throw ArgumentText.Bad("The arguments would lead to another address. Send plain names or ids, without dots for directories.");
    }

    // This check is independent of the rules before it, in case they miss something.
    private bool IsBelowBase(Uri uri, string absolutePath) =>
        uri.Scheme == baseUrl.Scheme && uri.IdnHost == baseUrl.IdnHost && uri.Port == baseUrl.Port
        && uri.AbsolutePath == absolutePath && absolutePath.StartsWith(baseUrl.AbsolutePath, StringComparison.Ordinal);

    private void RefuseUnknown(JsonElement arguments)
    {
        string[] known = [.. pathArguments.Values, .. QueryArguments];
        foreach (JsonProperty argument in arguments.EnumerateObject())
        {
            if (!known.Contains(argument.Name))
            {
                string names = known.Length == 0 ? "It takes none." : $"It takes: {string.Join(", ", known)}.";
                throw ArgumentText.Bad($"This tool has no argument \"{ReplyText.Short(argument.Name, 64)}\". {names}");
            }
        }
    }
}

/// <summary>An argument that is sent in the query.</summary>
/// <param name="Argument">The name of the argument.</param>
/// <param name="Name">The name in the query.</param>
/// <param name="Explode">True to repeat the name for each value of a list, false to write the name once and separate the values by commas.</param>
internal sealed record QueryArgument(string Argument, string Name, bool Explode)
{
    /// <summary>Appends nothing for an absent argument or an empty list.</summary>
    public void Append(StringBuilder query, JsonElement arguments)
    {
        if (!arguments.TryGetProperty(Argument, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            AppendPair(query, Name, Escaped(value));
        }
        else if (value.GetArrayLength() > HttpLimits.UrlCharacters)
        {
            throw ArgumentText.TooLong();
        }
        else if (Explode)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                AppendPair(query, Name, Escaped(item));
            }
        }
        else if (value.GetArrayLength() > 0)
        {
            AppendPair(query, Name, string.Join(',', value.EnumerateArray().Select(Escaped)));
        }
    }

    /// <param name="query">The query so far; may be empty.</param>
    /// <param name="name">The name, not escaped.</param>
    /// <param name="escaped">The value, escaped.</param>
    public static void AppendPair(StringBuilder query, string name, string escaped) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(escaped);

    private string Escaped(JsonElement value) => Uri.EscapeDataString(ArgumentText.Of(value, Argument));
}

/// <summary>Writes an argument for a URL.</summary>
internal static class ArgumentText
{
    /// <summary>A text unchanged, a number as it was sent, a boolean in lower case.</summary>
    /// <exception cref="ToolErrorException"><c>bad_arguments</c>: the value is anything else.</exception>
    public static string Of(JsonElement value, string argument) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value, argument),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw Bad($"The argument {argument} must be a text, a number or a boolean. Send a single value."),
    };

    public static bool IsScalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False;

    public static ToolErrorException Bad(string message) => new("bad_arguments", message);

    public static ToolErrorException TooLong() =>
        Bad($"The arguments make an address of more than {HttpLimits.UrlCharacters} characters. Send shorter or fewer values.");

    private static string TextOf(JsonElement value, string argument)
    {
        try
        {
            string text = value.GetString()!;
            return text.Length <= HttpLimits.UrlCharacters ? text : throw TooLong();
        }
        catch (InvalidOperationException)
        {
            // JsonElement throws this exception for half of a surrogate pair.
            throw Bad($"The argument {argument} contains half a character (an unpaired surrogate). Send complete characters.");
        }
    }
}
