using System.Collections.Concurrent;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>A stand-in for all providers of weather. A test sets the answer of each path and reads the requests.</summary>
internal sealed class WeatherStandIn : IAsyncDisposable
{
    // No provider answers with this status, so a path without an answer is noticed.
    private const int NoRoute = 501;

    private readonly ConcurrentDictionary<string, RequestDelegate> routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> asked = [];
    private StandIn? server;

    private WeatherStandIn()
    {
    }

    /// <summary>The root of every provider; it ends with a slash.</summary>
    public Uri Address => server!.Address;

    /// <summary>Path and query of all requests so far, in order.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>Options with every provider at this server.</summary>
    public WeatherOptions Options => new()
    {
        OpenMeteo = new OpenMeteoOptions { Url = Address.AbsoluteUri, GeocodingUrl = Address.AbsoluteUri },
        MetNorway = new ProviderAddress { Url = Address.AbsoluteUri },
        Nws = new ProviderAddress { Url = Address.AbsoluteUri },
    };

    public static async Task<WeatherStandIn> StartAsync()
    {
        var weather = new WeatherStandIn();
        weather.server = await StandIn.StartAsync(weather.AnswerAsync);
        return weather;
    }

    /// <summary>Sets the answer to all requests that begin with a prefix. The longest prefix wins; a later answer replaces an earlier one.</summary>
    /// <param name="pathPrefix">The beginning of path and query, such as <c>/v1/forecast</c> or <c>/alerts/active?point=40</c>.</param>
    /// <param name="answer">Writes the answer.</param>
    public void Answer(string pathPrefix, RequestDelegate answer) => routes[pathPrefix] = answer;

    /// <inheritdoc cref="Answer(string, RequestDelegate)"/>
    public void Answer(string pathPrefix, string body, int status = 200, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        Answer(pathPrefix, async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            foreach ((string name, string value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(body, context.RequestAborted);
        });

    /// <summary>Answers with a page that no client can use.</summary>
    public void Fail(string pathPrefix, int status = 502, params (string Name, string Value)[] headers) =>
        Answer(pathPrefix, "<html><body>out of order</body></html>", status, "text/html", headers);

    /// <summary>The number of requests that began with the prefix; of all requests without one.</summary>
    public int Hits(string pathPrefix = "") => asked.Count(path => path.StartsWith(pathPrefix, StringComparison.Ordinal));

    /// <summary>The parts that the clients of providers share, for clients that are tested without a tool.</summary>
    public static ProviderSetup Setup(TimeProvider time, string? contact = null) => new(TimeSpan.FromSeconds(8), contact, Upstreams(time), time);

    /// <summary>Gives upstreams that may be on this machine.</summary>
    public static Func<UpstreamPolicy, EgressUpstream> Upstreams(TimeProvider time)
    {
        var clients = new EgressClients(time, NullLoggerFactory.Instance);
        var options = new EgressOptions { AllowCidrs = ["127.0.0.0/8"] };
        return policy => clients.Upstream(options, policy);
    }

    /// <summary>The tools of the family for the given options, or for <see cref="Options"/>.</summary>
    public IReadOnlyList<ITool> Tools(TimeProvider time, WeatherOptions? options = null, string? apiKey = null) =>
        [.. new WeatherFamily(new EgressClients(time, NullLoggerFactory.Instance), time).CreateTools(options ?? Options, apiKey, Upstreams(time))];

    /// <summary>Calls a tool as the pipeline does: an error that the caller can fix becomes a failed result.</summary>
    public async Task<ToolResult> CallAsync(string tool, string arguments, TimeProvider time, WeatherOptions? options = null)
    {
        try
        {
            return await Tools(time, options).Single(one => one.Definition.Name == tool)
                .CallAsync(JsonElement.Parse(arguments), Some.Context(time: time), TestContext.Current.CancellationToken);
        }
        catch (ToolErrorException refused)
        {
            return ToolResult.Fail(refused.Error);
        }
    }

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.GetEncodedPathAndQuery();
        asked.Enqueue(path);
        string? route = routes.Keys.Where(prefix => path.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length);
        if (route is not null)
        {
            return routes[route](context);
        }

        context.Response.StatusCode = NoRoute;
        return Task.CompletedTask;
    }
}
