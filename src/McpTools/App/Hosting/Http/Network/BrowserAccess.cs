using McpTools.Core.Config.Sections;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Network;

/// <summary>Lets the web pages that the operator named call the server from a browser (CORS). Pages of other origins get nothing.</summary>
/// <remarks>
/// The middleware of ASP.NET Core is not used: it can name a list of headers or allow all, but not a prefix such as <c>Mcp-Param-</c>, and it
/// leaves out <c>Vary</c> for a single origin.
/// </remarks>
/// <param name="server">Returns the section with the origins, which a reload may change.</param>
internal sealed class BrowserAccess(Func<ServerSection> server)
{
    /// <summary>How long a browser may remember the answer to a preflight request, in seconds.</summary>
    private const string MaxAge = "600";

    private const string Methods = "GET, POST, DELETE";
    private const string ResponseHeaders = "Mcp-Session-Id, Mcp-Protocol-Version, WWW-Authenticate, Retry-After";
    private const string OpenPrefix = "Mcp-";
    private const string PrivateNetworkRequest = "Access-Control-Request-Private-Network";

    private static readonly string[] RequestHeaders =
        ["Accept", "Authorization", "Content-Type", "Last-Event-ID", "Mcp-Method", "Mcp-Name", "Mcp-Protocol-Version", "Mcp-Session-Id"];

    // It is replaced whole. Two requests that see a new section at the same time make the same object twice, which does no harm.
    private volatile NamedOrigins named = new(server());

    /// <summary>Adds the headers before anything else answers, because a browser hides an answer without them, and an error with its reason too.</summary>
    public Task AddHeadersAsync(HttpContext http, RequestDelegate next)
    {
        NamedOrigins origins = Current();
        if (origins.IsEmpty)
        {
            return next(http);
        }

        // Also without an origin, because a shared cache would give the answer to a page.
        IHeaderDictionary headers = http.Response.Headers;
        headers.Vary = "Origin";
        string origin = http.Request.Headers.Origin.ToString();
        if (origins.Contain(origin))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = ResponseHeaders;
        }

        return next(http);
    }

    /// <summary>Answers a preflight request, which a browser sends without the key. It comes after the check of the host.</summary>
    public static Task AnswerPreflightAsync(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary asked = http.Request.Headers;
        IHeaderDictionary headers = http.Response.Headers;
        if (!HttpMethods.IsOptions(http.Request.Method) || asked.AccessControlRequestMethod.Count == 0 || headers.AccessControlAllowOrigin.Count == 0)
        {
            return next(http);
        }

        headers.Vary = "Origin, Access-Control-Request-Headers";
        headers.AccessControlAllowMethods = Methods;
        headers.AccessControlAllowHeaders = string.Join(
            ", ", RequestHeaders.Union(asked.AccessControlRequestHeaders.SelectMany(OpenHeaders), StringComparer.OrdinalIgnoreCase));
        headers.AccessControlMaxAge = MaxAge;
        if (asked[PrivateNetworkRequest] == "true")
        {
            headers["Access-Control-Allow-Private-Network"] = "true";
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private NamedOrigins Current()
    {
        ServerSection now = server();
        NamedOrigins known = named;
        return ReferenceEquals(known.Section, now) ? known : named = new(now);
    }

    // A tool may have an argument repeated in a header of any name after the prefix.
    private static IEnumerable<string> OpenHeaders(string? names) => (names ?? "")
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(name => name.StartsWith(OpenPrefix, StringComparison.OrdinalIgnoreCase) && name.All(IsOfToken));

    private static bool IsOfToken(char symbol) => char.IsAsciiLetterOrDigit(symbol) || symbol is '-' or '_' or '.';

    private sealed class NamedOrigins(ServerSection section)
    {
        private readonly HashSet<string> origins = new(section.AllowedOrigins, StringComparer.OrdinalIgnoreCase);

        public ServerSection Section => section;

        public bool IsEmpty => origins.Count == 0;

        public bool Contain(string origin) => origin.Length > 0 && origins.Contains(origin);
    }
}
