using McpTools.Contract;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather.Answers;

/// <summary>The parts that the definitions of the weather tools share.</summary>
internal static class WeatherSchema
{
    public const string Location =
        """
        { "type": "string", "maxLength": 200, "description": "Place as the user wrote it (Paris, TX; 北京朝阳), lat,lon or geonames:ID" }
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

/// <summary>Checks of arguments that several tools need.</summary>
internal static class WeatherArguments
{
    /// <exception cref="ToolErrorException">out_of_range, with the limits.</exception>
    public static int InRange(string name, int value, int least, int most) => value >= least && value <= most ? value
        : throw new ToolErrorException("out_of_range", $"{name} is {value}; it can be {least} to {most}. Pass a number within that.");
}
