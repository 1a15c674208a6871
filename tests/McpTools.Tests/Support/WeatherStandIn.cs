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

/// <summary>All providers of weather in one: a test says what each path answers, and reads what it was asked.</summary>
internal sealed class WeatherStandIn : IAsyncDisposable
{
    // A status of its own: a path that a test forgot must not read as an answer some provider gives.
    private const int NoRoute = 501;

    private readonly ConcurrentDictionary<string, RequestDelegate> routes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> asked = [];
    private StandIn? server;

    private WeatherStandIn()
    {
    }

    /// <summary>Ends with a slash; every provider's root.</summary>
    public Uri Address => server!.Address;

    /// <summary>Path and query of every request so far, in order, as they were sent.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>With every provider at this server.</summary>
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

    /// <summary>Answers whatever begins with the prefix; of several the longest decides, of equal ones the last.</summary>
    /// <param name="pathPrefix">Of path and query, such as <c>/v1/forecast</c> or <c>/alerts/active?point=40</c>.</param>
    /// <param name="answer">May wait, count, break off, or answer differently each time.</param>
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

    /// <summary>As <see cref="Answer(string, string, int, string, ValueTuple{string, string}[])"/>, with a page that no client can use.</summary>
    public void Fail(string pathPrefix, int status = 502, params (string Name, string Value)[] headers) =>
        Answer(pathPrefix, "<html><body>out of order</body></html>", status, "text/html", headers);

    /// <summary>How many requests began with the prefix; all without one.</summary>
    public int Hits(string pathPrefix = "") => asked.Count(path => path.StartsWith(pathPrefix, StringComparison.Ordinal));

    /// <summary>The parts that the clients of providers share, for clients that are tested without a tool.</summary>
    public static ProviderSetup Setup(TimeProvider time, string? contact = null) => new(TimeSpan.FromSeconds(8), contact, Upstreams(time), time);

    /// <summary>Upstreams that may be on this machine.</summary>
    public static Func<UpstreamPolicy, EgressUpstream> Upstreams(TimeProvider time)
    {
        var clients = new EgressClients(time, NullLoggerFactory.Instance);
        var options = new EgressOptions { AllowCidrs = ["127.0.0.0/8"] };
        return policy => clients.Upstream(options, policy);
    }

    /// <summary>The tools of the family as they are with the options; without any with <see cref="Options"/>.</summary>
    public IReadOnlyList<ITool> Tools(TimeProvider time, WeatherOptions? options = null, string? apiKey = null) =>
        [.. new WeatherFamily(new EgressClients(time, NullLoggerFactory.Instance), time).CreateTools(options ?? Options, apiKey, Upstreams(time))];

    /// <summary>Calls a tool as the pipeline does: what the caller can mend becomes a failed result.</summary>
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
