using McpTools.Contract;
using McpTools.Modules.Search;
using McpTools.Tools.Documents.Store;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Library.Indexing;

/// <summary>What an exception says about an index.</summary>
internal static class IndexFailure
{
    private const string DamageCode = "index_damaged";

    // Classifies exceptions of an index.
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;

    // ENOSPC and ERROR_DISK_FULL, as exceptions of the runtime carry them.
    private const int FullOnUnix = 28;
    private const int FullOnWindows = unchecked((int)0x80070070);

    /// <summary>Recognizes damage that shows only in a search.</summary>
    /// <returns>The exception that ends the writer of this index, so that it is rebuilt; null if the exception is no damage of this index.</returns>
    public static Exception? DamageOf(Exception found, OpenIndex? index) => found switch
    {
        // Several databases may be in use at the same time. Only the damaged one is rebuilt.
        SqliteException or ToolErrorException { Error.Code: DamageCode } when index is { Store.IsDamaged: true } => new SqliteException("The database is damaged.", Corrupt),

        // Checksums show which of the indexes that are searched together is damaged.
        UnusableIndexException or ToolErrorException { Error.Code: DamageCode } => new UnusableIndexException(isDamaged: true),
        _ => null,
    };

    /// <summary>The error that the caller of a search gets for damage.</summary>
    public static ToolErrorException DamageError(Exception found) =>
        found as ToolErrorException ?? new(DamageCode, "The index of these documents turned out to be damaged. It is being rebuilt. Try again in a minute.");

    /// <summary>One sentence for a person about a failure that keeps the index from being written.</summary>
    public static string TroubleOf(Exception failure) => failure switch
    {
        ReaderMissingException missing => missing.Message,
        DirectoryNotFoundException => "Its folder does not exist.",
        SqliteException { SqliteErrorCode: Full } or IOException { HResult: FullOnUnix or FullOnWindows } => "The disk of the index is full.",
        SqliteException { SqliteErrorCode: ReadOnly } or UnauthorizedAccessException => "The index may not be written, or its folder may not be read.",
        SqliteException damage when DocumentStore.IsDamage(damage) => "The index turned out to be damaged. It is being rebuilt.",
        _ => "The index cannot be written at present. The log says why.",
    };
}
