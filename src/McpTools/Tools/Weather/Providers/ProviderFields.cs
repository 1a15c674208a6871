using System.Globalization;
using System.Text.Json;

namespace McpTools.Tools.Weather.Providers;

/// <summary>Reads fields that a provider may leave out, send as null, or send as something else; all of that is null here.</summary>
internal static class ProviderFields
{
    /// <summary>Trimmed; null when empty.</summary>
    public static string? Text(this JsonElement owner, string name) =>
        owner.Field(name) is { ValueKind: JsonValueKind.String } field && field.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A number, or a text that is one; no sentinel.</summary>
    public static double? Number(this JsonElement owner, string name) => owner.Field(name) switch
    {
        { ValueKind: JsonValueKind.Number } field when field.TryGetDouble(out double number) && Sentinel.IsReal(number) => number,
        { ValueKind: JsonValueKind.String } field
            when double.TryParse(field.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && Sentinel.IsReal(number) => number,
        _ => null,
    };

    /// <summary>ISO 8601, UTC where it has no offset; no sentinel.</summary>
    public static DateTimeOffset? Time(this JsonElement owner, string name) => Time(owner.Text(name));

    /// <inheritdoc cref="Time(JsonElement, string)"/>
    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        && Sentinel.IsTime(time.UtcDateTime) ? time : null;

    public static JsonElement? Object(this JsonElement owner, string name) =>
        owner.Field(name) is { ValueKind: JsonValueKind.Object } field ? field : null;

    /// <param name="owner">Not necessarily an object.</param>
    /// <param name="name">Of the list.</param>
    /// <param name="most">Elements beyond are not read.</param>
    /// <returns>Null when there is no list, which is not the same as an empty one.</returns>
    public static IEnumerable<JsonElement>? List(this JsonElement owner, string name, int most) =>
        owner.Field(name) is { ValueKind: JsonValueKind.Array } field ? field.EnumerateArray().Take(most) : null;

    private static JsonElement? Field(this JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out JsonElement field) ? field : null;
}
