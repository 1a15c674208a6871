using McpTools.Workers.Documents;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Store;

/// <summary>
/// Writes the store in generations. A generation is stored whole or not at all. Each document has the generation in which it changed last, and removed
/// documents are remembered, so an index that knows its own generation can be brought up to the current one.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly TimeProvider time;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    private StoreWriter(SqliteConnection connection, TimeProvider time)
    {
        (this.connection, this.time) = (connection, time);
        Identity = (string)Of("SELECT value FROM meta WHERE key = 'identity'").Single()!;
        Generation = (long)(Of("SELECT value FROM meta WHERE key = 'generation'").Single() ?? 0L);
    }

    /// <summary>Identifies this store, and no other store that was ever in the same folder.</summary>
    public string Identity { get; }

    /// <summary>The last generation that was committed.</summary>
    public long Generation { get; private set; }

    /// <summary>Opens the store for the process that has the lock of the folder. A store that is damaged or of another version is deleted first.</summary>
    /// <param name="rebuilt">Called with the reason if the store is deleted.</param>
    /// <exception cref="SqliteException">The store cannot be written.</exception>
    public static StoreWriter Open(string folder, TimeProvider time, Action<string> rebuilt)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = DocumentStore.OpenToWrite(folder);
            if (DocumentStore.IsCurrent(connection))
            {
                return new StoreWriter(connection, time);
            }

            rebuilt("it is of another version of this program");
        }
        catch (SqliteException damage) when (DocumentStore.IsDamage(damage))
        {
            rebuilt("it is damaged");
        }

        connection?.Dispose();
        DocumentStore.Delete(folder);
        return new StoreWriter(DocumentStore.OpenToWrite(folder), time);
    }

    public void Begin() => Of("BEGIN IMMEDIATE").Run();

    /// <param name="pending">Number of new or changed files that are still to be read.</param>
    public void Commit(int pending)
    {
        Generation++;
        Of("INSERT OR REPLACE INTO meta VALUES ('generation', ?1), ('pending', ?2)").Run(Generation, pending);
        Of("COMMIT").Run();
    }

    /// <summary>All documents, by path.</summary>
    public Dictionary<string, DocumentRow> Documents() =>
        Of(DocumentRow.Select).List(DocumentRow.Read).ToDictionary(document => document.Path, StringComparer.Ordinal);

    /// <summary>Starts a document without passages. <see cref="Complete"/>, <see cref="Skip"/> or <see cref="Forget"/> ends it.</summary>
    public long Start(string path, ReadStamp stamp)
    {
        Of("SAVEPOINT document").Run();
        return Put(path, stamp);
    }

    public void AddPassage(long document, int ordinal, ReadPassage passage) => PassageRow.Add(Of(PassageRow.Insert), document, ordinal, passage);

    public void Complete(long document, ReadDone done)
    {
        Of("UPDATE document SET sha256 = ?2, format = ?3, title = ?4, passages = ?5 WHERE id = ?1").Run(document, done.Sha256, done.Format, done.Title, done.Passages);
        Of("RELEASE document").Run();
    }

    /// <summary>Removes what was added since <see cref="Start"/>, and stores why the document was skipped.</summary>
    public void Skip(string path, ReadStamp stamp, string code, string reason)
    {
        Of("ROLLBACK TO document").Run();
        Of("UPDATE document SET code = ?2, reason = ?3 WHERE id = ?1").Run(Put(path, stamp), code, reason);
        Of("RELEASE document").Run();
    }

    /// <summary>Removes what was added since <see cref="Start"/>, and the former document as well.</summary>
    public void Forget(string path)
    {
        Of("ROLLBACK TO document").Run();
        Of("RELEASE document").Run();
        if (Of("SELECT id FROM document WHERE path = ?1").Single(path) is long id)
        {
            Remove(id);
        }
    }

    /// <summary>The file was written again with the same content.</summary>
    public void Touch(long document, ReadStamp stamp) =>
        Of("UPDATE document SET bytes = ?2, modified = ?3, generation = ?4 WHERE id = ?1").Run(document, stamp.Bytes, stamp.Modified, Generation + 1);

    /// <summary>The file was moved, with the same content.</summary>
    public void Move(long document, string path, ReadStamp stamp)
    {
        Of("UPDATE document SET path = ?2 WHERE id = ?1").Run(document, path);
        Touch(document, stamp);
    }

    public void Remove(long document)
    {
        RemovePassages(document);
        Of("DELETE FROM document WHERE id = ?1").Run(document);
        Of("INSERT OR REPLACE INTO removed VALUES (?1, ?2)").Run(document, Generation + 1);
    }

    /// <summary>Called when the index has applied all removals up to this generation.</summary>
    public void ForgetRemoved(long generation) => Of("DELETE FROM removed WHERE generation <= ?1").Run(generation);

    public void Dispose()
    {
        foreach (Statement statement in statements.Values)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }

    private long Put(string path, ReadStamp stamp)
    {
        long id = (long)Of(
            "INSERT INTO document (path, bytes, modified, passages, indexed, generation) VALUES (?1, ?2, ?3, 0, ?4, ?5) "
            + "ON CONFLICT (path) DO UPDATE SET bytes = ?2, modified = ?3, sha256 = NULL, format = NULL, title = NULL, code = NULL, reason = NULL, passages = 0, "
            + "indexed = ?4, generation = ?5 RETURNING id")
            .Single(path, stamp.Bytes, stamp.Modified, time.GetUtcNow().ToUnixTimeMilliseconds(), Generation + 1)!;
        RemovePassages(id);
        return id;
    }

    private void RemovePassages(long document) => Of("DELETE FROM passage WHERE document = ?1").Run(document);

    private Statement Of(string sql) => statements.TryGetValue(sql, out Statement? known) ? known : statements[sql] = new Statement(connection, sql);
}
