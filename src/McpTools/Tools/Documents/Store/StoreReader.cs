using McpTools.Workers.Documents;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Store;

/// <summary>Reads the store, in the process that writes it and in any other.</summary>
internal sealed class StoreReader : IDisposable
{
    // A picture or a program in a folder of documents is no fault of anybody.
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

    /// <summary>Whether a part of it turned out to be damaged. What is in memory of it may still be read.</summary>
    public bool IsDamaged { get; private set; }

    /// <inheritdoc cref="StoreWriter.Identity"/>
    public string Identity { get; }

    /// <inheritdoc cref="StoreWriter.Generation"/>
    public long Generation => List("SELECT value FROM meta WHERE key = 'generation'", row => row.GetInt64(0)).SingleOrDefault();

    /// <returns>Null when there is none yet, or it is of another version.</returns>
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
            // Damaged, or being made: it is for the one who writes to build it anew.
        }

        connection?.Dispose();
        return null;
    }

    /// <remarks>Counted once for each generation: it takes a look at every document.</remarks>
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

    /// <summary>The passages of a document between these ordinals, both among them, in their order.</summary>
    public List<PassageRow> Passages(long document, int first, int last) =>
        List(PassageRow.Select + "WHERE document = ?1 AND ordinal BETWEEN ?2 AND ?3 ORDER BY ordinal", PassageRow.Read, document, first, last);

    /// <summary>All there are, each with the document it is a part of.</summary>
    public Dictionary<long, long> PassageDocuments() =>
        List("SELECT id, document FROM passage", row => KeyValuePair.Create(row.GetInt64(0), row.GetInt64(1))).ToDictionary();

    /// <summary>The passages that lie, if only in part, on these pages, slides or rows, both among them, in their order.</summary>
    public List<PassageRow> PassagesOn(long document, int first, int last, int most) => List(
        PassageRow.Select + "WHERE document = ?1 AND COALESCE(page, slide, last_row) >= ?2 AND COALESCE(page, slide, first_row) <= ?3 ORDER BY ordinal LIMIT ?4",
        PassageRow.Read, document, first, last, most);

    /// <returns>The last page, slide or row; null where the document has none.</returns>
    public int? LastPage(long document) =>
        List<int?>("SELECT MAX(COALESCE(page, slide, last_row)) FROM passage WHERE document = ?1", row => row.IsDBNull(0) ? null : row.GetInt32(0), document).Single();

    public DocumentRow? Document(long id) => List(DocumentRow.Select + "WHERE id = ?1", DocumentRow.Read, id).SingleOrDefault();

    public DocumentRow? Document(string path) => List(DocumentRow.Select + "WHERE path = ?1", DocumentRow.Read, path).SingleOrDefault();

    /// <summary>In the order of their paths, from behind this one.</summary>
    public List<DocumentRow> Documents(string after, int most) =>
        List(DocumentRow.Select + "WHERE path > ?1 ORDER BY path LIMIT ?2", DocumentRow.Read, after, most);

    /// <summary>Those of them that could be read.</summary>
    public List<DocumentRow> ReadDocuments(string after, int most) =>
        List(DocumentRow.Select + "WHERE path > ?1 AND code IS NULL ORDER BY path LIMIT ?2", DocumentRow.Read, after, most);

    /// <summary>Paths that begin so, in their order.</summary>
    public List<string> PathsFrom(string beginning, int most) =>
        List("SELECT path FROM document WHERE code IS NULL AND substr(path, 1, length(?1)) = ?1 ORDER BY path LIMIT ?2", row => row.GetString(0), beginning, most);

    /// <summary>Documents that changed last after this generation and not after that one, skipped ones too.</summary>
    public List<DocumentRow> Changed(long after, long upTo) => List(DocumentRow.Select + "WHERE generation > ?1 AND generation <= ?2", DocumentRow.Read, after, upTo);

    /// <summary>Documents that were removed after this generation and not after that one.</summary>
    public List<long> Removed(long after, long upTo) =>
        List("SELECT document FROM removed WHERE generation > ?1 AND generation <= ?2", row => row.GetInt64(0), after, upTo);

    /// <summary>Files of a kind that is read, which could not be.</summary>
    public List<DocumentRow> Skipped(int most) => List(DocumentRow.Select + $"WHERE {Unread} ORDER BY path LIMIT ?1", DocumentRow.Read, most);

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
