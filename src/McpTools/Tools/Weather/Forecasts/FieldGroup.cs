using System.Text.Json.Serialization;

namespace McpTools.Tools.Weather.Forecasts;

/// <summary>What a row may show beside condition, temperature, humidity and clouds, which it always does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldGroup>))]
internal enum FieldGroup
{
    [JsonStringEnumMemberName("basic")]
    Basic,

    [JsonStringEnumMemberName("wind")]
    Wind,

    [JsonStringEnumMemberName("precip")]
    Precip,

    [JsonStringEnumMemberName("sun")]
    Sun,

    [JsonStringEnumMemberName("uv")]
    Uv,

    [JsonStringEnumMemberName("soil")]
    Soil,

    [JsonStringEnumMemberName("pressure")]
    Pressure,
}
