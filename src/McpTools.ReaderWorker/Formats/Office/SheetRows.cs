using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace McpTools.ReaderWorker.Formats.Office;

/// <param name="Number">The number of the row in the sheet.</param>
/// <param name="Text">The cells with a bar between them, including empty cells.</param>
/// <param name="IsHeader">Whether the row consists of words in two or more cells, without numbers.</param>
internal sealed record SheetRow(int Number, string Text, bool IsHeader);

/// <summary>Reads the rows of a sheet that are not empty.</summary>
internal sealed class SheetRows(IReadOnlyList<string> strings, SheetFormats formats)
{
    // More empty cells than this are left out, because nobody reads so many bars.
    private const int MaxEmptyCells = 50;

    public IEnumerable<SheetRow> Read(WorksheetPart sheet)
    {
        StringBuilder row = new(), value = new();
        int number = 0, column = 0, written = 0, words = 0, numbers = 0;
        bool inValue = false;
        string? type = null, format = null;
        foreach (XmlReader reader in PartXml.Nodes(sheet))
        {
            if (inValue && reader.IsText())
            {
                value.Append(reader.Value);
            }

            if (reader.Starts())
            {
                switch (reader.LocalName)
                {
                    case "row":
                        number = int.TryParse(reader.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out int named) ? named : number + 1;
                        (column, written, words, numbers) = (0, 0, 0, 0);
                        row.Clear();
                        break;
                    case "c":
                        column = ColumnOf(reader.Attribute("r")) ?? column + 1;
                        (type, format) = (reader.Attribute("t"), reader.Attribute("s"));
                        value.Clear();
                        break;
                    case "v" or "t":
                        inValue = true;
                        break;
                }
            }

            switch (reader.Ends() ? reader.LocalName : "")
            {
                case "v" or "t":
                    inValue = false;
                    break;
                case "c" when Cell(value.ToString(), type, format) is { Length: > 0 } cell:
                    int bars = written == 0 ? Math.Clamp(column - 1, 0, MaxEmptyCells) : Math.Clamp(column - written, 1, MaxEmptyCells);
                    for (int i = 0; i < bars; i++)
                    {
                        row.Append(row.Length == 0 ? "| " : " | ");
                    }

                    row.Append(cell);
                    written = column;
                    words += type is "s" or "str" or "inlineStr" ? 1 : 0;
                    numbers += type is "s" or "str" or "inlineStr" ? 0 : 1;
                    break;
                case "row" when row.Length > 0:
                    yield return new SheetRow(number, row.ToString(), words > 1 && numbers == 0);
                    row.Clear();
                    break;
            }
        }
    }

    private string Cell(string value, string? type, string? format)
    {
        string text = type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < strings.Count ? strings[index] : "",
            "b" => value == "1" ? "TRUE" : "FALSE",
            "str" or "inlineStr" or "e" or "d" => value,
            _ => formats.Text(value, format),
        };
        return text.ReplaceLineEndings(" ").Trim();
    }

    /// <returns>The column of a reference such as AB12, from 1.</returns>
    private static int? ColumnOf(string? reference)
    {
        int column = 0;
        foreach (char c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > 100_000)
            {
                break;
            }

            column = column * 26 + (c - 'A' + 1);
        }

        return column > 0 ? column : null;
    }
}
