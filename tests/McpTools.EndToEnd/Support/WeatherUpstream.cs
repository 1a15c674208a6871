using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace McpTools.EndToEnd.Support;

/// <summary>Replaces all weather providers, and writes a tools.json that names it.</summary>
internal sealed class WeatherUpstream : IAsyncDisposable
{
    private const string SaoPaulo =
        """{"results":[{"id":3448439,"name":"São Paulo","latitude":-23.5475,"longitude":-46.63611,"feature_code":"PPLA","country_code":"BR","country":"Brazil","admin1":"São Paulo","population":12400232,"timezone":"America/Sao_Paulo"}]}""";

    private readonly WebApplication server;
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-weather-").FullName;

    private WeatherUpstream() => server = LoopbackServer.Build(AnswerAsync);

    /// <summary>Whether every request for a forecast is answered with 502.</summary>
    public bool IsDown { get; set; }

    /// <summary>The paths and queries of the requests, as they were in the request lines.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public string ConfigFile => Path.Combine(folder, "tools.json");

    public static async Task<WeatherUpstream> StartAsync()
    {
        var upstream = new WeatherUpstream();
        await upstream.server.StartAsync();
        string url = upstream.server.Urls.Single();
        await File.WriteAllTextAsync(upstream.ConfigFile, $$"""
            {
              "version": 1,
              "limits": { "concurrentCallsPerCaller": 256 },
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "weather": { "openMeteo": { "url": "{{url}}", "geocodingUrl": "{{url}}" }, "metNorway": { "url": "{{url}}" }, "nws": { "url": "{{url}}" } }
            }
            """);
        return upstream;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Task AnswerAsync(HttpContext http)
    {
        string asked = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Asked.Enqueue(asked);
        IResult answer = asked switch
        {
            _ when asked.StartsWith("/v1/search", StringComparison.Ordinal) =>
                Results.Text(asked.Contains("%20Paulo", StringComparison.Ordinal) ? SaoPaulo : "{}", "application/json"),
            _ when asked.StartsWith("/v1/forecast", StringComparison.Ordinal) && !IsDown => OpenMeteoReply.Write(),
            _ => Results.Text("<html>Bad Gateway</html>", "text/html", statusCode: StatusCodes.Status502BadGateway),
        };
        return answer.ExecuteAsync(http);
    }
}
