using System.Text.Json.Serialization;
using McpTools.Tools.Weather.Alerts;
using McpTools.Tools.Weather.Forecast;

namespace McpTools.Tools.Weather;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ForecastArguments))]
[JsonSerializable(typeof(ForecastAnswer))]
[JsonSerializable(typeof(AlertsArguments))]
[JsonSerializable(typeof(AlertsAnswer))]
internal sealed partial class WeatherJson : JsonSerializerContext;
