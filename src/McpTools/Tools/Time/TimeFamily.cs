using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>What time it is somewhere, and what a time here is there.</summary>
internal sealed class TimeFamily : IToolFamily
{
    private readonly TimeProvider clock;
    private readonly ZoneFinder zones;
    private readonly ConfigSection<TimeOptions> section;

    public TimeFamily(TimeProvider clock)
    {
        this.clock = clock;
        zones = new ZoneFinder(ZoneDatabase.System);
        section = new ConfigSection<TimeOptions>("time", TimeConfigJson.Default.TimeOptions, new TimeOptions(), Check);
    }

    public IEnumerable<ConfigSection> Sections => [section];

    public FamilyContents Create(ConfigSnapshot config, ConfigProblems problems) => new() { Tools = [.. CreateTools(config.Get(section))] };

    internal IEnumerable<ITool> CreateTools(TimeOptions options)
    {
        yield return new TimeNow(clock, zones, options.DefaultZone);
        if (options.Convert)
        {
            yield return new TimeConvert(clock, zones);
        }
    }

    private TimeOptions Check(TimeOptions options, ConfigProblems problems)
    {
        try
        {
            zones.Find(options.DefaultZone);
            return options;
        }
        catch (ToolErrorException refused)
        {
            problems.Add("/time/defaultZone", refused.Message, "Write an IANA zone such as \"Europe/Berlin\".");
            return options with { DefaultZone = new TimeOptions().DefaultZone };
        }
    }
}
