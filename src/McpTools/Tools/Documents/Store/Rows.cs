using McpTools.Workers.Documents;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Store;

/// <summary>Size and time of the last change of a file. Equal stamps mean an unchanged file, without reading it.</summary>
/// <param name="Modified">UTC, in ticks.</param>
internal readonly record struct ReadStamp(long Bytes, long Modified);

/// <param name="Id">Unique in its store, and never used again.</param>
/// <param name="Path">Relative to the folder of the collection, with slashes.</param>
/// <param name="Stamp">The stamp of the file, from before it was read.</param>
/// <param name="Sha256">Hash of the content; null if nothing was read.</param>
/// <param name="Format">Null if the file could not be read.</param>
/// <param name="Title">The title that the document itself has; null if it has none.</param>
/// <param name="Skipped">Why the file could not be read, as a code and a sentence; null if it was read.</param>
/// <param name="Passages">Number of its passages.</param>
/// <param name="Indexed">When the file was read.</param>
internal sealed record DocumentRow(
    long Id, string Path, ReadStamp Stamp, string? Sha256, string? Format, string? Title, (string Code, string Reason)? Skipped, int Passages, DateTimeOffset Indexed)
{
    public const string Select = "SELECT id, path, bytes, modified, sha256, format, title, code, reason, passages, indexed FROM document ";

    public DateTimeOffset Modified => new(Stamp.Modified, TimeSpan.Zero);

    public static DocumentRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), new ReadStamp(row.GetInt64(2), row.GetInt64(3)), row.Text(4), row.Text(5), row.Text(6),
        row.Text(7) is { } code ? (code, row.Text(8) ?? "") : null, row.GetInt32(9), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)));
}

/// <param name="Id">Unique in its store, and never used again.</param>
/// <param name="Document">Id of its document.</param>
/// <param name="Ordinal">Position among the passages of the document, from 0.</param>
/// <param name="Content">The passage as the reader process sent it.</param>
internal sealed record PassageRow(long Id, long Document, int Ordinal, ReadPassage Content)
{
    public const string Insert =
        "INSERT INTO passage (document, ordinal, heading, context, text, start, first_line, last_line, page, slide, sheet, first_row, last_row) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

    public const string Select = "SELECT id, document, ordinal, heading, context, text, start, first_line, last_line, page, slide, sheet, first_row, last_row FROM passage ";

    // No heading contains it, because readers leave control characters out.
    private const char Separator = '\u001F';

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
            Context = row.Text(4),
            Text = text,
            Start = start,
            End = start + text.Length,
            FirstLine = row.Number(7),
            LastLine = row.Number(8),
            Page = row.Number(9),
            Slide = row.Number(10),
            Sheet = row.Text(11),
            FirstRow = row.Number(12),
            LastRow = row.Number(13),
        });
    }
}

/// <param name="Documents">Number of documents that can be searched.</param>
/// <param name="Passages">Number of their passages.</param>
/// <param name="Skipped">Number of files that could not be read.</param>
/// <param name="Pending">Number of new or changed files that were not read yet; null before the first scan of the folder.</param>
internal readonly record struct StoreCounts(int Documents, int Passages, int Skipped, int? Pending)
{
    public bool IsComplete => Pending == 0;
}

internal static class NullableColumns
{
    public static string? Text(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static int? Number(this SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);
}
