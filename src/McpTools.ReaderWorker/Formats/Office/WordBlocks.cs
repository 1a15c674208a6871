using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Reads a Word document by its heading styles.</summary>
internal static class WordBlocks
{
    public static IEnumerable<Block> Read(OpenFile file)
    {
        using var document = WordprocessingDocument.Open(OfficePackage.Check(file.Bytes), isEditable: false, OfficePackage.Settings);
        if (document.MainDocumentPart is not { } main)
        {
            yield break;
        }

        WordWalk walk = new(file, new WordStyles(main.StyleDefinitionsPart));
        (OpenXmlPart? Part, string? Heading)[] parts = [(main, null), (main.FootnotesPart, "Footnotes"), (main.EndnotesPart, "Endnotes")];
        foreach ((OpenXmlPart? part, string? heading) in parts)
        {
            foreach (Block block in part is null ? [] : walk.Walk(part, heading))
            {
                yield return block;
            }
        }

        file.Title ??= HeadingPath.OneLine(document.PackageProperties.Title) is { Length: > 0 } title ? title : null;
    }
}

/// <summary>Visits the paragraphs and tables of a Word document.</summary>
internal sealed class WordWalk(OpenFile file, WordStyles styles)
{
    private readonly TextBuilder builder = new(file.Text);
    private readonly HeadingPath path = new();
    private readonly List<string> rows = [];
    private BlockPosition position = new();
    private int tables;
    private int paragraphs;
    private int level;
    private bool isItem;
    private bool inText;

    /// <param name="part">The body or the notes.</param>
    /// <param name="heading">The heading of the whole part; null when the part has headings itself.</param>
    public IEnumerable<Block> Walk(OpenXmlPart part, string? heading)
    {
        position = heading is null ? position : new BlockPosition { Heading = [heading] };
        foreach (XmlReader reader in PartXml.Nodes(part))
        {
            if (reader.Starts())
            {
                Enter(reader);
            }
            else if (reader.IsText() && inText)
            {
                builder.Add(reader.Value);
            }

            foreach (Block block in reader.Ends() ? Leave(reader.LocalName) : [])
            {
                yield return block;
            }
        }
    }

    private void Enter(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "t":
                inText = true;
                break;
            case "tab" or "cr" or "noBreakHyphen" when paragraphs > 0:
                builder.Add(reader.LocalName == "noBreakHyphen" ? "-" : " ");
                break;
            case "br":
                builder.BreakLine();
                break;
            case "tbl":
                tables++;
                break;
            case "tc" when tables == 1:
                builder.Add(builder.IsBlank ? "" : " | ");
                break;

            // A text box contains paragraphs within a paragraph.
            case "p":
                builder.Add(paragraphs > 0 || tables > 0 ? " " : "");
                (level, isItem) = paragraphs++ == 0 ? (WordStyles.None, false) : (level, isItem);
                break;
            case "pStyle" when paragraphs == 1 && tables == 0:
                level = styles.LevelOfStyle(reader.Attribute("val"));
                break;
            case "outlineLvl" when paragraphs == 1 && tables == 0 && level == WordStyles.None:
                level = WordStyles.LevelOf(reader.Attribute("val")) ?? level;
                break;
            case "numPr":
                isItem = true;
                break;
        }
    }

    private Block[] Leave(string name)
    {
        switch (name)
        {
            case "t":
                inText = false;
                return [];
            case "p":
                paragraphs--;
                return paragraphs == 0 && tables == 0 ? Paragraph(builder.Take()) : [];
            case "tr" when tables == 1:
                string row = builder.Take().ReplaceLineEndings(" ");
                rows.AddRange(row.Length > 0 ? [row] : []);
                return [];
            case "tbl" when --tables == 0:
                Block[] table = [.. builder.Table(rows, position, file.Limits.MaxTokens)];
                rows.Clear();
                return table;
            default:
                return [];
        }
    }

    private Block[] Paragraph(string words)
    {
        if (words.Length == 0)
        {
            return [];
        }

        if (level == WordStyles.Title)
        {
            file.Title ??= HeadingPath.OneLine(words);
        }

        if (level <= 0)
        {
            return [builder.Append(isItem ? "- " + words : words, position, BlockKind.Prose)];
        }

        position = new BlockPosition { Heading = path.Enter(level, words) };
        return [builder.Append(words, position, BlockKind.Heading)];
    }
}
