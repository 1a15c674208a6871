using McpTools.Core.Config.Sections;

namespace McpTools.Tests.Core.Config.Sections;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("15s", 15_000)]
    [InlineData("2m", 120_000)]
    [InlineData("61m", 3_660_000)]
    [InlineData("24h", 86_400_000)]
    public void Duration_is_a_number_and_a_unit(string text, int milliseconds)
    {
        Assert.True(Duration.TryParse(text, out TimeSpan value));
        Assert.Equal(milliseconds, value.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1.5s")]
    [InlineData("0s")]
    [InlineData("25h")]
    [InlineData("15 s")]
    [InlineData("1d")]
    [InlineData("99999999h")]
    [InlineData("999999999s")]
    public void Duration_refuses_any_other_text(string text) => Assert.False(Duration.TryParse(text, out _));
}
