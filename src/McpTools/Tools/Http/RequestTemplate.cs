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

    /// <summary>What a caller can narrow a request by, in the order of its schema.</summary>
    public IEnumerable<string> QueryArguments => queryArguments.Select(argument => argument.Argument);

    /// <summary>An address below the base address, or <c>bad_arguments</c>.</summary>
    public Uri Build(JsonElement arguments)
    {
        RefuseUnknown(arguments);

        // Concatenated: joining by Uri would let the relative part replace the base path, the host or everything.
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

    // The last word, whatever the rules before it missed.
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

/// <summary>An argument that goes into the query.</summary>
/// <param name="Argument">Its name in the input.</param>
/// <param name="Name">Its name in the query.</param>
/// <param name="Explode">A list repeats the name for each value, or else stands once with commas between the values.</param>
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

    /// <param name="query">Empty, or begun.</param>
    /// <param name="name">Not yet escaped.</param>
    /// <param name="escaped">Already escaped.</param>
    public static void AppendPair(StringBuilder query, string name, string escaped) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(escaped);

    private string Escaped(JsonElement value) => Uri.EscapeDataString(ArgumentText.Of(value, Argument));
}

/// <summary>An argument as it stands in a URL.</summary>
internal static class ArgumentText
{
    /// <summary>A text as it is, a number as it was sent, a boolean in lower case; anything else is <c>bad_arguments</c>.</summary>
    public static string Of(JsonElement value, string argument) => value.ValueKind switch
    {
        JsonValueKind.String => Unicode(value, argument),
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

    private static string Unicode(JsonElement value, string argument)
    {
        try
        {
            string text = value.GetString()!;
            return text.Length <= HttpLimits.UrlCharacters ? text : throw TooLong();
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws for half of a surrogate pair.
            throw Bad($"The argument {argument} holds half a character (an unpaired surrogate). Send complete characters.");
        }
    }
}
