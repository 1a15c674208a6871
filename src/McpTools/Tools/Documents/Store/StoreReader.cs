using McpTools.Workers.Documents;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Store;

/// <summary>Reads the store, in the process that writes it and in any other.</summary>
internal sealed class StoreReader : IDisposable
{
    // A picture or a program in a folder of documents is not reported as unreadable.
    private const string Unread = $"code IS NOT NULL AND code <> '{ReadCode.UnsupportedFormat}'";

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    private (long Generation, StoreCounts Counts)? counted;

    private StoreReader(SqliteConnection connection)
    {
        this.connection = connection;
        Identity = List("SELECT value FROM meta WHERE key = 'identity'", row => row.GetString(0)).Single();
    }

    /// <summary>Whether a read met damage. Pages that are in memory can still be read.</summary>
    public bool IsDamaged { get; private set; }

    /// <inheritdoc cref="StoreWriter.Identity"/>
    public string Identity { get; }

    /// <inheritdoc cref="StoreWriter.Generation"/>
    public long Generation => List("SELECT value FROM meta WHERE key = 'generation'", row => row.GetInt64(0)).SingleOrDefault();

    /// <returns>Null if there is no store yet, or one of another version.</returns>
    public static StoreReader? Open(string folder)
    {
        if (!DocumentStore.Exists(folder))
        {
            return null;
        }

        SqliteConnection? connection = null;
        try
        {
            connection = DocumentStore.OpenToRead(folder);
            if (DocumentStore.IsCurrent(connection))
            {
                return new StoreReader(connection);
            }
        }
        catch (SqliteException)
        {
            // The store is damaged or just being created. Its writer rebuilds it.
        }

        connection?.Dispose();
        return null;
    }

    /// <remarks>The result is cached for each generation, because counting reads every document.</remarks>
    public StoreCounts Counts()
    {
        lock (gate)
        {
            long generation = Generation;
            if (counted is not var (known, counts) || known != generation)
            {
                counts = Count();
                counted = (generation, counts);
            }

            return counts;
        }
    }

    public PassageRow? Passage(long id) => List(PassageRow.Select + "WHERE id = ?1", PassageRow.Read, id).SingleOrDefault();

    /// <summary>The passages of a document from the first to the last ordinal, both included, in their order.</summary>
    public List<PassageRow> Passages(long document, int first, int last) =>
        List(PassageRow.Select + "WHERE document = ?1 AND ordinal BETWEEN ?2 AND ?3 ORDER BY ordinal", PassageRow.Read, document, first, last);

    /// <summary>The ids of all passages, each with the id of its document.</summary>
    public Dictionary<long, long> PassageDocuments() =>
        List("SELECT id, document FROM passage", row => KeyValuePair.Create(row.GetInt64(0), row.GetInt64(1))).ToDictionary();

    /// <summary>The passages that lie at least partly on these pages, slides or rows, in their order.</summary>
    public List<PassageRow> PassagesOn(long document, int first, int last, int max) => List(
        PassageRow.Select + "WHERE document = ?1 AND COALESCE(page, slide, last_row) >= ?2 AND COALESCE(page, slide, first_row) <= ?3 ORDER BY ordinal LIMIT ?4",
        PassageRow.Read, document, first, last, max);

    /// <returns>The last page, slide or row; null if the document has none.</returns>
    public int? LastPage(long document) =>
        List<int?>("SELECT MAX(COALESCE(page, slide, last_row)) FROM passage WHERE document = ?1", row => row.IsDBNull(0) ? null : row.GetInt32(0), document).Single();

    public DocumentRow? Document(long id) => List(DocumentRow.Select + "WHERE id = ?1", DocumentRow.Read, id).SingleOrDefault();

    public DocumentRow? Document(string path) => List(DocumentRow.Select + "WHERE path = ?1", DocumentRow.Read, path).SingleOrDefault();

    /// <summary>Documents in the order of their paths, beginning after this path.</summary>
    public List<DocumentRow> Documents(string after, int max) =>
        List(DocumentRow.Select + "WHERE path > ?1 ORDER BY path LIMIT ?2", DocumentRow.Read, after, max);

    /// <summary>The same, without the documents that could not be read.</summary>
    public List<DocumentRow> ReadDocuments(string after, int max) =>
        List(DocumentRow.Select + "WHERE path > ?1 AND code IS NULL ORDER BY path LIMIT ?2", DocumentRow.Read, after, max);

    /// <summary>Paths with this beginning, in their order.</summary>
    public List<string> PathsFrom(string beginning, int max) =>
        List("SELECT path FROM document WHERE code IS NULL AND substr(path, 1, length(?1)) = ?1 ORDER BY path LIMIT ?2", row => row.GetString(0), beginning, max);

    /// <summary>Documents that changed last in these generations, skipped documents included.</summary>
    public List<DocumentRow> Changed(long after, long upTo) => List(DocumentRow.Select + "WHERE generation > ?1 AND generation <= ?2", DocumentRow.Read, after, upTo);

    /// <summary>Documents that were removed in these generations.</summary>
    public List<long> Removed(long after, long upTo) =>
        List("SELECT document FROM removed WHERE generation > ?1 AND generation <= ?2", row => row.GetInt64(0), after, upTo);

    /// <summary>Files of a supported kind that could not be read.</summary>
    public List<DocumentRow> Skipped(int max) => List(DocumentRow.Select + $"WHERE {Unread} ORDER BY path LIMIT ?1", DocumentRow.Read, max);

    public void Dispose()
    {
        lock (gate)
        {
            foreach (Statement statement in statements.Values)
            {
                statement.Dispose();
            }

            connection.Dispose();
        }
    }

    private StoreCounts Count() => Single(
        $$"""
        SELECT (SELECT COUNT(*) FROM document WHERE code IS NULL), (SELECT COALESCE(SUM(passages), 0) FROM document),
            (SELECT COUNT(*) FROM document WHERE {{Unread}}), (SELECT value FROM meta WHERE key = 'pending')
        """,
        row => new StoreCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetInt32(3)));

    private T Single<T>(string sql, Func<SqliteDataReader, T> read) => List(sql, read).Single();

    private List<T> List<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        lock (gate)
        {
            if (!statements.TryGetValue(sql, out Statement? statement))
            {
                statements[sql] = statement = new Statement(connection, sql);
            }

            try
            {
                return statement.List(read, values);
            }
            catch (SqliteException failure) when (DocumentStore.IsDamage(failure))
            {
                IsDamaged = true;
                throw;
            }
        }
    }
}
