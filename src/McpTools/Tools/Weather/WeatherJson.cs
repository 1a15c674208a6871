using System.Text.Json.Serialization;
using McpTools.Tools.Weather.Forecast;

namespace McpTools.Tools.Weather;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ForecastArguments))]
[JsonSerializable(typeof(ForecastAnswer))]
internal sealed partial class WeatherJson : JsonSerializerContext;
