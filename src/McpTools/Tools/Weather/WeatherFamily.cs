using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Modules.Egress;
using McpTools.Tools.Weather.AirQuality;
using McpTools.Tools.Weather.Alerts;
using McpTools.Tools.Weather.FindPlace;
using McpTools.Tools.Weather.Forecasts;
using McpTools.Tools.Weather.History;
using McpTools.Tools.Weather.Places;
using McpTools.Tools.Weather.Providers;
using McpTools.Tools.Weather.View;

namespace McpTools.Tools.Weather;

/// <summary>What the weather is, will be and was, and what is officially warned of.</summary>
internal sealed class WeatherFamily(EgressClients egress, TimeProvider time) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [WeatherSection.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) =>
        new() { Tools = [.. CreateTools(config, problems)], Resources = [new ForecastView()] };

    private IEnumerable<ITool> CreateTools(ConfigSnapshot config, ConfigProblems problems)
    {
        WeatherOptions options = config.Get(WeatherSection.Section);
        string? apiKey = options.OpenMeteo.ApiKey is { } reference ? config.Secrets.Resolve(reference, "/weather/openMeteo/apiKey", problems) : null;
        if ((options.OpenMeteo.ApiKey is not null && apiKey is null) || !WeatherSection.HasAddresses(options))
        {
            // Keyless use has other terms, and the public services are not those that were meant.
            return [];
        }

        EgressOptions reachable = config.Get(EgressOptions.Section);
        return CreateTools(options, apiKey, policy => egress.Upstream(reachable, policy));
    }

    internal IEnumerable<ITool> CreateTools(WeatherOptions options, string? apiKey, Func<UpstreamPolicy, EgressUpstream> upstreams)
    {
        var providers = new WeatherProviders(options, apiKey, upstreams, time);
        var places = new PlaceResolver(options.Places, providers.OpenMeteo);
        yield return new WeatherForecast(places, providers, options.Units, time);
        yield return new WeatherAlerts(places, providers, time);
        if (options.History)
        {
            yield return new WeatherHistory(places, providers, options.Units, time);
        }

        if (options.AirQuality)
        {
            yield return new WeatherAirQuality(places, providers, time);
        }

        if (options.FindPlace)
        {
            yield return new WeatherFindPlace(new PlaceFinder(options.Places, providers.OpenMeteo));
        }
    }
}
