using System.Text;
using McpTools.Tests.Support;

namespace McpTools.Tests.ReaderWorker;

public class HtmlBlocksTests
{
    [Fact]
    public void HtmlBlocks_splits_at_headings_and_leaves_out_navigation_and_scripts()
    {
        var read = ReadText.Of("a.html", """
            <!doctype html><html><head><title> The
             title </title><style>p { color: red }</style></head><body>
            <nav>Home <a href="/">Start</a></nav><div role="navigation">Menu</div>
            <h1>One</h1><p>First &amp; <b>bold</b> text,<br>next line.</p>
            <ul><li>a</li><li>b <i>c</i></li></ul>
            <h2>Two</h2><pre>  if (x)
                y();</pre><script>alert(1)</script><p hidden>no</p>
            <table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><p>2</p></td></tr></table>
            tail</body></html>
            """);
        Assert.Equal("The title", read.Title);
        Assert.Equal(
            [
                "One | One⏎⏎First & bold text,⏎next line.⏎⏎- a⏎⏎- b c",
                "One > Two | Two⏎⏎  if (x)⏎    y();⏎⏎A | B⏎1 | 2⏎⏎tail",
            ],
            read.Lines);
    }

    [Fact]
    public void HtmlBlocks_reads_layout_tables_as_text() =>
        Assert.Equal([" | left⏎⏎a | b⏎⏎right"], ReadText.Of("a.htm", "<table><tr><td>left</td><td><table><tr><td>a</td><td>b</td></tr></table></td><td>right</td></tr></table>").Lines);

    [Fact]
    public void HtmlBlocks_repeats_the_first_row_of_a_large_table()
    {
        var read = ReadText.Of("a.html", "<table><tr><th>Name</th><th>Value</th></tr>" + string.Concat(Enumerable.Range(0, 300).Select(i => $"<tr><td>name {i}</td><td>value</td></tr>")) + "</table>");
        Assert.True(read.Passages.Count > 3);
        Assert.All(read.Passages, passage => Assert.Equal("Name | Value", passage.Context));
    }

    [Theory]
    [InlineData("gb2312", "中文页面")]
    [InlineData("windows-1252", "grün")]
    [InlineData("ISO-8859-1", "grün")]
    [InlineData("utf-8", "中文 grün")]
    public void HtmlEncoding_uses_the_encoding_that_the_page_declares(string name, string text)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        Assert.Equal(text, ReadText.Of("a.html", encoding.GetBytes($"<html><head><meta charset=\"{name}\"></head><body>{text}</body></html>")).Text);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void HtmlBlocks_reads_deeply_nested_elements() =>
        Assert.Equal("deep", ReadText.Of("a.html", string.Concat(Enumerable.Repeat("<div>", 20_000)) + "deep").Text);

    [Fact]
    public void HtmlBlocks_returns_no_passage_for_a_page_without_text() => Assert.Empty(ReadText.Of("a.html", "<html><body><script>x</script></body></html>").Passages);
}
