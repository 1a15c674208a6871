using McpTools.Workers.Documents;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Catalogue;

/// <summary>How a passage lies in its table.</summary>
internal static class PassageColumns
{
    // Within no heading: readers leave control characters out.
    private const char Separator = '\u001F';

    public const string Insert =
        "INSERT INTO passage (document, ordinal, heading, context, text, start, first_line, last_line, page, slide, sheet, first_row, last_row) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

    public const string Select = "SELECT id, document, ordinal, heading, context, text, start, first_line, last_line, page, slide, sheet, first_row, last_row FROM passage ";

    public static void Add(Statement insert, long document, int ordinal, ReadPassage passage) => insert.Run(
        document, ordinal, string.Join(Separator, passage.Heading), passage.Context, passage.Text, passage.Start, passage.FirstLine, passage.LastLine,
        passage.Page, passage.Slide, passage.Sheet, passage.FirstRow, passage.LastRow);

    public static PassageRow Read(SqliteDataReader row)
    {
        string text = row.GetString(5);
        int start = row.GetInt32(6);
        return new PassageRow(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), new ReadPassage
        {
            Heading = row.GetString(3) is { Length: > 0 } path ? path.Split(Separator) : [],
            Context = Text(row, 4),
            Text = text,
            Start = start,
            End = start + text.Length,
            FirstLine = Number(row, 7),
            LastLine = Number(row, 8),
            Page = Number(row, 9),
            Slide = Number(row, 10),
            Sheet = Text(row, 11),
            FirstRow = Number(row, 12),
            LastRow = Number(row, 13),
        });
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static int? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
