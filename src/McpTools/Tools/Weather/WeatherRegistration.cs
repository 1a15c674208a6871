using McpTools.Contract;
using McpTools.Modules.Egress;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tools.Weather;

internal static class WeatherRegistration
{
    public static IServiceCollection AddWeather(this IServiceCollection services) =>
        services.AddEgress().AddSingleton<IToolFamily, WeatherFamily>();
}
