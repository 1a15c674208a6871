using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tests.Core.Json;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain 文字 👍", "plain 文字 👍")]
    [InlineData("a\u001b[31mb", "a\uFFFD[31mb")]
    [InlineData("a\r\nb\nc\td\re", "a\nb\nc\td\uFFFDe")]
    [InlineData("a\u202Eb\u200Bc\u2028d\u009Be\uFEFFf", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf")]
    [InlineData("a\U000E0041b", "a\uFFFDb")]
    public void VisibleText_replaces_what_moves_a_cursor_or_hides_text(string text, string expected) => Assert.Equal(expected, VisibleText.OnScreen(text));

    [Fact]
    public void VisibleText_replaces_half_of_a_surrogate_pair() => Assert.Equal("a\uFFFDb", VisibleText.OnScreen("a\ud800b"));

    [Fact]
    public void VisibleText_replaces_line_ends_too_where_a_line_must_not_end() =>
        Assert.Equal("a\uFFFDb\uFFFD\uFFFDc\uFFFDd", VisibleText.OnOneLine("a\nb\r\nc\td"));

    [Fact]
    public void VisibleText_keeps_the_meaning_of_JSON()
    {
        const string Json = "{\n  \"title\": \"a\u202E\U000E0041👍\"\n}";

        string shown = VisibleText.InJson(Json);

        Assert.Equal("{\n  \"title\": \"a\\u202e\\udb40\\udc41👍\"\n}", shown);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Json), JsonElement.Parse(shown)));
    }
}
