using System.ComponentModel;
using System.Text.Json.Serialization;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using McpTools.Tools.Weather.Wording;

namespace McpTools.Tools.Weather;

/// <summary>The section <c>weather</c> of tools.json.</summary>
internal sealed record WeatherOptions
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(15);

    public static readonly ConfigSection<WeatherOptions> Section =
        new("weather", WeatherConfigJson.Default.WeatherOptions, new WeatherOptions(), Check);

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

    /// <summary>The time of <see cref="Timeout"/>; the default where it is wrong.</summary>
    public TimeSpan RequestTimeout() => TryTimeout(Timeout, out TimeSpan time) || TryTimeout(new WeatherOptions().Timeout, out time) ? time : LongestTimeout;

    /// <summary>False when an address is wrong. No provider may be asked then, since the file does not mean the public services.</summary>
    public bool HasValidAddresses() => Addresses().All(address => IsAddress(address.Url));

    private IEnumerable<(string Key, string? Url)> Addresses() =>
    [
        ("openMeteo/url", OpenMeteo.Url), ("openMeteo/geocodingUrl", OpenMeteo.GeocodingUrl), ("metNorway/url", MetNorway.Url), ("nws/url", Nws.Url),
    ];

    internal static WeatherOptions Check(WeatherOptions options, ConfigProblems problems)
    {
        if (!TryTimeout(options.Timeout, out _))
        {
            problems.Add("/weather/timeout", $"\"{options.Timeout}\" is no length of time up to 15 s.", Duration.Remedy);
        }

        if (options.Providers.Count == 0 || options.Providers.Distinct().Count() != options.Providers.Count)
        {
            options = options with { Providers = new WeatherOptions().Providers };
            problems.Add("/weather/providers", "The list is empty or has a provider twice.", "Write [\"open-meteo\", \"met-norway\"], or one of them.");
        }

        if (options.Contact is { } contact && (contact.Length == 0 || contact.AsSpan().ContainsAnyExceptInRange(' ', '~') || contact.AsSpan().ContainsAny("()")))
        {
            options = options with { Contact = null };
            problems.Add("/weather/contact", "It is empty or has characters that a User-Agent cannot have.", "Write an e-mail address or a URL in ASCII.");
        }

        foreach ((string key, string? url) in options.Addresses())
        {
            if (!IsAddress(url))
            {
                problems.Add("/weather/" + key, "It is no address to which requests can be appended.", "Write one such as \"https://weather.example.com/\".");
            }
        }

        return options with
        {
            Places = options.Places
                .Where(place => place.Value.IsSound(new EntryProblems(problems, JsonPointer.Of("weather", "places", place.Key))))
                .ToDictionary(StringComparer.Ordinal),
        };
    }

    private static bool IsAddress(string? url) => url is null
        || (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0);

    private static bool TryTimeout(string text, out TimeSpan time) => Duration.TryParse(text, out time) && time <= LongestTimeout;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WeatherOptions))]
internal sealed partial class WeatherConfigJson : JsonSerializerContext;
