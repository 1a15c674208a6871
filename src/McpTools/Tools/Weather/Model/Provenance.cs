namespace McpTools.Tools.Weather.Model;

/// <summary>Where values are from.</summary>
/// <param name="Provider">The provider that gave them.</param>
/// <param name="RetrievedAt">The time of its reply.</param>
/// <param name="IsStale">Whether the values are older than they should be and are served only because no provider answers.</param>
internal sealed record Provenance(ProviderName Provider, DateTimeOffset RetrievedAt, bool IsStale);

/// <summary>The names of a provider.</summary>
/// <param name="Id">The name in tools.json.</param>
/// <param name="Title">The name in answers.</param>
/// <param name="Attribution">The sentence that its licence requires beside the data.</param>
internal sealed record ProviderName(string Id, string Title, string Attribution)
{
    public static ProviderName OpenMeteo { get; } = new("open-meteo", "Open-Meteo", "Weather data by Open-Meteo.com (CC BY 4.0)");

    public static ProviderName MetNorway { get; } = new("met-norway", "MET Norway", "Data from MET Norway (CC BY 4.0)");

    public static ProviderName Nws { get; } = new("nws", "US National Weather Service", "Data from the US National Weather Service");
}
