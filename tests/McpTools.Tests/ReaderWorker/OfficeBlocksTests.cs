using System.Text;
using McpTools.ReaderWorker.Passages;
using McpTools.Tests.Support;
using McpTools.Workers.Documents;

namespace McpTools.Tests.ReaderWorker;

public class OfficeBlocksTests
{
    [Fact]
    public void WordBlocks_splits_at_heading_styles()
    {
        var read = ReadText.Of("a.docx", OfficeFiles.Docx(
            OfficeFiles.Paragraph("The Title", "T") + OfficeFiles.Paragraph("One", "H1") + OfficeFiles.Paragraph("text 😀 here") + OfficeFiles.Paragraph("Two", "Mine")
            + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
            + OfficeFiles.Table([["a", "b"], ["c", "d"]]) + OfficeFiles.Paragraph("after"),
            "<w:footnote><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote>"));
        Assert.Equal("The Title", read.Title);
        Assert.Equal(
            [
                " | The Title", "One | One⏎⏎text 😀 here", "One > Two | Two⏎⏎- a b⏎⏎a | b⏎c | d⏎⏎after", "Footnotes | a note",
            ],
            read.Lines);
    }

    [Fact]
    public void WordBlocks_reads_a_text_box_once()
    {
        const string Box = "<w:p><w:r><w:t>in the box</w:t></w:r></w:p>";
        var read = ReadText.Of("a.docx", OfficeFiles.Docx(
            $"<w:p><w:r><w:t>before</w:t></w:r><mc:AlternateContent><mc:Choice>{Box}</mc:Choice><mc:Fallback>{Box}</mc:Fallback></mc:AlternateContent><w:r><w:t>after</w:t></w:r></w:p>"));
        Assert.Equal("before in the boxafter", read.Text);
    }

    [Fact]
    public void WordBlocks_repeats_the_first_row_of_a_table_that_does_not_fit()
    {
        var read = ReadText.Of("a.docx", OfficeFiles.Docx(OfficeFiles.Table(Enumerable.Range(0, 300).Select(i => new[] { $"row {i}", "some words in it" }))));
        Assert.True(read.Passages.Count > 4);
        Assert.All(read.Passages, passage => Assert.Equal("row 0 | some words in it", passage.Context));
    }

    [Fact]
    public void SheetBlocks_reads_rows_below_a_header()
    {
        var read = ReadText.Of("a.xlsx", OfficeFiles.Xlsx(
            ("People", """
                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>Sum</t></is></c></row>
                <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="1"><v>36526</v></c><c r="D4"><f>1+1</f><v>0.30000000000000004</v></c></row>
                <row r="5"><c r="A5" t="b"><v>1</v></c><c r="B5" s="2"><v>36526.75</v></c><c r="D5" s="3"><v>1234.5</v></c></row>
                <row r="6"/>
                """),
            ("Empty", ""),
            ("Alone", "<row r=\"1\"><c r=\"C1\"><v>7</v></c></row>")));
        Assert.Equal(
            [
                "People row 4-5 People | [Name | Born |  | Sum] Ada | 2000-01-01 |  | 0.3⏎TRUE | 2000-01-01T18:00:00 |  | 1234.5",
                "Alone row 1 Alone | |  | 7",
            ],
            read.Lines);
    }

    [Fact]
    public void SheetBlocks_repeats_the_header_of_a_long_sheet_and_counts_rows()
    {
        string rows = "<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>" + string.Concat(Enumerable.Range(2, 2_000).Select(i => $"<row r=\"{i}\"><c><v>{i}</v></c><c t=\"s\"><v>2</v></c></row>"));
        var read = ReadText.Of("a.xlsx", OfficeFiles.Xlsx(("S", rows)));
        Assert.All(read.Passages, passage => Assert.Equal("Name | Born", passage.Context));
        Assert.Equal((2, 2_001), (read.Passages[0].FirstRow, read.Passages[^1].LastRow));
        Assert.All(read.Passages.Zip(read.Passages.Skip(1)), pair => Assert.Equal(pair.First.LastRow + 1, pair.Second.FirstRow));
        Assert.All(read.Passages, passage => Assert.StartsWith($"{passage.FirstRow} | Ada", passage.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void SlideBlocks_reads_slides_with_their_notes()
    {
        var read = ReadText.Of("a.pptx", OfficeFiles.Pptx(
            (OfficeFiles.Shape("body", "first point", "second point") + OfficeFiles.Shape("title", "Welcome") + OfficeFiles.Shape("sldNum", "1"),
                OfficeFiles.Shape("body", "say hello") + OfficeFiles.Shape("sldNum", "1")),
            ("<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>a</a:t></a:r></a:p></a:txBody></a:tc><a:tc><a:txBody><a:p><a:r><a:t>b</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>", null)));
        Assert.Equal("Welcome", read.Title);
        Assert.Equal(["slide 1 Welcome | Welcome⏎⏎first point⏎⏎second point⏎⏎Notes: say hello", "slide 2  | a | b"], read.Lines);
    }

    [Theory]
    [InlineData("a.docx")]
    [InlineData("a.xlsx")]
    [InlineData("a.pptx")]
    public void OfficePackage_reports_a_file_with_a_password_as_encrypted(string name) => Assert.Equal(ReadCode.Encrypted, Code(name, OfficeFiles.Encrypted()));

    [Fact]
    public void OfficePackage_reports_the_old_binary_format() =>
        Assert.Contains("old", Assert.Throws<UnreadableFileException>(() => ReadText.Of("a.docx", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]])).Message, StringComparison.Ordinal);

    [Fact]
    public void OfficePackage_refuses_an_archive_bomb()
    {
        byte[] zeros = new byte[64 * 1024 * 1024];
        Assert.Equal(ReadCode.LimitExpansion, Code("a.docx", OfficeFiles.Zip([("word/document.xml", zeros)])));
    }

    [Fact]
    public void PartXml_refuses_elements_that_are_nested_too_deeply()
    {
        const int Deep = 100_000;
        byte[] deep = OfficeFiles.Docx(string.Concat(Enumerable.Repeat("<w:sdt>", Deep)) + string.Concat(Enumerable.Repeat("</w:sdt>", Deep)));
        Assert.Equal(ReadCode.Unreadable, Code("a.docx", deep));
    }

    [Fact]
    public void WordBlocks_refuses_text_over_the_limit() => Assert.Equal(
        ReadCode.LimitOutput,
        Assert.Throws<UnreadableFileException>(() => ReadText.Of("a.docx", OfficeFiles.Docx(OfficeFiles.Paragraph(new string('x', 2_000))), new ReadLimits { MaxCharacters = 1_999 })).Code);

    [Fact]
    public void PartXml_never_opens_an_external_entity()
    {
        byte[] evil = OfficeFiles.Docx(OfficeFiles.Paragraph("x"));
        byte[] document = Encoding.UTF8.GetBytes("<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>");
        Assert.ThrowsAny<System.Xml.XmlException>(() => ReadText.Of("a.docx", OfficeFiles.Replace(evil, "word/document.xml", document)));
    }

    private static string Code(string name, byte[] content) => Assert.Throws<UnreadableFileException>(() => ReadText.Of(name, content)).Code;
}
