using McpTools.Core.Config;
using McpTools.Core.Config.Sections;

namespace McpTools.Tests.Core.Config.Sections;

public sealed class LimitsSectionTests
{
    private static ConfigSnapshot Read(string limits) => SampleSections.Read($$"""{ "version": 1, "limits": { {{limits}} } }""");

    [Fact]
    public void LimitsSection_stores_200_results_and_64_mebibytes_for_an_hour_by_default()
    {
        LimitsSection limits = Read("").Get(LimitsSection.Section);

        Assert.Equal(
            (TimeSpan.FromHours(1), 200, 67_108_864, 536_870_912),
            (LimitsSection.ResultLifetimeOf(limits), limits.ResultsPerCaller, limits.ResultBytesPerCaller, limits.ResultBytesInTotal));
    }

    [Theory]
    [InlineData("1m", 1)]
    [InlineData("90m", 90)]
    [InlineData("24h", 1_440)]
    public void LimitsSection_accepts_a_lifetime_from_a_minute_to_a_day(string text, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), LimitsSection.ResultLifetimeOf(Read($"\"resultLifetime\": \"{text}\"").Get(LimitsSection.Section)));

    [Theory]
    [InlineData("59s")]
    [InlineData("25h")]
    [InlineData("forever")]
    [InlineData("")]
    public void LimitsSection_reports_any_other_lifetime_and_uses_an_hour(string text)
    {
        ConfigSnapshot config = Read($"\"resultLifetime\": \"{text}\", \"resultsPerCaller\": 7");

        Assert.Contains("resultLifetime", Assert.Single(config.Problems).ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"\"{text}\" is no length of time from a minute to a day", Assert.Single(config.Problems).ToString(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), LimitsSection.ResultLifetimeOf(config.Get(LimitsSection.Section)));
        Assert.Equal(7, config.Get(LimitsSection.Section).ResultsPerCaller);
    }

    [Theory]
    [InlineData("\"resultsPerCaller\": 0")]
    [InlineData("\"resultBytesPerCaller\": 1000")]
    [InlineData("\"resultBytesInTotal\": 3000000000")]
    public void LimitsSection_reports_numbers_outside_their_range(string limit) => Assert.Single(Read(limit).Problems);
}
