using System.Text.Json.Nodes;
using McpTools.Contract;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>The page on which a host of MCP Apps shows an answer of weather_forecast. The page has no data of its own; the host gives it the answer.</summary>
internal sealed class ForecastView : IResource
{
    private const string Address = "ui://weather/forecast";
    private const string Kind = "text/html;profile=mcp-app";

    // All hosts get the same page, so it is read once, for the first of them.
    private readonly Lazy<string> page = new(Read);

    public ResourceDefinition Definition { get; } = new()
    {
        Uri = Address,
        Name = "weather_forecast_view",
        Title = "Weather forecast",
        Description = "The view of weather_forecast for hosts of MCP Apps: the weather now and a strip of seven days. Needs nothing from the network.",
        MimeType = Kind,
        Tags = ["weather"],
        ShowsTool = "weather_forecast",
    };

    /// <summary>The metadata by which a tool has its answers shown on this page.</summary>
    public static JsonObject ToolMeta() => new() { ["ui"] = new JsonObject { ["resourceUri"] = Address } };

    public ValueTask<ResourceBody?> ReadAsync(string uri, Caller caller, CancellationToken cancellationToken) =>
        new(new ResourceBody(Kind, page.Value, default) { Meta = ViewMeta() });

    // The page draws its own frame, and hosts differ in their default. There is no csp, since without one hosts allow no network at all.
    private static JsonObject ViewMeta() => new() { ["ui"] = new JsonObject { ["prefersBorder"] = false } };

    private static string Read()
    {
        using Stream file = typeof(ForecastView).Assembly.GetManifestResourceStream("view/forecast.html")
            ?? throw new InvalidOperationException("The program was built without forecast.html.");
        using var text = new StreamReader(file);
        return text.ReadToEnd();
    }
}
