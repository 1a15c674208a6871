using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using McpTools.ReaderWorker.Files;
using McpTools.ReaderWorker.Passages;
using McpTools.Workers.Documents;

namespace McpTools.ReaderWorker.Formats.Office;

/// <summary>Reads a workbook by sheets and rows. A row that looks like a header is the context of the rows below it.</summary>
internal static class SheetBlocks
{
    private const int MaxHeaderCharacters = 1_000;

    // A header may stand below one or two titles. Further down, a row of words is an ordinary row.
    private const int RowsBeforeHeader = 5;

    public static IEnumerable<Block> Read(OpenFile file)
    {
        using var document = SpreadsheetDocument.Open(OfficePackage.Check(file.Bytes), isEditable: false, OfficePackage.Settings);
        if (document.WorkbookPart is not { } workbook)
        {
            yield break;
        }

        file.Title = HeadingPath.OneLine(document.PackageProperties.Title) is { Length: > 0 } title ? title : null;
        List<(string Name, string Id)> sheets = [];
        bool countsFrom1904 = false;
        foreach (XmlReader reader in PartXml.Nodes(workbook))
        {
            countsFrom1904 |= reader.Starts() && reader.LocalName == "workbookPr" && reader.Attribute("date1904") is "1" or "true";
            if (reader.Starts() && reader.LocalName == "sheet" && reader.RelationshipId() is { } id)
            {
                sheets.Add((HeadingPath.OneLine(reader.Attribute("name")), id));
            }

            if (sheets.Count > file.Limits.MaxPages)
            {
                throw new UnreadableFileException(ReadCode.LimitOutput, $"The workbook has more than {file.Limits.MaxPages} sheets, which is the limit.");
            }
        }

        SheetRows rows = new(
            SharedStrings.Read(workbook.SharedStringTablePart, file.Limits.MaxCharacters), new SheetFormats(workbook.WorkbookStylesPart, countsFrom1904));
        TextBuilder builder = new(file.Text);
        foreach ((string name, string id) in sheets)
        {
            if (workbook.TryGetPartById(id, out OpenXmlPart? part) && part is WorksheetPart sheet)
            {
                foreach (Block block in Sheet(builder, rows.Read(sheet), name))
                {
                    yield return block;
                }
            }
        }
    }

    private static IEnumerable<Block> Sheet(TextBuilder builder, IEnumerable<SheetRow> rows, string name)
    {
        BlockPosition position = new() { Sheet = name, Heading = [name] };
        SheetRow? header = null;
        int before = 0;
        bool isAlone = false;
        foreach (SheetRow row in rows)
        {
            if (header is null && before++ < RowsBeforeHeader && row.IsHeader && row.Text.Length <= MaxHeaderCharacters)
            {
                (header, isAlone) = (row, true);
                position = new BlockPosition { Sheet = name, Heading = [name], Context = row.Text };
                continue;
            }

            if (isAlone)
            {
                isAlone = false;
                builder.Append(header!.Text, position, BlockKind.Solid, header.Number);
            }

            yield return builder.Append(row.Text, position, BlockKind.Solid, row.Number);
        }

        if (isAlone)
        {
            yield return builder.Append(header!.Text, new BlockPosition { Sheet = name, Heading = [name] }, BlockKind.Solid, header.Number);
        }
    }
}
