using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Catalogue;

/// <summary>How a document lies in its table.</summary>
internal static class DocumentColumns
{
    public const string Select = "SELECT id, path, bytes, modified, sha256, format, title, code, reason, passages, indexed FROM document ";

    public static DocumentRow Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), new ReadStamp(row.GetInt64(2), row.GetInt64(3)), Text(row, 4), Text(row, 5), Text(row, 6),
        Text(row, 7) is { } code ? (code, Text(row, 8) ?? "") : null, row.GetInt32(9), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(10)));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
