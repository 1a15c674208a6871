using System.ComponentModel;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Tools.Time.Zones;

namespace McpTools.Tools.Time;

/// <summary>The section <c>time</c> of tools.json.</summary>
internal sealed record TimeOptions
{
    public static readonly ConfigSection<TimeOptions> Section = new("time", TimeOptionsJson.Default.TimeOptions, new TimeOptions(), Check);

    [Description("Offers the tool time_convert as well. Default false.")]
    public bool Convert { get; set; }

    [Description("The zone time_now answers for when a call names none: an IANA zone, a city or an offset. Default \"UTC\".")]
    public string DefaultZone { get; set; } = "UTC";

    private static TimeOptions Check(TimeOptions options, ConfigProblems problems)
    {
        try
        {
            ZoneFinder.System.Find(options.DefaultZone);
            return options;
        }
        catch (ToolErrorException refused)
        {
            problems.Add("/time/defaultZone", refused.Message, "Write an IANA zone such as \"Europe/Berlin\".");
            return options with { DefaultZone = new TimeOptions().DefaultZone };
        }
    }
}
