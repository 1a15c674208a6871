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
using McpTools.Tools.Weather.Providers.Access;
using McpTools.Tools.Weather.Providers.MetNorway;
using McpTools.Tools.Weather.Providers.Nws;
using McpTools.Tools.Weather.Providers.OpenMeteo;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.Weather;

/// <summary>Tools for the present, future and past weather, official warnings and air quality.</summary>
internal sealed class WeatherFamily(EgressClients egress, TimeProvider time) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [WeatherOptions.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) =>
        new() { Tools = [.. CreateTools(config, problems)], Resources = [new ForecastView()] };

    private IEnumerable<ITool> CreateTools(ConfigSnapshot config, ConfigProblems problems)
    {
        WeatherOptions options = config.Get(WeatherOptions.Section);
        string? apiKey = options.OpenMeteo.ApiKey is { } reference ? config.Secrets.Resolve(reference, "/weather/openMeteo/apiKey", problems) : null;
        if ((options.OpenMeteo.ApiKey is not null && apiKey is null) || !options.HasValidAddresses())
        {
            // The file does not mean the public services, and their use without a key has other terms.
            return [];
        }

        EgressOptions reachable = config.Get(EgressOptions.Section);
        return CreateTools(options, apiKey, policy => egress.Upstream(reachable, policy));
    }

    internal IEnumerable<ITool> CreateTools(WeatherOptions options, string? apiKey, Func<UpstreamPolicy, EgressUpstream> upstreams)
    {
        var setup = new ProviderSetup(options.RequestTimeout(), options.Contact, upstreams, time);
        var openMeteo = new OpenMeteoClient(options.OpenMeteo, apiKey, setup);
        var providers = new WeatherProviders(
            options.Providers, openMeteo, new MetNorwayClient(options.MetNorway, setup), new NwsClient(options.Nws, setup), time);
        var places = new PlaceResolver(options.Places, openMeteo);
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
            yield return new WeatherFindPlace(new PlaceFinder(options.Places, openMeteo));
        }
    }
}

internal static class WeatherRegistration
{
    public static IServiceCollection AddWeather(this IServiceCollection services) =>
        services.AddEgress().AddSingleton<IToolFamily, WeatherFamily>();
}
