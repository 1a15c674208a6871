using System.Numerics.Tensors;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Store;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <param name="Found">Number of passages that can be found by meaning.</param>
/// <param name="Trouble">Why some passages cannot be embedded at present; null if no reason is known.</param>
internal sealed record VectorState(long Found, string? Trouble);

/// <summary>The vectors of one collection in this process, which writes them or reads those of another process. Thread safe.</summary>
internal sealed class PassageVectors(string collection, string indexFolder, TextEmbeddings model, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly VectorFolder folder = new(indexFolder, model.Settings);
    private readonly Lock gate = new();
    private VectorMap? map;
    private string? path;
    private PassageEmbedding? writing;

    public TextEmbeddings Model => model;

    /// <summary>Whether this process is still embedding, without trouble.</summary>
    public bool IsPending => writing is { IsPending: true, Trouble: null };

    /// <summary>Starts embedding, for the process that has the lock of the folder. It ends when the result is disposed.</summary>
    public PassageEmbedding Write() => writing = new PassageEmbedding(collection, indexFolder, folder, model, time, logger);

    /// <param name="store">The store of the passages.</param>
    /// <param name="question">Vector of length 1.</param>
    /// <param name="allows">Tells which documents may be found; null for all.</param>
    /// <param name="max">Limit of the result.</param>
    /// <returns>The nearest first; null if there are no vectors that can be compared with the question.</returns>
    public IReadOnlyList<NearPassage>? Find(StoreReader store, float[] question, Func<long, bool>? allows, int max) =>
        Use(store, found => found.Layout.Dimension == question.Length ? NearestPassages.Find(found, question, allows, max) : null);

    public VectorState State(StoreReader? store) => new(store is null ? 0 : Use(store, found => found.Header.Live), writing?.Trouble);

    public void Dispose()
    {
        lock (gate)
        {
            map?.Dispose();
            (map, path) = (null, null);
        }
    }

    private T? Use<T>(StoreReader store, Func<VectorMap, T?> use)
    {
        VectorMap? acquired = Acquire();
        try
        {
            // The ids of another store belong to other passages.
            return acquired is not null && acquired.Header.Store == UInt128.Parse(store.Identity, System.Globalization.NumberStyles.HexNumber, null) ? use(acquired) : default;
        }
        finally
        {
            acquired?.Release();
        }
    }

    private VectorMap? Acquire()
    {
        lock (gate)
        {
            string? newest = folder.Newest();
            if (newest != path || map is { IsOutgrown: true })
            {
                map?.Dispose();
                (map, path) = newest is not null && Open(newest) is { } opened ? (opened, newest) : (null, null);
            }

            return map?.TryAcquire() == true ? map : null;
        }
    }

    // If the file cannot be read, the search by words still works.
    private static VectorMap? Open(string path)
    {
        try
        {
            return VectorMap.Open(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <param name="Similarity">Cosine between passage and question, above 0 and at most 1.</param>
internal readonly record struct NearPassage(long Passage, long Document, float Similarity);

/// <summary>Finds the passages nearest to a question by comparing all of them.</summary>
internal static class NearestPassages
{
    /// <param name="map">It must stay mapped during the call.</param>
    /// <param name="question">Vector of length 1.</param>
    /// <param name="allows">Tells which documents may be found; null for all. It is called once for each document that would be among the nearest.</param>
    /// <returns>The nearest first.</returns>
    public static IReadOnlyList<NearPassage> Find(VectorMap map, float[] question, Func<long, bool>? allows, int max)
    {
        var best = new PriorityQueue<NearPassage, float>(max);
        var allowed = new Dictionary<long, bool>();
        float threshold = 0;
        map.Visit((_, in head, vector) =>
        {
            if (head.Passage == 0 || !(TensorPrimitives.Dot(question, vector) is var similarity && similarity > threshold) || !Allows(head.Document))
            {
                return;
            }

            var found = new NearPassage(head.Passage, head.Document, similarity);
            if (best.Count < max)
            {
                best.Enqueue(found, similarity);
            }
            else
            {
                best.EnqueueDequeue(found, similarity);
            }

            threshold = best.Count == max ? best.Peek().Similarity : 0;
        });
        return [.. best.UnorderedItems.Select(item => item.Element).OrderByDescending(found => found.Similarity).ThenBy(found => found.Passage)];

        bool Allows(long document)
        {
            if (allows is null || allowed.TryGetValue(document, out bool known) && known)
            {
                return true;
            }

            return !allowed.ContainsKey(document) && (allowed[document] = allows(document));
        }
    }
}
