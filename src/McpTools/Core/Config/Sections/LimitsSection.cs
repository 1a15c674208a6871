using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using McpTools.Core.Config.Text;

namespace McpTools.Core.Config.Sections;

/// <summary>Section <c>limits</c>: how many calls run at the same time, and how many results are stored for later reading.</summary>
internal sealed record LimitsSection
{
    public static readonly ConfigSection<LimitsSection> Section = new("limits", ConfigJsonContext.Default.LimitsSection, new(), Check);

    private static readonly TimeSpan ShortestResultLifetime = TimeSpan.FromMinutes(1);

    /// <summary>1 to 10,000, default 64.</summary>
    [Description("Calls that one caller may have running at the same time.")]
    [Range(1, 10_000)]
    public int ConcurrentCallsPerCaller { get; set; } = 64;

    /// <summary>1 to 100,000, default 512.</summary>
    [Description("Calls that all callers together may have running at the same time.")]
    [Range(1, 100_000)]
    public int CallsInTotal { get; set; } = 512;

    /// <summary>A minute to a day, default an hour.</summary>
    [Description("How long a result that was too large to send whole can be read on: \"1m\" to \"24h\". Default \"1h\".")]
    public string ResultLifetime { get; set; } = "1h";

    /// <summary>1 to 10,000, default 200.</summary>
    [Description("Results that are kept for one caller. The oldest make way for new ones.")]
    [Range(1, 10_000)]
    public int ResultsPerCaller { get; set; } = 200;

    /// <summary>Bytes, 64 KiB to 1 GiB, default 64 MiB.</summary>
    [Description("Bytes of the results that are kept for one caller. The oldest make way for new ones. Default 64 MiB.")]
    [Range(65_536, 1_073_741_824)]
    public int ResultBytesPerCaller { get; set; } = 64 * 1024 * 1024;

    /// <summary>Bytes, 64 KiB to 2,000,000,000, default 512 MiB.</summary>
    [Description("Bytes of the results that are kept for all callers together. The oldest make way for new ones. Default 512 MiB.")]
    [Range(65_536, 2_000_000_000)]
    public int ResultBytesInTotal { get; set; } = 512 * 1024 * 1024;

    /// <summary><see cref="ResultLifetime"/> as a length of time.</summary>
    public static TimeSpan ResultLifetimeOf(LimitsSection limits) =>
        Duration.TryParse(limits.ResultLifetime, out TimeSpan lifetime) && lifetime >= ShortestResultLifetime ? lifetime : TimeSpan.FromHours(1);

    private static LimitsSection Check(LimitsSection limits, ConfigProblems problems)
    {
        if (!Duration.TryParse(limits.ResultLifetime, out TimeSpan lifetime) || lifetime < ShortestResultLifetime)
        {
            problems.Add("/limits/resultLifetime", $"\"{limits.ResultLifetime}\" is no length of time from a minute to a day", Duration.Remedy);
        }

        return limits;
    }
}
