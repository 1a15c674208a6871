using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Store;

/// <summary>The SQLite database with the files of one collection and the text of their passages. Everything else in the index can be rebuilt from it.</summary>
internal static class DocumentStore
{
    /// <summary>The version of the tables, and of the way in which files are cut into passages. A database of another version is rebuilt.</summary>
    public const int Version = 1;

    private const string Name = "catalogue.db";

    // This is how long a writer or a reader waits for the other, in seconds.
    private const int PatienceSeconds = 10;

    // Error codes of SQLite.
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    private const string Tables =
        """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
        CREATE TABLE document (
            id INTEGER PRIMARY KEY AUTOINCREMENT, path TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
            sha256 TEXT, format TEXT, title TEXT, code TEXT, reason TEXT, passages INTEGER NOT NULL, indexed INTEGER NOT NULL, generation INTEGER NOT NULL);
        CREATE INDEX document_generation ON document (generation);
        CREATE TABLE passage (
            id INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL, ordinal INTEGER NOT NULL, heading TEXT NOT NULL, context TEXT, text TEXT NOT NULL,
            start INTEGER NOT NULL, first_line INTEGER, last_line INTEGER, page INTEGER, slide INTEGER, sheet TEXT, first_row INTEGER, last_row INTEGER);
        CREATE UNIQUE INDEX passage_document ON passage (document, ordinal);
        CREATE TABLE removed (document INTEGER PRIMARY KEY, generation INTEGER NOT NULL);
        """;

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>Opens the database for the process that has the lock of the folder.</summary>
    /// <param name="folder">It must exist.</param>
    /// <exception cref="SqliteException">It cannot be written. <see cref="IsDamage"/> tells whether deleting it helps.</exception>
    public static SqliteConnection OpenToWrite(string folder)
    {
        // A killed process loses nothing. After a power failure the lost transactions are read again from the files.
        SqliteConnection connection = Open(Path.Combine(folder, Name), SqliteOpenMode.ReadWriteCreate, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        try
        {
            if (VersionOf(connection) is 0)
            {
                Run(connection, $"BEGIN; {Tables} INSERT INTO meta VALUES ('identity', '{Guid.NewGuid():N}'); PRAGMA user_version = {Version}; COMMIT;");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <exception cref="SqliteException">There is no database, or it cannot be read.</exception>
    public static SqliteConnection OpenToRead(string folder)
    {
        try
        {
            // The second statement reads the file. Without it, a read-only folder would be noticed only later.
            return Open(Path.Combine(folder, Name), SqliteOpenMode.ReadWrite, "PRAGMA query_only = ON; PRAGMA user_version;");
        }
        catch (SqliteException denied) when (denied.SqliteErrorCode is ReadOnly or CannotOpen)
        {
            // In a read-only folder nobody writes, so the database is read without a write-ahead log beside it.
            return Open($"file:{Uri.EscapeDataString(Path.Combine(folder, Name)).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1", SqliteOpenMode.ReadOnly, "PRAGMA query_only = ON;");
        }
    }

    public static bool IsCurrent(SqliteConnection connection) => VersionOf(connection) == Version;

    public static bool IsDamage(SqliteException failure) => failure.SqliteErrorCode is Corrupt or NoDatabase;

    public static void Delete(string folder)
    {
        foreach (string suffix in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(Path.Combine(folder, Name + suffix));
        }
    }

    private static SqliteConnection Open(string source, SqliteOpenMode mode, string settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = PatienceSeconds,
        }.ToString());
        try
        {
            connection.Open();
            Run(connection, settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static long VersionOf(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "PRAGMA user_version");
        return (long)statement.Single()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }
}
