using System.Numerics.Tensors;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Store;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <param name="Found">Passages that can be found by meaning.</param>
/// <param name="Trouble">Why there are no more at present; null when nothing is known to be wrong.</param>
internal sealed record VectorState(long Found, string? Trouble);

/// <summary>The vectors of one collection in this process, which writes them or reads those of another. Thread safe.</summary>
internal sealed class PassageVectors(string collection, string indexFolder, TextEmbeddings model, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly VectorFolder folder = new(indexFolder, model.Settings);
    private readonly Lock gate = new();
    private VectorMap? map;
    private string? path;
    private PassageEmbedding? writing;

    public TextEmbeddings Model => model;

    /// <summary>Whether this process is still embedding, and nothing keeps it from it.</summary>
    public bool IsPending => writing is { IsPending: true, Trouble: null };

    /// <summary>Embeds what lacks a vector from now on. For whoever holds the lock of the folder; ends when it is disposed.</summary>
    public PassageEmbedding Write() => writing = new PassageEmbedding(collection, indexFolder, folder, model, time, logger);

    /// <param name="store">Whose passages are looked for.</param>
    /// <param name="question">Of length 1.</param>
    /// <param name="allows">Which documents may be found; null for all.</param>
    /// <param name="most">At most.</param>
    /// <returns>The nearest first; null when there are no vectors that can be compared with it.</returns>
    public IReadOnlyList<NearPassage>? Find(StoreReader store, float[] question, Func<long, bool>? allows, int most) =>
        Use(store, held => held.Layout.Dimension == question.Length ? NearestPassages.Find(held, question, allows, most) : null);

    public VectorState State(StoreReader? store) => new(store is null ? 0 : Use(store, held => held.Header.Live), writing?.Trouble);

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
        VectorMap? held = Hold();
        try
        {
            // Numbers of another store are those of other passages.
            return held is not null && held.Header.Store == UInt128.Parse(store.Identity, System.Globalization.NumberStyles.HexNumber, null) ? use(held) : default;
        }
        finally
        {
            held?.Release();
        }
    }

    private VectorMap? Hold()
    {
        lock (gate)
        {
            string? newest = folder.Newest();
            if (newest != path || map is { IsOutgrown: true })
            {
                map?.Dispose();
                (map, path) = newest is not null && Open(newest) is { } opened ? (opened, newest) : (null, null);
            }

            return map?.Hold() == true ? map : null;
        }
    }

    // Where nothing can be read, the search by words goes on.
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

/// <param name="Similarity">Cosine to the question, above 0 and at most 1.</param>
internal readonly record struct NearPassage(long Passage, long Document, float Similarity);

/// <summary>Finds the passages nearest to a question by looking at all of them.</summary>
internal static class NearestPassages
{
    /// <param name="map">Is held.</param>
    /// <param name="question">Of length 1.</param>
    /// <param name="allows">Which documents may be found; null for all. It is asked of those only that would be among the nearest, once each.</param>
    /// <returns>The nearest first.</returns>
    public static IReadOnlyList<NearPassage> Find(VectorMap map, float[] question, Func<long, bool>? allows, int most)
    {
        var best = new PriorityQueue<NearPassage, float>(most);
        var allowed = new Dictionary<long, bool>();
        float threshold = 0;
        map.Each((_, in head, vector) =>
        {
            if (head.Passage == 0 || !(TensorPrimitives.Dot(question, vector) is var similarity && similarity > threshold) || !Allows(head.Document))
            {
                return;
            }

            var found = new NearPassage(head.Passage, head.Document, similarity);
            if (best.Count < most)
            {
                best.Enqueue(found, similarity);
            }
            else
            {
                best.EnqueueDequeue(found, similarity);
            }

            threshold = best.Count == most ? best.Peek().Similarity : 0;
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
