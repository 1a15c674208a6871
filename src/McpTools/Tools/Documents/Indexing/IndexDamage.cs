using McpTools.Contract;
using McpTools.Modules.Search;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Indexing;

/// <summary>Damage that shows only when somebody searches or reads.</summary>
internal static class IndexDamage
{
    private const string Code = "index_damaged";

    // SQLITE_CORRUPT.
    private const int SqliteDamage = 11;

    /// <returns>What it means for this one of the indexes in use; null when it means nothing.</returns>
    public static Exception? Of(Exception found, OpenIndex? index) => found switch
    {
        // Of another catalogue, perhaps, that is in use at the same time.
        SqliteException or ToolErrorException { Error.Code: Code } when index is { Catalogue.IsDamaged: true } => new SqliteException("The catalogue is damaged.", SqliteDamage),

        // Which of those that are searched as one it is, their checksums tell.
        UnusableIndexException or ToolErrorException { Error.Code: Code } => new UnusableIndexException(isDamaged: true),
        _ => null,
    };

    public static ToolErrorException Error(Exception found) =>
        found as ToolErrorException ?? new(Code, "The index of these documents turned out to be damaged. It is built anew by itself: try again in a minute.");
}
