using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>A Word document by the styles of its headings.</summary>
internal static class WordBlocks
{
    public static IEnumerable<Block> Read(OpenFile file)
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(OfficePackage.Check(file.Bytes), isEditable: false, OfficePackage.Settings);
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
