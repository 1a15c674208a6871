using System.ComponentModel;
using System.Text.Json.Serialization;
using McpTools.Core.Config.Secrets;

namespace McpTools.Tools.Weather;

/// <summary>The section <c>weather</c> of tools.json.</summary>
internal sealed record WeatherOptions
{
    [Description("Offers the tool weather_history as well. Default false.")]
    public bool History { get; set; }

    [Description("Offers the tool weather_air_quality as well. Default false.")]
    public bool AirQuality { get; set; }

    [Description("Offers the tool weather_find_place as well. Default false.")]
    public bool FindPlace { get; set; }

    [Description("Units when a call names none. Default \"metric\".")]
    public UnitSystem Units { get; set; } = UnitSystem.Metric;

    [Description("Who is asked for forecasts, in this order: the next when one fails. Default [\"open-meteo\", \"met-norway\"].")]
    public IReadOnlyList<ForecastProvider> Providers { get; set; } = [ForecastProvider.OpenMeteo, ForecastProvider.MetNorway];

    [Description("An e-mail address or web page of yours that is sent to the providers, as MET Norway and the US National Weather Service ask for.")]
    public string? Contact { get; set; }

    [Description("Time for one request to one provider, at most 15 s, so that the next one can still be asked. Default 8s.")]
    public string Timeout { get; set; } = "8s";

    public OpenMeteoOptions OpenMeteo { get; set; } = new();

    public ProviderAddress MetNorway { get; set; } = new();

    public ProviderAddress Nws { get; set; } = new();

    [Description("Places of your own by name, such as an office; they win over every other place of that name.")]
    public IReadOnlyDictionary<string, OwnPlace> Places { get; set; } = new Dictionary<string, OwnPlace>();
}

[JsonConverter(typeof(JsonStringEnumConverter<UnitSystem>))]
internal enum UnitSystem
{
    [JsonStringEnumMemberName("metric")]
    Metric,

    [JsonStringEnumMemberName("imperial")]
    Imperial,
}

[JsonConverter(typeof(JsonStringEnumConverter<ForecastProvider>))]
internal enum ForecastProvider
{
    [JsonStringEnumMemberName("open-meteo")]
    OpenMeteo,

    [JsonStringEnumMemberName("met-norway")]
    MetNorway,
}

internal sealed record OpenMeteoOptions
{
    [Description("Of the weather itself, without /v1. Default: the public hosts, or those for customers when apiKey is set.")]
    public string? Url { get; set; }

    [Description("Of the search for places, without /v1. Default: the public host, or the one for customers when apiKey is set.")]
    public string? GeocodingUrl { get; set; }

    [Description("Where the key of a commercial plan is found; keyless use is for non-commercial purposes.")]
    public SecretReference? ApiKey { get; set; }
}

internal sealed record ProviderAddress
{
    [Description("Another server that answers as the public one does. Default: the public one.")]
    public string? Url { get; set; }
}

internal sealed record OwnPlace
{
    [Description("Degrees, north positive.")]
    public required double Latitude { get; init; }

    [Description("Degrees, east positive.")]
    public required double Longitude { get; init; }

    [Description("IANA zone. Absent: the provider says it.")]
    public string? Zone { get; init; }

    [Description("ISO 3166-1 code of the country, two letters; decides which warnings are asked for.")]
    public string? Country { get; init; }

    [Description("Other names it goes by.")]
    public IReadOnlyList<string> Aliases { get; set; } = [];
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WeatherOptions))]
internal sealed partial class WeatherConfigJson : JsonSerializerContext;
