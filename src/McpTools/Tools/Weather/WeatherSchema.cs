using McpTools.Contract;

namespace McpTools.Tools.Weather;

/// <summary>What the definitions of all weather tools share.</summary>
internal static class WeatherSchema
{
    public const string Location =
        """
        { "type": "string", "maxLength": 200, "description": "Place as the user wrote it (Paris, TX; 北京市朝阳区), lat,lon, or geonames:ID" }
        """;

    public const string Language =
        """
        { "type": "string", "maxLength": 20, "description": "en or zh; default that of location" }
        """;

    public const string Place =
        """
        { "type": "object", "description": "name, country, latitude, longitude, timezone, id" }
        """;

    public const string Source =
        """
        { "type": "object", "description": "provider, as_of, age_minutes, stale, attribution" }
        """;

    public static ToolHints Hints { get; } = new(ReadOnly: true, Destructive: false, Idempotent: true, OpenWorld: true);

    public static string Units(UnitSystem byDefault) =>
        $$"""
        { "type": "string", "enum": ["metric", "imperial"], "default": "{{(byDefault == UnitSystem.Imperial ? "imperial" : "metric")}}", "description": "Of the answer" }
        """;
}
