using System.Globalization;
using Jint;
using Jint.Native;

namespace McpTools.ScriptWorker.Globals.Urls;

/// <summary>Converts an address to the properties of a URL object, and sets these properties.</summary>
internal static class UrlParts
{
    /// <returns>The properties; JavaScript null without an address.</returns>
    public static JsValue Of(Engine engine, UrlRecord? url)
    {
        if (url is null)
        {
            return JsValue.Null;
        }

        return JsObject.CreateFromEntries(engine, (ReadOnlySpan<KeyValuePair<string, JsValue>>)
        [
            new("href", url.ToString()),
            new("origin", url.Origin),
            new("protocol", url.Scheme + ":"),
            new("username", url.Username),
            new("password", url.Password),
            new("host", url.HostText),
            new("hostname", url.Host ?? ""),
            new("port", url.Port?.ToString(CultureInfo.InvariantCulture) ?? ""),
            new("pathname", url.PathText),
            new("search", string.IsNullOrEmpty(url.Query) ? "" : "?" + url.Query),
            new("hash", string.IsNullOrEmpty(url.Fragment) ? "" : "#" + url.Fragment),
        ]);
    }

    /// <summary>Sets one part of an address. An invalid value changes nothing, or as much as the URL Standard says.</summary>
    /// <param name="part">A property of a URL object, or <c>query</c> for a query that is already encoded.</param>
    /// <returns>The changed address; null for an href that is not an address.</returns>
    public static UrlRecord? Set(string href, string part, string value)
    {
        if (part == "href")
        {
            return UrlParser.Parse(value, null);
        }

        UrlRecord url = UrlParser.Parse(href, null) ?? throw new InvalidOperationException("An address of a URL object does not parse.");
        switch (part)
        {
            case "protocol":
                UrlParser.ParsePart(value + ":", url, UrlState.SchemeStart);
                break;
            case "username" when !url.CannotHaveCredentialsOrPort:
                url.Username = PercentEncoding.Encode(value, PercentEncoding.UserInfo);
                break;
            case "password" when !url.CannotHaveCredentialsOrPort:
                url.Password = PercentEncoding.Encode(value, PercentEncoding.UserInfo);
                break;
            case "host" when url.OpaquePath is null:
                UrlParser.ParsePart(value, url, UrlState.Host);
                break;
            case "hostname" when url.OpaquePath is null:
                UrlParser.ParsePart(value, url, UrlState.Hostname);
                break;
            case "port" when !url.CannotHaveCredentialsOrPort && value.Length == 0:
                url.Port = null;
                break;
            case "port" when !url.CannotHaveCredentialsOrPort:
                UrlParser.ParsePart(value, url, UrlState.Port);
                break;
            case "pathname" when url.OpaquePath is null:
                url.Path.Clear();
                UrlParser.ParsePart(value, url, UrlState.PathStart);
                break;
            case "query":
                url.Query = value.Length == 0 ? null : value;
                break;
            case "search":
                url.Query = value.Length == 0 ? null : "";
                SetRest(value, '?', url, UrlState.Query);
                break;
            case "hash":
                url.Fragment = value.Length == 0 ? null : "";
                SetRest(value, '#', url, UrlState.Fragment);
                break;
        }

        return url;
    }

    private static void SetRest(string value, char mark, UrlRecord url, UrlState state)
    {
        if (value.Length > 0)
        {
            UrlParser.ParsePart(value[0] == mark ? value[1..] : value, url, state);
        }
    }
}
