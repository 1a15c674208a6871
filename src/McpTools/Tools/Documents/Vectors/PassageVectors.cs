using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Catalogue;
using McpTools.Tools.Documents.Indexing;
using Microsoft.Extensions.Logging;

namespace McpTools.Tools.Documents.Vectors;

/// <param name="Found">Passages that can be found by meaning.</param>
/// <param name="Trouble">Why there are no more at present; null when nothing is known to be wrong.</param>
internal sealed record VectorState(long Found, string? Trouble);

/// <summary>The vectors of one collection in this process, which writes them or reads those of another. Thread safe.</summary>
internal sealed class PassageVectors(string collection, IndexPlace place, TextEmbeddings model, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly VectorFolder folder = new(place, model.Settings);
    private readonly Lock gate = new();
    private VectorMap? map;
    private string? path;
    private PassageEmbedding? writing;

    public TextEmbeddings Model => model;

    /// <summary>Whether this process is still embedding, and nothing keeps it from it.</summary>
    public bool IsPending => writing is { IsPending: true, Trouble: null };

    /// <summary>Embeds what lacks a vector from now on. For whoever holds the lock of the folder; ends when it is disposed.</summary>
    public PassageEmbedding Write() => writing = new PassageEmbedding(collection, place, folder, model, time, logger);

    /// <param name="catalogue">Whose passages are looked for.</param>
    /// <param name="question">Of length 1.</param>
    /// <param name="allows">Which documents may be found; null for all.</param>
    /// <param name="most">At most.</param>
    /// <returns>The nearest first; null when there are no vectors that can be compared with it.</returns>
    public IReadOnlyList<NearPassage>? Find(CatalogueReader catalogue, float[] question, Func<long, bool>? allows, int most) =>
        Use(catalogue, held => held.Layout.Dimension == question.Length ? NearestPassages.Find(held, question, allows, most) : null);

    public VectorState State(CatalogueReader? catalogue) => new(catalogue is null ? 0 : Use(catalogue, held => held.Header.Live), writing?.Trouble);

    public void Dispose()
    {
        lock (gate)
        {
            map?.Dispose();
            (map, path) = (null, null);
        }
    }

    private T? Use<T>(CatalogueReader catalogue, Func<VectorMap, T?> use)
    {
        VectorMap? held = Hold();
        try
        {
            // Numbers of another catalogue are those of other passages.
            return held is not null && held.Header.Catalogue == UInt128.Parse(catalogue.Identity, System.Globalization.NumberStyles.HexNumber, null) ? use(held) : default;
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
