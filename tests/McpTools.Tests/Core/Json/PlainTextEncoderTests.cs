using System.Buffers;
using System.Text;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Tests.Core.Json;

public sealed class PlainTextEncoderTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "👍 北京 𠮷野家", "👍 北京 𠮷野家" },
        { "it's <b>5 & 6</b> + “7” – 8 — 9", "it's <b>5 & 6</b> + “7” – 8 — 9" },
        { "a\u00A0b\u3000c\u200Dd\uFEFF", "a\u00A0b\u3000c\u200Dd\uFEFF" },
        { "\"C:\\x\"", """\"C:\\x\" """.TrimEnd() },
        { "a\n\r\t\b\f", """a\n\r\t\b\f""" },
        { "\u0000\u001b\u007f\u0085\u2028\u2029", """\u0000\u001b\u007f\u0085\u2028\u2029""" },
        { "\ud83d", "\uFFFD" },
        { "a\udc4d👍\ud83d", "a\uFFFD👍\uFFFD" },
        { "é©–€", "é©–€" },
        { "", "" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void PlainTextEncoder_escapes_only_what_JSON_requires_and_what_is_no_visible_text(string text, string expected)
    {
        Assert.Equal($"\"{expected}\"", Write(json => json.WriteStringValue(text)));
        Assert.Equal(expected, CompactJson.Encoder.Encode(text));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void PlainTextEncoder_writes_UTF8_as_it_writes_UTF16(string text, string expected) =>
        Assert.Equal($"\"{expected}\"", Write(json => json.WriteStringValue(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void PlainTextEncoder_replaces_bytes_that_are_not_UTF8() =>
        Assert.Equal("\"a\uFFFDb\"", Write(json => json.WriteStringValue([(byte)'a', 0xFF, (byte)'b'])));

    [Fact]
    public void PlainTextEncoder_writes_text_that_a_parser_reads_back_unchanged()
    {
        var random = new Random(15);
        for (int i = 0; i < 500; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Scalar(random).ToString()));

            string json = Write(writer => writer.WriteStringValue(text));

            Assert.Equal(text, JsonElement.Parse(json).GetString());
            Assert.Equal(json, Write(writer => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"").WriteTo(writer)));
        }
    }

    private static Rune Scalar(Random random)
    {
        int code = random.Next(4) switch { 0 => random.Next(0x80), 1 => random.Next(0x80, 0x800), 2 => random.Next(0x2000, 0x2100), _ => random.Next(0x110000) };
        return Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar;
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
