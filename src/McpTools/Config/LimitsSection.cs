using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpTools.Config;

/// <summary>Section <c>limits</c>: how much runs at the same time.</summary>
internal sealed record LimitsSection
{
    public static readonly ConfigSection<LimitsSection> Section = new("limits", ConfigJsonContext.Default.LimitsSection, new());

    /// <summary>1 to 10,000, default 64.</summary>
    [Description("Calls that one caller may have running at the same time.")]
    [Range(1, 10_000)]
    public int ConcurrentCallsPerCaller { get; set; } = 64;

    /// <summary>1 to 100,000, default 512.</summary>
    [Description("Calls that all callers together may have running at the same time.")]
    [Range(1, 100_000)]
    public int CallsInTotal { get; set; } = 512;
}
