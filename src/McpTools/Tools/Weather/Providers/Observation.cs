namespace McpTools.Tools.Weather.Providers;

/// <summary>What a station measured.</summary>
/// <param name="Provenance">Who gave it, and when.</param>
/// <param name="Station">Its name, for people.</param>
/// <param name="Conditions">As measured; <see cref="Providers.Conditions.Time"/> is when.</param>
internal sealed record Observation(Provenance Provenance, string Station, Conditions Conditions);
