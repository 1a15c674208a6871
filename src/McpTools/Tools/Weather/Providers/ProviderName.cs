namespace McpTools.Tools.Weather.Providers;

/// <summary>A provider as people and licences name it.</summary>
/// <param name="Id">As it is written in tools.json.</param>
/// <param name="Title">In answers.</param>
/// <param name="Attribution">What its licence wants to be said with the data.</param>
internal sealed record ProviderName(string Id, string Title, string Attribution)
{
    public static ProviderName OpenMeteo { get; } = new("open-meteo", "Open-Meteo", "Weather data by Open-Meteo.com (CC BY 4.0)");

    public static ProviderName MetNorway { get; } = new("met-norway", "MET Norway", "Data from MET Norway (CC BY 4.0)");

    public static ProviderName Nws { get; } = new("nws", "US National Weather Service", "Data from the US National Weather Service");
}
