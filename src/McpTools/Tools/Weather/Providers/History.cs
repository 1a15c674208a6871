using McpTools.Tools.Weather.Places;

namespace McpTools.Tools.Weather.Providers;

/// <param name="Place">Where.</param>
/// <param name="Start">First day, in the place's zone.</param>
/// <param name="End">Last day, not before the first.</param>
/// <param name="Hourly">Hours instead of days.</param>
/// <param name="Today">In the place's zone.</param>
internal sealed record HistoryQuestion(Place Place, DateOnly Start, DateOnly End, bool Hourly, DateOnly Today);

/// <summary>What models found, looking back, in metric units. Rows that are not known are missing.</summary>
internal sealed record History(Provenance Provenance, string? Zone, IReadOnlyList<ForecastDay> Days, IReadOnlyList<Conditions> Hours);
