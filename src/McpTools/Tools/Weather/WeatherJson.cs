using System.Text.Json.Serialization;
using McpTools.Tools.Weather.AirQuality;
using McpTools.Tools.Weather.Alerts;
using McpTools.Tools.Weather.FindPlace;
using McpTools.Tools.Weather.Forecasts;
using McpTools.Tools.Weather.History;

namespace McpTools.Tools.Weather;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ForecastArguments))]
[JsonSerializable(typeof(ForecastAnswer))]
[JsonSerializable(typeof(AlertsArguments))]
[JsonSerializable(typeof(AlertsAnswer))]
[JsonSerializable(typeof(HistoryArguments))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(AirQualityArguments))]
[JsonSerializable(typeof(AirQualityAnswer))]
[JsonSerializable(typeof(FindPlaceArguments))]
[JsonSerializable(typeof(FindPlaceAnswer))]
internal sealed partial class WeatherJson : JsonSerializerContext;
