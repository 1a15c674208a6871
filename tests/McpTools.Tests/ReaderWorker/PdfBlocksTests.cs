using McpTools.ReaderWorker.Passages;
using McpTools.Tests.Support;
using McpTools.Workers.Documents;

namespace McpTools.Tests.ReaderWorker;

public class PdfBlocksTests
{
    [Fact]
    public void PdfBlocks_splits_at_pages_and_at_larger_text()
    {
        var read = ReadText.Of("a.pdf", PdfFiles.Of(
            [(24, "The whole"), (11, ""), (11, "First line of a paragraph that is divi-"), (11, "ded between two lines."), (11, ""), (11, ""), (11, "Another one.")],
            [(11, "It goes on."), (18, "A part"), (11, "Of its own.")]));
        Assert.Equal(
            [
                "page 1 The whole | The whole⏎⏎First line of a paragraph that is divided between two lines.⏎⏎Another one.",
                "page 2 The whole | It goes on.",
                "page 2 The whole > A part | A part⏎⏎Of its own.",
            ],
            read.Lines);
    }

    [Fact]
    public void PdfBlocks_warns_about_pages_without_text()
    {
        var read = ReadText.Of("a.pdf", PdfFiles.Of([(11, "Text.")], [], [], [(11, "More.")], []));
        Assert.Equal(["page 1  | Text.", "page 4  | More."], read.Lines);
        Assert.Equal(["Pages 2-3, 5 have no text, as in a scan."], read.Warnings);
    }

    [Fact]
    public void PdfHeadersAndFooters_are_removed_and_PdfHeadings_ignore_a_table_of_contents()
    {
        var read = ReadText.Of("a.pdf", PdfFiles.Of([.. Enumerable.Range(1, 4).Select(i => new (double, string)[]
        {
            (9, "The running head"), (9, ""), (14, $"{i} Part . . . . . {i}"), (11, ""), (11, $"Text of page {(char)('a' + i)}."), (11, "It has two lines."), (11, ""), (9, $"- {i * 5} -"),
        })]));
        Assert.DoesNotContain("running", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("- 5", read.Text, StringComparison.Ordinal);
        Assert.All(read.Passages, passage => Assert.Empty(passage.Heading));
        Assert.All(read.Passages, passage => Assert.EndsWith(".\nIt has two lines.", passage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void PdfBlocks_reports_a_file_with_a_password_as_encrypted() => Assert.Equal(ReadCode.Encrypted, Code(PdfFiles.Encrypted()));

    [Fact]
    public void PdfBlocks_refuses_too_many_pages() => Assert.Equal(
        ReadCode.LimitOutput,
        Assert.Throws<UnreadableFileException>(() => ReadText.Of("a.pdf", PdfFiles.Of([], [], []), new ReadLimits { MaxPages = 2 })).Code);

    private static string Code(byte[] content) => Assert.Throws<UnreadableFileException>(() => ReadText.Of("a.pdf", content)).Code;
}
