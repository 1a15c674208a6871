using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Library.Indexing;
using McpTools.Tools.Documents.Library.Vectors;
using McpTools.Tools.Documents.Store;
using McpTools.Workers.Documents;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>A store that a test fills itself. Each line of a document is a passage.</summary>
internal sealed class FilledStore : IDisposable
{
    /// <summary>The result if there are no vectors that can be compared with the question.</summary>
    public static readonly string[] NotComparable = ["(not comparable)"];

    private readonly TempFolder folder = new();
    private StoreWriter writer;

    public FilledStore()
    {
        Location = new IndexLocation(folder.Path);
        writer = Open();
    }

    public IndexLocation Location { get; }

    public string[] VectorFiles => [.. Directory.EnumerateFiles(folder.Path, "vectors-*").Order(StringComparer.Ordinal)];

    public void Put(string path, string lines) => Change(() =>
    {
        string[] passages = lines.Split('\n');
        long document = writer.Start(path, new ReadStamp(lines.Length, 1));
        for (int i = 0; i < passages.Length; i++)
        {
            writer.AddPassage(document, i, new ReadPassage { Heading = [], Text = passages[i], Start = 0, End = passages[i].Length });
        }

        writer.Complete(document, new ReadDone("text", "", passages.Length, lines.Length));
    });

    public void Remove(string path) => Change(() => writer.Remove(writer.Documents()[path].Id));

    /// <summary>Rebuilds the store as after damage: it is empty and has another identity.</summary>
    public void Rebuild()
    {
        writer.Dispose();
        DocumentStore.Delete(folder.Path);
        writer = Open();
    }

    public PassageVectors Vectors(TextEmbeddings model, TimeProvider? time = null, ILogger? logger = null) =>
        new("docs", Location.Folder, model, time ?? TimeProvider.System, logger ?? NullLogger.Instance);

    /// <summary>Updates the vectors until they match the store.</summary>
    public async Task UpdateAsync(PassageVectors vectors)
    {
        await using PassageEmbedding writing = vectors.Write();
        writing.Wake();
        await WorkerPrograms.UntilAsync(() => !writing.IsPending);
    }

    public async Task UpdateAsync(TextEmbeddings model)
    {
        using PassageVectors vectors = Vectors(model);
        await UpdateAsync(vectors);
    }

    /// <returns>Texts of the passages nearest to a question, the nearest first.</returns>
    public async Task<string[]> FindAsync(PassageVectors vectors, string question, Func<long, bool>? allows = null, int most = 10)
    {
        using StoreReader reader = StoreReader.Open(folder.Path)!;
        float[] vector = (await vectors.Model.EmbedQuestionAsync(question, TestContext.Current.CancellationToken))!;
        return vectors.Find(reader, vector, allows, most) is { } found ? [.. found.Select(near => reader.Passage(near.Passage)?.Content.Text ?? "gone")] : NotComparable;
    }

    public async Task<string[]> FindAsync(TextEmbeddings model, string question)
    {
        using PassageVectors vectors = Vectors(model);
        return await FindAsync(vectors, question);
    }

    public long Live(PassageVectors vectors)
    {
        using StoreReader reader = StoreReader.Open(folder.Path)!;
        return vectors.State(reader).Found;
    }

    public void Dispose()
    {
        writer.Dispose();
        folder.Dispose();
    }

    private StoreWriter Open() => StoreWriter.Open(folder.Path, TimeProvider.System, _ => { });

    private void Change(Action change)
    {
        writer.Begin();
        change();
        writer.Commit(0);
    }
}
