using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Reads a presentation by its slides, each with its title and its notes.</summary>
internal static class SlideBlocks
{
    public static IEnumerable<Block> Read(OpenFile file)
    {
        using var document = PresentationDocument.Open(OfficePackage.Check(file.Bytes), isEditable: false, OfficePackage.Settings);
        if (document.PresentationPart is not { } presentation)
        {
            yield break;
        }

        file.Title = HeadingPath.OneLine(document.PackageProperties.Title) is { Length: > 0 } title ? title : null;
        TextBuilder builder = new(file.Text);
        int number = 0;
        foreach (XmlReader reader in PartXml.Nodes(presentation))
        {
            if (!reader.Starts() || reader.LocalName != "sldId" || reader.RelationshipId() is not { } id)
            {
                continue;
            }

            if (++number > file.Limits.MaxPages)
            {
                throw new UnreadableFileException(ReadCode.LimitOutput, $"The presentation has more than {file.Limits.MaxPages} slides, which is the limit.");
            }

            if (presentation.TryGetPartById(id, out OpenXmlPart? part) && part is SlidePart slide)
            {
                foreach (Block block in Slide(file, builder, slide, number))
                {
                    yield return block;
                }
            }
        }
    }

    private static IEnumerable<Block> Slide(OpenFile file, TextBuilder builder, SlidePart slide, int number)
    {
        var text = SlideText.Of(slide);
        string title = HeadingPath.OneLine(text.Title);
        file.Title ??= title.Length > 0 ? title : null;
        BlockPosition position = new() { Slide = number, Heading = title.Length > 0 ? [title] : [] };
        if (title.Length > 0)
        {
            yield return builder.Append(text.Title, position, BlockKind.Heading);
        }

        foreach (IReadOnlyList<string> table in text.Body)
        {
            foreach (Block block in table is [var paragraph] ? [builder.Append(paragraph, position, BlockKind.Prose)] : builder.Table(table, position, file.Limits.MaxTokens))
            {
                yield return block;
            }
        }

        string[] notes = slide.NotesSlidePart is { } part ? [.. SlideText.Of(part).Notes] : [];
        if (notes.Length > 0)
        {
            yield return builder.Append("Notes: " + string.Join('\n', notes), position, BlockKind.Prose);
        }
    }
}
