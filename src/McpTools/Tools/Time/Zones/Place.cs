namespace McpTools.Tools.Time.Zones;

/// <summary>A zone, and the name it was asked for by.</summary>
internal sealed record Place(string Name, TimeZoneInfo Zone)
{
    public DateTimeOffset LocalTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
