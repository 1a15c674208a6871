using McpTools.Tools.Documents.Catalogue;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>What a person is told of a failure that keeps an index from being written.</summary>
internal static class IndexTrouble
{
    // SQLite's own codes.
    private const int ReadOnly = 8;
    private const int Full = 13;

    // ENOSPC and ERROR_DISK_FULL, as exceptions of the runtime have them.
    private const int FullOnUnix = 28;
    private const int FullOnWindows = unchecked((int)0x80070070);

    public static string Of(Exception failure) => failure switch
    {
        ReaderMissingException missing => missing.Message,
        DirectoryNotFoundException => "Its folder is not there.",
        SqliteException { SqliteErrorCode: Full } or IOException { HResult: FullOnUnix or FullOnWindows } => "The disk of the index is full.",
        SqliteException { SqliteErrorCode: ReadOnly } or UnauthorizedAccessException => "The index may not be written, or its folder not be read.",
        SqliteException damage when CatalogueFile.IsDamage(damage) => "The index turned out to be damaged, and is built anew.",
        _ => "The index cannot be written at present; the log says why.",
    };
}
