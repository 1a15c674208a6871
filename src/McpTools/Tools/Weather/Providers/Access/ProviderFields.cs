using System.Globalization;
using System.Text.Json;

namespace McpTools.Tools.Weather.Providers.Access;

/// <summary>Reads fields that a provider may leave out, send as null, or send with another type. All these cases give null.</summary>
internal static class ProviderFields
{
    /// <summary>A trimmed text; null when it is empty.</summary>
    public static string? Text(this JsonElement owner, string name) =>
        owner.Field(name) is { ValueKind: JsonValueKind.String } field && field.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A number, or a text that is one; null for a sentinel.</summary>
    public static double? Number(this JsonElement owner, string name) => owner.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } field when field.TryGetDouble(out double number) && Sentinel.IsReal(number) => number,
        { ValueKind: JsonValueKind.String } field
            when double.TryParse(field.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && Sentinel.IsReal(number) => number,
        _ => null,
    };

    /// <summary>A time in ISO 8601, in UTC when it has no offset; null for a sentinel.</summary>
    public static DateTimeOffset? Time(this JsonElement owner, string name) => Time(owner.Text(name));

    /// <inheritdoc cref="Time(JsonElement, string)"/>
    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        && Sentinel.IsTime(time.UtcDateTime) ? time : null;

    public static JsonElement? Object(this JsonElement owner, string name) =>
        owner.Field(name) is { ValueKind: JsonValueKind.Object } field ? field : null;

    /// <param name="owner">Any JSON value.</param>
    /// <param name="name">The name of the list.</param>
    /// <param name="most">Elements beyond are not read.</param>
    /// <returns>Null when there is no list, which differs from an empty list.</returns>
    public static IEnumerable<JsonElement>? List(this JsonElement owner, string name, int most) =>
        owner.Field(name) is { ValueKind: JsonValueKind.Array } field ? field.EnumerateArray().Take(most) : null;

    private static JsonElement? Field(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement field) ? field : null;
}

/// <summary>Recognizes the numbers and times that providers send for a missing value.</summary>
internal static class Sentinel
{
    /// <summary>False for numbers such as -999, which no quantity here can reach.</summary>
    public static bool IsReal(double number) => double.IsFinite(number) && number > -900;

    /// <summary>False for the year 1 and for zero seconds.</summary>
    public static bool IsTime(DateTime time) => time.Year is >= 1900 and < 9000;

    /// <inheritdoc cref="IsTime(DateTime)"/>
    public static bool IsTime(long unixSeconds) => unixSeconds is > -2_208_988_800 and < 221_000_000_000 and not 0;
}
