using McpTools.Contract;
using McpTools.Core.Config.Secrets;

namespace McpTools.Tools.Http;

/// <summary>An entry of the section <c>apis</c> that has passed its rules.</summary>
/// <param name="Name">Its key.</param>
/// <param name="BaseUrl">Ends with a slash; no query, fragment or user information.</param>
/// <param name="Headers">Sent with every request.</param>
/// <param name="Timeout">For one request.</param>
internal sealed record Api(string Name, Uri BaseUrl, IReadOnlyList<KeyValuePair<string, string>> Headers, TimeSpan Timeout)
{
    /// <summary>Null when the entry breaks a rule, which is reported.</summary>
    public static Api? Read(string name, ApiEntry entry, SecretVault secrets, EntryProblems problems)
    {
        Uri? baseUrl = ReadBaseUrl(entry.BaseUrl, problems);
        List<KeyValuePair<string, string>> headers = [];
        foreach ((string header, HeaderValue value) in entry.Headers ?? new Dictionary<string, HeaderValue>())
        {
            if (HeaderRules.Read(header, value, secrets, problems) is { } text)
            {
                headers.Add(new(header, text));
            }
        }

        TimeSpan timeout = Limits.Timeout(entry.Timeout, problems) ?? Limits.DefaultTimeout;
        return problems.Any || baseUrl is null ? null : new Api(name, baseUrl, headers, timeout);
    }

    private static Uri? ReadBaseUrl(string text, EntryProblems problems)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http"))
        {
            problems.Add("baseUrl",
                $"\"{text}\" is no http or https address.",
                "Write the whole address, for example https://api.example.com/v2/.");
            return null;
        }

        if (uri.UserInfo.Length > 0)
        {
            // Not repeated in the message: it is a credential.
            problems.Add("baseUrl", "The address holds a user name or password.", "Take it out; send credentials in a header.");
        }
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || text.AsSpan().ContainsAny('?', '#'))
        {
            problems.Add("baseUrl",
                "The address has a query or a fragment.",
                "Take it out; fixed query values go into \"fixed\": {\"query\": {}} of a tool.");
        }
        else if (!text.EndsWith('/'))
        {
            problems.Add("baseUrl", $"\"{text}\" does not end with a slash.", $"Write {text}/, since the paths of tools are appended.");
        }

        return uri;
    }
}
