using McpTools.Egress;

namespace McpTools.Tools.Http;

/// <summary>An entry of the section <c>apis</c> that has passed its rules.</summary>
/// <param name="Name">Its key.</param>
/// <param name="BaseUrl">Ends with a slash; no query, fragment or user information.</param>
/// <param name="Headers">Sent with every request.</param>
/// <param name="Timeout">For one request.</param>
internal sealed record Api(string Name, Uri BaseUrl, IReadOnlyList<KeyValuePair<string, string>> Headers, TimeSpan Timeout)
{
    /// <summary>Null when the entry breaks a rule, which is reported.</summary>
    public static Api? Read(string name, ApiEntry entry, EntryProblems problems)
    {
        Uri? baseUrl = ReadBaseUrl(entry.BaseUrl, problems);
        foreach ((string header, string value) in entry.Headers ?? new Dictionary<string, string>())
        {
            CheckHeader(header, value, problems);
        }

        TimeSpan timeout = Limits.Timeout(entry.Timeout, problems) ?? Limits.DefaultTimeout;
        return problems.Any || baseUrl is null ? null : new Api(name, baseUrl, [.. entry.Headers ?? new Dictionary<string, string>()], timeout);
    }

    private static Uri? ReadBaseUrl(string text, EntryProblems problems)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http"))
        {
            problems.Add("baseUrl", $"\"{text}\" is no http or https address.", "Write the whole address, for example https://api.example.com/v2/.");
            return null;
        }

        if (uri.UserInfo.Length > 0)
        {
            // Not repeated in the message: it is a credential.
            problems.Add("baseUrl", "The address holds a user name or password.", "Take it out; send credentials in a header.");
        }
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0 || text.AsSpan().ContainsAny('?', '#'))
        {
            problems.Add("baseUrl", "The address has a query or a fragment.", "Take it out; fixed query values go into \"fixed\": {\"query\": {}} of a tool.");
        }
        else if (!text.EndsWith('/'))
        {
            problems.Add("baseUrl", $"\"{text}\" does not end with a slash.", $"Write {text}/, since the paths of tools are appended.");
        }

        return uri;
    }

    // Values are never repeated: any of them may be a secret.
    private static void CheckHeader(string name, string value, EntryProblems problems)
    {
        if (!EgressHeaders.IsName(name))
        {
            problems.Add(["headers", name], "This is no header name.", "Use letters, digits and hyphens, for example X-Tenant.");
        }
        else if (EgressHeaders.IsOurs(name))
        {
            problems.Add(["headers", name], $"The header {name} cannot be set.", "Take it out; it is written by the program itself.");
        }
        else if (!EgressHeaders.IsValue(value))
        {
            problems.Add(["headers", name], "The value holds a line break, a control character or one outside ASCII.", "Write printable ASCII on one line.");
        }
    }
}
