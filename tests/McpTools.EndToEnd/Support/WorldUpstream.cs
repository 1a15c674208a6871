using McpTools.Tests.Support;
using McpTools.Tests.Tools.Weather.Places;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace McpTools.EndToEnd.Support;

/// <summary>Finds the places of <see cref="World"/>, answers about their weather like Open-Meteo, and writes a tools.json that names it for every provider.</summary>
internal sealed class WorldUpstream : IAsyncDisposable
{
    private readonly Gazetteer places = new([.. World.Places.Select(WithOtherNames), .. More]);
    private readonly WebApplication server;
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-world-").FullName;

    private WorldUpstream() => server = LoopbackServer.Build(AnswerAsync);

    public OpenMeteoReplies Weather { get; set; } = At(TimeProvider.System, "Europe/Zurich");

    public string ConfigFile => Path.Combine(folder, "tools.json");

    private static GazetteerPlace[] More { get; } =
    [
        Us(4188985, "Columbus", 32.46098, -84.98771, "Georgia", "Muscogee", 200_579),
        Us(4509177, "Columbus", 39.96118, -82.99879, "Ohio", "Franklin", 850_106),
        Us(4190581, "Dallas", 33.92371, -84.84077, "Georgia", "Paulding", 13_064),
        Us(4684888, "Dallas", 32.78306, -96.80667, "Texas", "Dallas", 1_300_092),
        Us(4937829, "Gloucester", 42.61593, -70.66199, "Massachusetts", "Essex", 29_546) with { Postcodes = ["01930"] },
        new(2648404, "Gloucester", "PPLA2", 51.86568, -2.2431, "GB") { Country = "United Kingdom", Admin1 = "England", Population = 128_488 },
        Us(4887398, "Chicago", 41.85003, -87.65005, "Illinois", "Cook", 2_720_546),
        new(2643743, "London", "PPLC", 51.50853, -0.12574, "GB") { Country = "United Kingdom", Admin1 = "England", Population = 8_961_989 },
        new(6058560, "London", "PPL", 42.98339, -81.23304, "CA") { Country = "Canada", Admin1 = "Ontario", Population = 422_324 },
        new(292223, "Dubai", "PPLA", 25.07725, 55.30927, "AE") { Country = "United Arab Emirates", Population = 3_790_000, Other = ("ar", "دبي") },
    ];

    /// <summary>Replies with rows of typical length.</summary>
    /// <param name="clock">The clock of the server, whose current offset is that of all times.</param>
    /// <param name="zone">The zone of every point.</param>
    public static OpenMeteoReplies At(TimeProvider clock, string zone)
    {
        var weather = new OpenMeteoReplies(clock, zone);
        foreach (string variable in (string[])["temperature_2m", "apparent_temperature", "precipitation", "wind_speed_10m", "wind_gusts_10m", "dew_point_2m", "pressure_msl"])
        {
            weather.With(variable, _ => -12.3);
        }

        return weather;
    }

    public static async Task<WorldUpstream> StartAsync()
    {
        var upstream = new WorldUpstream();
        await upstream.server.StartAsync();
        string url = upstream.server.Urls.Single();
        await File.WriteAllTextAsync(upstream.ConfigFile, $$"""
            {
              "version": 1,
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "weather": { "history": true, "openMeteo": { "url": "{{url}}", "geocodingUrl": "{{url}}" }, "metNorway": { "url": "{{url}}" }, "nws": { "url": "{{url}}" } }
            }
            """);
        return upstream;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static GazetteerPlace Us(int id, string name, double latitude, double longitude, string admin1, string admin2, int population) =>
        new(id, name, "PPL", latitude, longitude, "US") { Country = "United States", Admin1 = admin1, Admin2 = admin2, Population = population };

    private static GazetteerPlace WithOtherNames(GazetteerPlace place) => place.Name switch
    {
        "New York" => place with { Aliases = ["NYC"] },
        "Tokyo" => place with { Aliases = ["도쿄"] },
        _ => place,
    };

    private Task AnswerAsync(HttpContext http) => http.Request.Path.Value switch
    {
        "/v1/search" or "/v1/get" => places.AnswerAsync(http),
        "/v1/forecast" or "/v1/archive" => Weather.AnswerAsync(http),
        _ => Results.NotFound().ExecuteAsync(http),
    };
}
