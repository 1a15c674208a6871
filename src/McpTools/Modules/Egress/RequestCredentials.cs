namespace McpTools.Modules.Egress;

/// <summary>Finds the credentials in a request by the names of its parts, so that they can be hidden where requests are shown.</summary>
internal static class RequestCredentials
{
    private static readonly string[] Parts =
        ["apikey", "accesskey", "secret", "token", "password", "passwd", "passphrase", "signature", "credential", "authorization", "cookie", "bearer", "jwt"];

    private static readonly string[] Whole = ["appid", "appcode", "auth", "pass", "pw", "pwd", "session", "sessionid", "sid", "sig", "sign"];

    /// <summary>Whether a header or a parameter of this name probably holds a credential, in whichever way its words are joined.</summary>
    public static bool IsCredential(string name)
    {
        string joined = string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return joined.EndsWith("key", StringComparison.Ordinal)
            || Whole.Contains(joined, StringComparer.Ordinal)
            || Parts.Any(part => joined.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>Returns the values of the credentials with the names of the headers and parameters that hold them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> FindIn(EgressRequest request)
    {
        foreach ((string name, string value) in request.Headers.Where(header => IsCredential(header.Key)))
        {
            yield return new(name, value);

            // The credential follows the scheme, as in "Bearer …".
            if (value.IndexOf(' ', StringComparison.Ordinal) is var space and > 0)
            {
                yield return new(name, value[(space + 1)..].Trim());
            }
        }

        foreach (string parameter in request.Uri.Query.TrimStart('?').Split('&'))
        {
            if (Split(parameter) is { } pair && IsCredential(pair.Name))
            {
                yield return new(pair.Name, Uri.UnescapeDataString(pair.Value));
                yield return new(pair.Name, Uri.UnescapeDataString(pair.Value.Replace('+', ' ')));
            }
        }

        if (request.Uri.UserInfo is { Length: > 0 } user)
        {
            yield return new("password", Uri.UnescapeDataString(user[(user.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        }
    }

    /// <summary>Returns the address with names in place of the values of such parameters, and without user and password.</summary>
    public static string Hide(Uri uri)
    {
        string address = uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return uri.Query.Length == 0 ? address : $"{address}?{string.Join('&', uri.Query[1..].Split('&').Select(Shown))}";
    }

    private static string Shown(string parameter) =>
        Split(parameter) is { } pair && IsCredential(pair.Name) ? $"{parameter[..parameter.IndexOf('=', StringComparison.Ordinal)]}=[secret:{pair.Name}]" : parameter;

    private static (string Name, string Value)? Split(string parameter) =>
        parameter.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (Uri.UnescapeDataString(parameter[..at]), parameter[(at + 1)..]) : null;
}
