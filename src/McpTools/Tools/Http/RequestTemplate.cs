using System.Text;
using System.Text.Json;

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

        if (absolutePath.Length + query.Length > Limits.UrlCharacters)
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
