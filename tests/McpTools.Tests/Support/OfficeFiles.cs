using System.IO.Compression;
using System.Text;

namespace McpTools.Tests.Support;

/// <summary>Creates small Office files from the XML parts that readers use.</summary>
internal static class OfficeFiles
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Sheets = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Slides = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.";

    public static byte[] Docx(string body, string? footnotes = null) => Package(
        [
            ("word/document.xml", $"<w:document {Word} xmlns:mc=\"m\"><w:body>{body}</w:body></w:document>", Types + "wordprocessingml.document.main+xml"),
            ("word/styles.xml", $"""
                <w:styles {Word}>
                <w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
                <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
                <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
                <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
                </w:styles>
                """, Types + "wordprocessingml.styles+xml"),
            .. footnotes is null ? [] : new[] { ("word/footnotes.xml", $"<w:footnotes {Word}>{footnotes}</w:footnotes>", Types + "wordprocessingml.footnotes+xml") },
        ],
        "word/document.xml",
        [("word/document.xml", "styles", "styles.xml", "rId1"), .. footnotes is null ? [] : new[] { ("word/document.xml", "footnotes", "footnotes.xml", "rId2") }]);

    public static string Paragraph(string text, string style = "") => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Table(IEnumerable<string[]> rows) =>
        $"<w:tbl>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Select(cell => $"<w:tc>{Paragraph(cell)}</w:tc>"))}</w:tr>"))}</w:tbl>";

    /// <param name="sheets">The names of the sheets, and the XML of their rows.</param>
    public static byte[] Xlsx(params (string Name, string Rows)[] sheets) => Package(
        [
            ("xl/workbook.xml", $"<workbook {Sheets} xmlns:r=\"{Relations}\"><sheets>"
                + string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>")) + "</sheets></workbook>", Types + "spreadsheetml.sheet.main+xml"),
            ("xl/sharedStrings.xml", $"<sst {Sheets}><si><t>Name</t></si><si><t>Born</t></si><si><r><t>Ad</t></r><r><t>a</t></r><rPh sb=\"0\" eb=\"1\"><t>read aloud</t></rPh></si></sst>", Types + "spreadsheetml.sharedStrings+xml"),
            ("xl/styles.xml", $"""
                <styleSheet {Sheets}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/><numFmt numFmtId="165" formatCode="[Red]#,##0.00&quot;day&quot;"/></numFmts>
                <cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs>
                <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
                """, Types + "spreadsheetml.styles+xml"),
            .. sheets.Select((sheet, i) => ($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet {Sheets}><sheetData>{sheet.Rows}</sheetData></worksheet>", Types + "spreadsheetml.worksheet+xml")),
        ],
        "xl/workbook.xml",
        [
            ("xl/workbook.xml", "sharedStrings", "sharedStrings.xml", "s1"), ("xl/workbook.xml", "styles", "styles.xml", "s2"),
            .. sheets.Select((_, i) => ("xl/workbook.xml", "worksheet", $"worksheets/sheet{i + 1}.xml", $"rId{i + 1}")),
        ]);

    /// <param name="slides">The XML of the shapes of each slide and of its notes.</param>
    public static byte[] Pptx(params (string Shapes, string? Notes)[] slides) => Package(
        [
            ("ppt/presentation.xml", $"<p:presentation {Slides} xmlns:r=\"{Relations}\"><p:sldIdLst>"
                + string.Concat(slides.Select((_, i) => $"<p:sldId id=\"{256 + i}\" r:id=\"rId{i + 1}\"/>")) + "</p:sldIdLst></p:presentation>", Types + "presentationml.presentation.main+xml"),
            .. slides.Select((slide, i) => ($"ppt/slides/slide{i + 1}.xml", $"<p:sld {Slides}><p:cSld><p:spTree>{slide.Shapes}</p:spTree></p:cSld></p:sld>", Types + "presentationml.slide+xml")),
            .. slides.Select((slide, i) => ($"ppt/notesSlides/notes{i + 1}.xml", $"<p:notes {Slides}><p:cSld><p:spTree>{slide.Notes}</p:spTree></p:cSld></p:notes>", Types + "presentationml.notesSlide+xml")),
        ],
        "ppt/presentation.xml",
        [
            .. slides.Select((_, i) => ("ppt/presentation.xml", "slide", $"slides/slide{i + 1}.xml", $"rId{i + 1}")),
            .. slides.Select((_, i) => ($"ppt/slides/slide{i + 1}.xml", "notesSlide", $"../notesSlides/notes{i + 1}.xml", "rId1")),
        ]);

    public static string Shape(string holder, params string[] paragraphs) =>
        $"<p:sp><p:nvSpPr><p:nvPr>{(holder.Length > 0 ? $"<p:ph type=\"{holder}\"/>" : "")}</p:nvPr></p:nvSpPr><p:txBody>"
        + string.Concat(paragraphs.Select(paragraph => $"<a:p><a:r><a:t>{paragraph}</a:t></a:r></a:p>")) + "</p:txBody></p:sp>";

    /// <summary>The container that programs write around an encrypted Office file.</summary>
    public static byte[] Encrypted() =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1024], .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[512]];

    public static byte[] Zip(IEnumerable<(string Path, byte[] Content)> entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string path, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(path, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    /// <summary>The same file with another content at a path.</summary>
    public static byte[] Replace(byte[] file, string path, byte[] content)
    {
        using ZipArchive archive = new(new MemoryStream(file));
        return Zip([.. archive.Entries.Select(entry => (entry.FullName, entry.FullName == path ? content : Bytes(entry)))]);

        static byte[] Bytes(ZipArchiveEntry entry)
        {
            using Stream stream = entry.Open();
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
    }

    private static byte[] Package(
        (string Path, string Xml, string Type)[] parts, string main, (string From, string Kind, string Target, string Id)[] relations)
    {
        const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
        List<(string, byte[])> entries =
        [
            ("[Content_Types].xml", Xml("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + string.Concat(parts.Select(part => $"<Override PartName=\"/{part.Path}\" ContentType=\"{part.Type}\"/>")) + "</Types>")),
            ("_rels/.rels", Xml($"<Relationships xmlns=\"{PackageRelations}\"><Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"{main}\"/></Relationships>")),
            .. parts.Select(part => (part.Path, Xml(part.Xml))),
            .. relations.GroupBy(relation => relation.From).Select(group => (
                $"{group.Key[..group.Key.LastIndexOf('/')]}/_rels/{group.Key[(group.Key.LastIndexOf('/') + 1)..]}.rels",
                Xml($"<Relationships xmlns=\"{PackageRelations}\">" + string.Concat(group.Select(relation =>
                    $"<Relationship Id=\"{relation.Id}\" Type=\"{Relations}/{relation.Kind}\" Target=\"{relation.Target}\"/>")) + "</Relationships>"))),
        ];
        return Zip(entries);

        static byte[] Xml(string xml) => Encoding.UTF8.GetBytes(Declaration + xml);
    }
}
