using McpTools.Workers.Documents;
using Microsoft.Data.Sqlite;

namespace McpTools.Tools.Documents.Store;

/// <summary>
/// Writes the store, in generations: what belongs to one is there whole or not at all. Each document knows in which it changed last, and what
/// was removed is remembered, so that an index which knows its own generation can be brought up to this one.
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

    /// <summary>Of this store, and of no other that was ever in the same folder.</summary>
    public string Identity { get; }

    /// <summary>The last one that was completed.</summary>
    public long Generation { get; private set; }

    /// <summary>Opens it for whoever holds the lock of the folder. One that is damaged, or of another version, is deleted first.</summary>
    /// <param name="rebuilt">Says why, when that was done.</param>
    /// <exception cref="SqliteException">It cannot be written.</exception>
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

    /// <param name="pending">Files that were found new or changed and are still to be read.</param>
    public void Commit(int pending)
    {
        Generation++;
        Of("INSERT OR REPLACE INTO meta VALUES ('generation', ?1), ('pending', ?2)").Run(Generation, pending);
        Of("COMMIT").Run();
    }

    /// <summary>Everything that is known, by path.</summary>
    public Dictionary<string, DocumentRow> Documents() =>
        Of(DocumentRow.Select).List(DocumentRow.Read).ToDictionary(document => document.Path, StringComparer.Ordinal);

    /// <summary>Starts a document anew, without passages; what becomes of it is said by <see cref="Complete"/> or <see cref="Skip"/>.</summary>
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

    /// <summary>Takes back what was added since <see cref="Start"/>, and remembers why.</summary>
    public void Skip(string path, ReadStamp stamp, string code, string reason)
    {
        Of("ROLLBACK TO document").Run();
        Of("UPDATE document SET code = ?2, reason = ?3 WHERE id = ?1").Run(Put(path, stamp), code, reason);
        Of("RELEASE document").Run();
    }

    /// <summary>Takes back what was added since <see cref="Start"/>, and removes what was known before.</summary>
    public void Forget(string path)
    {
        Of("ROLLBACK TO document").Run();
        Of("RELEASE document").Run();
        if (Of("SELECT id FROM document WHERE path = ?1").Single(path) is long id)
        {
            Remove(id);
        }
    }

    /// <summary>The same content, written again.</summary>
    public void Touch(long document, ReadStamp stamp) =>
        Of("UPDATE document SET bytes = ?2, modified = ?3, generation = ?4 WHERE id = ?1").Run(document, stamp.Bytes, stamp.Modified, Generation + 1);

    /// <summary>The same content at another place.</summary>
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

    /// <summary>The index knows of all up to this generation.</summary>
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
