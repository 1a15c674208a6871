using System.Text;
using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.Workers;

public sealed class ReaderWorkerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mcptools-reader-tests");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Markdown_is_split_at_its_headings()
    {
        JsonElement reply = await ReadAsync("a.md", """
            ---
            title: x
            ---
            before

            # A *b* `c` &amp; [d](e)
            text

            Under
            lined
            -----
            > # quoted

            ### Deep ###
            ```
            # code
            ```
            # Next
            """);
        Assert.Equal("markdown", reply.GetProperty("format").GetString());
        Assert.Equal(
            [
                "1  | ---⏎title: x⏎---⏎before",
                "6 A b c & d | text",
                "9 A b c & d > Under lined | > # quoted",
                "14 A b c & d > Under lined > Deep | ```⏎# code⏎```",
                "18 Next | ",
            ],
            reply.GetProperty("sections").EnumerateArray().Select(Line));
    }

    [Fact]
    public async Task Lines_count_the_same_with_either_line_end()
    {
        JsonElement reply = await ReadAsync("a.MD", "x\r\n\r\n# A\r\ntext\r\n## B\r\n");
        Assert.Equal(["1  | x", "3 A | text", "5 A > B | "], reply.GetProperty("sections").EnumerateArray().Select(Line));
    }

    [Fact]
    public async Task Text_is_one_section_as_it_is()
    {
        JsonElement reply = await ReadAsync("a.txt", "# no heading\n ü\n");
        Assert.Equal("text", reply.GetProperty("format").GetString());
        Assert.Equal(["1  | # no heading⏎ ü⏎"], reply.GetProperty("sections").EnumerateArray().Select(Line));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public async Task A_byte_order_mark_names_the_encoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        JsonElement reply = await ReadAsync("a.txt", [.. encoding.GetPreamble(), .. encoding.GetBytes("grün")]);
        Assert.Equal(["1  | grün"], reply.GetProperty("sections").EnumerateArray().Select(Line));
    }

    [Theory]
    [InlineData("a.pdf", "x", 100, "unsupported_format")]
    [InlineData("a.txt", "0123456789", 9, "too_large")]
    [InlineData("a.txt", "a\0b", 100, "unreadable")]
    [InlineData("a.txt", "x", 0, "bad_request")]
    public async Task A_file_that_is_not_read_says_why(string name, string content, int maxBytes, string expected) =>
        Assert.Equal(expected, Code(await ReadAsync(name, Encoding.UTF8.GetBytes(content), maxBytes)));

    [Fact]
    public async Task A_file_that_is_not_there_says_so_without_its_path()
    {
        JsonElement reply = await AskAsync("nothing.md", 100);
        Assert.Equal("not_found", Code(reply));
        Assert.DoesNotContain("nothing", reply.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_unreadable() =>
        Assert.Equal("unreadable", Code(await ReadAsync("a.txt", [0x61, 0xFF, 0xFE])));

    [Fact]
    public async Task Markdown_nested_without_end_is_unreadable() =>
        Assert.Equal("unreadable", Code(await ReadAsync("a.md", new string('>', 5_000) + "a")));

    [Fact]
    public async Task A_relative_path_is_a_bad_request() =>
        Assert.Equal("bad_request", Code(await WorkerPrograms.AskAsync(WorkerPrograms.Reader, """{"path":"a.md"}""")));

    private Task<JsonElement> ReadAsync(string name, string content) => ReadAsync(name, Encoding.UTF8.GetBytes(content));

    private async Task<JsonElement> ReadAsync(string name, byte[] content, int maxBytes = 1_000_000)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), content, TestContext.Current.CancellationToken);
        return await AskAsync(name, maxBytes);
    }

    private Task<JsonElement> AskAsync(string name, int maxBytes)
    {
        string path = JsonEncodedText.Encode(Path.Combine(folder.FullName, name)).ToString();
        return WorkerPrograms.AskAsync(WorkerPrograms.Reader, $$"""{"path":"{{path}}","max_bytes":{{maxBytes}}}""");
    }

    private static string Code(JsonElement reply) => reply.GetProperty("error").GetProperty("code").GetString()!;

    private static string Line(JsonElement section) =>
        $"{section.GetProperty("line")} {string.Join(" > ", section.GetProperty("heading").EnumerateArray())} | "
        + section.GetProperty("text").GetString()!.Replace("\n", "⏎", StringComparison.Ordinal);
}
