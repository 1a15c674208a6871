using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tests.Core.Json;

public sealed class NeedlessEscapesTests
{
    [Theory]
    [InlineData("""{"a":"\ud83d\udc4d \u5317\u4eac \uD842\uDFB7"}""", """{"a":"👍 北京 𠮷"}""")]
    [InlineData("""["\u0022q\u0022", "\u005C\u005Cserver", "\u003Cb\u003E \u0026 \u0027\u002B"]""", """["\"q\"", "\\\\server", "<b> & '+"]""")]
    [InlineData("""["\u0000\u001B\u007F\u0085\u2028\u2029"]""", """["\u0000\u001B\u007F\u0085\u2028\u2029"]""")]
    [InlineData("""["\\u0041", "\\\u0041", "\\\\u0041\\"]""", """["\\u0041", "\\A", "\\\\u0041\\"]""")]
    [InlineData("""["\n\t\/\"\u00e9"]""", """["\n\t\/\"é"]""")]
    [InlineData("""["\ud83d", "\udc4d\ud83d\u0041", "\ud83d\ud83d\udc4d"]""", "[\"\uFFFD\", \"\uFFFD\uFFFDA\", \"\uFFFD👍\"]")]
    [InlineData("data: {\"a\":\"\\u2014\"}\n\n", "data: {\"a\":\"—\"}\n\n")]
    [InlineData("plain 北京", "plain 北京")]
    [InlineData("""["\u12", "\u""", """["\u12", "\u""")]
    [InlineData("\\", "\\")]
    [InlineData("", "")]
    public void NeedlessEscapes_become_characters_and_needed_ones_stay(string json, string expected) => Assert.Equal(expected, Remove(json));

    [Fact]
    public void NeedlessEscapes_leave_the_value_of_any_text_unchanged()
    {
        var random = new Random(20261130);
        for (int round = 0; round < 2_000; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => TextOf(random)));

            string plain = Remove($"\"{JavaScriptEncoder.Default.Encode(text)}\"");

            Assert.Equal(text, JsonElement.Parse(plain).GetString());
            Assert.Equal(CompactJson.Encoder.Encode(text), plain[1..^1], ignoreCase: true);
        }
    }

    private static string TextOf(Random random) => random.Next(4) switch
    {
        0 => ((char)random.Next(0x80)).ToString(),
        1 => "\\u",
        2 => ((char)random.Next(0xD800)).ToString(),
        _ => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
    };

    private static string Remove(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        byte[] plain = new byte[bytes.Length];
        return Encoding.UTF8.GetString(plain.AsSpan(0, NeedlessEscapes.Remove(bytes, plain)));
    }
}
