using System.Text;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tests.Core.Json;

public sealed class UnicodeTextTests
{
    [Theory]
    [InlineData("""["\ud83d"]""", """["\ufffd"]""")]
    [InlineData("""["\uD83D\uDC4D \uDC4D \uD83D\uD83D\uDC4D"]""", """["\uD83D\uDC4D \ufffd \ufffd\uD83D\uDC4D"]""")]
    [InlineData("""{"\udc4d":1}""", """{"\ufffd":1}""")]
    [InlineData("""["\\ud83d"]""", """["\\ud83d"]""")]
    [InlineData("""["\\\ud83d"]""", """["\\\ufffd"]""")]
    [InlineData("\"\\ud83d", "\"\\ufffd")]
    [InlineData("\"\\u", "\"\\u")]
    [InlineData("\\", "\\")]
    [InlineData("", "")]
    public void UnicodeText_replaces_halves_of_surrogate_pairs(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(UnicodeText.Repair(Encoding.UTF8.GetBytes(json)).Span));

    [Fact]
    public void UnicodeText_replaces_surrogates_that_were_written_as_UTF8()
    {
        byte[] json = [(byte)'"', 0xED, 0xA0, 0xBD, (byte)'"'];

        string read = JsonElement.Parse(UnicodeText.Repair(json).Span).GetString()!;

        Assert.NotEmpty(read);
        Assert.All(read, character => Assert.Equal('\uFFFD', character));
    }

    [Fact]
    public void UnicodeText_returns_text_unchanged()
    {
        ReadOnlyMemory<byte> json = Encoding.UTF8.GetBytes("""["👍", "\u00e9", "\n"]""");

        Assert.True(json.Equals(UnicodeText.Repair(json)));
    }
}
