using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>A checked entry of the section <c>apis</c>.</summary>
/// <param name="Name">The key of the entry.</param>
/// <param name="BaseUrl">The address below which all requests go. It ends with a slash and has no query, fragment or user information.</param>
/// <param name="Headers">The headers of every request.</param>
/// <param name="Timeout">The time for one request, unless a tool has its own.</param>
internal sealed record Api(string Name, Uri BaseUrl, IReadOnlyList<KeyValuePair<string, string>> Headers, TimeSpan Timeout)
{
    /// <summary>Null when the entry violates a rule, after reporting it.</summary>
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

        TimeSpan timeout = HttpLimits.Timeout(entry.Timeout, problems) ?? HttpLimits.DefaultTimeout;
        return problems.Any || baseUrl is null ? null : new Api(name, baseUrl, headers, timeout);
    }

    private static Uri? ReadBaseUrl(string text, EntryProblems problems)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("https" or "http"))
        {
            problems.Add("baseUrl",
                $"\"{text}\" is not an http or https address.",
                "Write the whole address, for example https://api.example.com/v2/.");
            return null;
        }

        if (uri.UserInfo.Length > 0)
        {
            // The message must not repeat the credential.
            problems.Add("baseUrl", "The address contains a user name or password.", "Take it out; send credentials in a header.");
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

/// <summary>The headers that an API may set. No message repeats a value, because it may be a secret.</summary>
internal static class HeaderRules
{
    private static readonly string[] Credentials = ["Authorization", "Cookie"];

    /// <summary>The value to send; null when the header violates a rule, after reporting it.</summary>
    public static string? Read(string name, HeaderValue value, SecretVault secrets, EntryProblems problems)
    {
        if (Fault(name, value) is { } fault)
        {
            problems.Add(["headers", name], fault.Message, fault.Remedy);
            return null;
        }

        string? text = value.Secret is null ? value.Literal : problems.Resolve(secrets, value.Secret, "headers", name);
        if (text is not null && !EgressHeaders.IsValue(name, text))
        {
            problems.Add(["headers", name],
                "The value is not valid for this header.",
                "Write printable ASCII on one line, in the form of the header.");
            return null;
        }

        return text;
    }

    private static (string Message, string Remedy)? Fault(string name, HeaderValue value)
    {
        if (!EgressHeaders.IsName(name))
        {
            return ("This is not a header name.", "Use letters, digits and hyphens, for example X-Tenant.");
        }

        if (EgressHeaders.IsOurs(name))
        {
            return ($"The header {name} cannot be set.", "Take it out; it is written by the program itself.");
        }

        if (value is { Literal: null, Secret: null } || (value.Secret is { } secret && !IsOne(secret)))
        {
            return ("This is neither a text nor one reference to a secret.",
                "Write a text, or one of {\"env\": …}, {\"file\": …} and {\"secret\": …}.");
        }

        return value.Secret is null && Credentials.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? ($"The header {name} contains a credential, which must not be in the file.",
                "Write {\"env\": \"NAME\"} and set that variable to the whole value.")
            : null;
    }

    private static bool IsOne(SecretReference reference) =>
        new[] { reference.Env, reference.File, reference.Secret }.Count(name => !string.IsNullOrEmpty(name)) == 1;
}
