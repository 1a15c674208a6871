using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpTools.EndToEnd.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace McpTools.EndToEnd.View;

/// <summary>Serves a host page that embeds the view with the strictest policy that a host may choose, and records every request.</summary>
public sealed partial class ViewHost : IAsyncLifetime
{
    // The specification requires this policy of hosts for a view without csp. Where it allows a stricter one, the stricter one is used.
    private const string Policy =
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'none'; base-uri 'none'; report-uri /violation";

    private readonly WebApplication server = Build();
    private readonly ConcurrentDictionary<int, Scenario> scenarios = [];
    private readonly ConcurrentQueue<string> requests = [];
    private string view = "";
    private int lastScenario;

    /// <summary>All requests since the page was last opened, in order, without those for the host page itself.</summary>
    internal IReadOnlyList<string> Requests => [.. requests.Where(path => path != "/")];

    public async ValueTask InitializeAsync()
    {
        // Each test skips itself, because a fixture that skips is reported as failed.
        if (!Chromium.IsInstalled)
        {
            return;
        }

        server.Use((http, next) =>
        {
            requests.Enqueue(http.Request.Path);
            return next(http);
        });
        server.MapGet("/", (int scenario) => Results.Content(HostPage(scenarios[scenario]), "text/html; charset=utf-8"));
        server.MapGet("/view", (HttpContext http) => ViewPage(http, view));
        server.MapGet("/leaking", (HttpContext http) => ViewPage(http, view.Replace("<main>", "<main><img src=\"/leak\" alt=\"\">", StringComparison.Ordinal)));
        server.MapGet("/v1/forecast", OpenMeteoReply.Write);
        await server.StartAsync();
        await AskProgramAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task AskProgramAsync()
    {
        string configuration = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(configuration, $$"""
            {
              "version": 1,
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "weather": { "providers": ["open-meteo"], "openMeteo": { "url": "{{server.Urls.Single()}}/" } }
            }
            """);
        try
        {
            await using var client = StdioClient.Start("--config", configuration);
            JsonNode read = await client.RequestModernAsync("resources/read", new JsonObject { ["uri"] = "ui://weather/forecast" });
            view = (string)read["result"]!["contents"]![0]!["text"]!;
            JsonNode called = await client.RequestModernAsync("tools/call", new JsonObject
            {
                ["name"] = "weather_forecast",
                ["arguments"] = new JsonObject { ["location"] = "39.92,116.44", ["fields"] = new JsonArray("wind", "precip", "sun") },
            });
            Answer = called["result"]!.AsObject();
            Assert.True(Answer["structuredContent"] is not null, called.ToJsonString());
        }
        finally
        {
            File.Delete(configuration);
        }
    }

    /// <summary>The answer of the program about the weather of <see cref="OpenMeteoReply"/>.</summary>
    internal JsonObject Answer { get; private set; } = [];

    /// <param name="scenario">The behaviour of the host page.</param>
    /// <param name="name">The name of the screenshot in artifacts/view.</param>
    /// <param name="width">The width of the window, in pixels.</param>
    /// <param name="height">The height of the window, in pixels.</param>
    internal async Task<Sighting> ShowAsync(Scenario scenario, string name, int width = 720, int height = 640)
    {
        int number = Interlocked.Increment(ref lastScenario);
        scenarios[number] = scenario;
        requests.Clear();
        string image = Path.Combine(Directory.CreateDirectory(Path.Combine(Mcptools.Root, "artifacts", "view")).FullName, name + ".png");
        BrowserVisit visit = await Chromium.VisitAsync(new Uri($"{server.Urls.Single()}/?scenario={number}"), image, width, height);
        string record = WebUtility.HtmlDecode(Recorded().Match(visit.Page).Groups[1].Value);
        Assert.True(record.Length > 0, $"The host page recorded nothing. Requests: {string.Join(' ', requests)}; console: {string.Join('\n', visit.Console)}; page: {visit.Page}");
        return new Sighting(JsonNode.Parse(record)!, visit.Console, image);
    }

    private static string HostPage(Scenario scenario)
    {
        string page = File.ReadAllText(Path.Combine(Mcptools.Root, "tests", "McpTools.EndToEnd", "View", "host.html"));

        // The default encoder escapes every angle bracket, so nothing ends the script element.
        return page.Replace("$scenario$", scenario.ToJson().ToJsonString(), StringComparison.Ordinal);
    }

    private static IResult ViewPage(HttpContext http, string page)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(page, "text/html; charset=utf-8");
    }

    private static WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        return server;
    }

    [GeneratedRegex("""<pre id="record"[^>]*>(.*?)</pre>""", RegexOptions.Singleline, 5_000)]
    private static partial Regex Recorded();
}
