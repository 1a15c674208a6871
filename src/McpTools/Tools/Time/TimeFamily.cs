using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Tools.Time.Zones;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace McpTools.Tools.Time;

/// <summary>Tells the current time in a zone, and converts times between zones.</summary>
internal sealed class TimeFamily(TimeProvider clock) : IToolFamily
{
    public IEnumerable<ConfigSection> Sections => [TimeOptions.Section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new() { Tools = [.. CreateTools(config.Get(TimeOptions.Section))] };

    internal IEnumerable<ITool> CreateTools(TimeOptions options)
    {
        yield return new TimeNow(clock, ZoneFinder.System, options.DefaultZone);
        if (options.Convert)
        {
            yield return new TimeConvert(clock, ZoneFinder.System);
        }
    }
}

internal static class TimeRegistration
{
    public static IServiceCollection AddTime(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IToolFamily, TimeFamily>();
    }
}
