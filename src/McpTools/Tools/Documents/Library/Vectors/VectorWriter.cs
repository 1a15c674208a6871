using System.Globalization;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>The vectors of a collection as its writer has them: whose they are, and by text, so that no text is embedded twice.</summary>
internal sealed class VectorWriter(VectorFolder folder, Action<string> note) : IDisposable
{
    // Below it, space is not worth writing a file anew.
    private const int LeastGone = 1_000;
    private const int CopiedAtOnce = 256;

    private readonly KnownVectors known = new();
    private VectorFile? file;
    private (UInt128 Store, long Generation) origin;
    private bool isOpen;
    private bool isRemade;

    /// <summary>Makes unfindable what the store has no more, and takes from what is lacking what is there.</summary>
    public void Compare(StoreReader store, Dictionary<long, long> lacking)
    {
        Open();
        origin = (UInt128.Parse(store.Identity, NumberStyles.HexNumber, CultureInfo.InvariantCulture), store.Generation);
        known.Clear();
        if (file is null)
        {
            return;
        }

        // After a power failure the store may have forgotten its last numbers, and give them again.
        bool isOurs = file.Header.Store == origin.Store && file.Header.Generation <= origin.Generation;
        long live = 0;
        using VectorMap map = Map(file);
        map.Each((slot, in head, _) =>
        {
            bool isLive = head.Passage != 0 && isOurs && lacking.Remove(head.Passage);
            if (head.Passage != 0 && !isLive)
            {
                file.Assign(slot, 0, 0);
            }

            live += isLive ? 1 : 0;
            known.Add(head.Text, slot, isFree: !isLive);
        });
        file.Save(file.Header with { Store = origin.Store, Generation = origin.Generation, Live = live });
    }

    /// <returns>Those whose text has no vector yet.</returns>
    public List<LackingPassage> Reuse(IEnumerable<LackingPassage> passages)
    {
        var unknown = new List<LackingPassage>();
        var copies = new List<(SlotHead Head, float[] Vector)>();
        foreach (LackingPassage passage in passages)
        {
            if (known.TakeFree(passage.Hash) is { } free)
            {
                file!.Assign(free, passage.Head.Passage, passage.Head.Document);
                file.Save(file.Header with { Live = file.Header.Live + 1 });
            }
            else if (known.Find(passage.Hash) is { } used)
            {
                copies.Add((passage.Head, file!.Vector(used)));
            }
            else
            {
                unknown.Add(passage);
            }
        }

        if (copies.Count > 0)
        {
            file!.Append(copies);
        }

        return unknown;
    }

    /// <returns>False when all have to be made anew, these too: the endpoint has another model under the name of the one before.</returns>
    /// <exception cref="EmbeddingException">They cannot be compared with each other, or with those before.</exception>
    public bool Add(IReadOnlyList<LackingPassage> passages, IReadOnlyList<float[]> vectors)
    {
        int dimension = vectors[0].Length;
        bool isAnother = file is not null && file.Layout.Dimension != dimension;
        if (vectors.Any(vector => vector.Length != dimension) || (isAnother && isRemade))
        {
            throw new EmbeddingException("It answers vectors of one length now and of another then, which cannot be compared.");
        }

        if (isAnother)
        {
            note($"the endpoint answers {dimension} numbers instead of {file!.Layout.Dimension} under the same name of a model, so all are made anew");
            isRemade = true;
            Replace(dimension, _ => { });
            return false;
        }

        if (file is null)
        {
            Replace(dimension, _ => { });
        }

        for (int i = 0; i < passages.Count; i++)
        {
            known.Add(passages[i].Hash, file!.Header.Count + i, isFree: false);
        }

        file!.Append([.. passages.Zip(vectors, (passage, vector) => (passage.Head, vector))]);
        return true;
    }

    /// <summary>Gives back space, where most of it is that of what is gone.</summary>
    public void Compact()
    {
        if (file is not null && file.Header.Count - file.Header.Live > Math.Max(file.Header.Live, LeastGone))
        {
            Replace(file.Layout.Dimension, CopyLive);
        }
    }

    public void Dispose()
    {
        file?.Dispose();
        (file, isOpen) = (null, false);
    }

    private void Open()
    {
        if (isOpen)
        {
            return;
        }

        if (folder.Newest() is { } newest && (file = VectorFile.Open(newest)) is null)
        {
            note("the file is damaged or of another version, so all are made anew");
        }

        folder.DeleteAllBut(file?.Path);
        isOpen = true;
    }

    private void Replace(int dimension, Action<VectorFile> fill)
    {
        VectorFile next = VectorFile.Create(folder.Next(), dimension, made =>
        {
            made.Save(made.Header with { Store = origin.Store, Generation = origin.Generation });
            fill(made);
        });
        file?.Dispose();
        file = next;
        folder.DeleteAllBut(next.Path);
    }

    private void CopyLive(VectorFile next)
    {
        using VectorMap map = Map(file!);
        var slots = new List<(SlotHead Head, float[] Vector)>();
        map.Each((_, in head, vector) =>
        {
            if (head.Passage != 0)
            {
                slots.Add((head, vector.ToArray()));
            }

            if (slots.Count == CopiedAtOnce)
            {
                next.Append(slots);
                slots.Clear();
            }
        });
        next.Append(slots);
    }

    private static VectorMap Map(VectorFile file) => VectorMap.Open(file.Path) ?? throw new IOException("The file of vectors cannot be read at present.");
}

/// <summary>Where the vectors of texts lie, so that no text is embedded twice.</summary>
internal sealed class KnownVectors
{
    private readonly Dictionary<TextHash, (long Slot, bool IsFree)> slots = [];

    public void Clear() => slots.Clear();

    /// <param name="isFree">Whether no passage has it.</param>
    public void Add(TextHash text, long slot, bool isFree)
    {
        if (isFree || !slots.ContainsKey(text))
        {
            slots[text] = (slot, isFree);
        }
    }

    public long? Find(TextHash text) => slots.TryGetValue(text, out (long Slot, bool IsFree) known) ? known.Slot : null;

    /// <returns>Null when there is none, or another passage has it.</returns>
    public long? TakeFree(TextHash text)
    {
        if (!slots.TryGetValue(text, out (long Slot, bool IsFree) known) || !known.IsFree)
        {
            return null;
        }

        slots[text] = (known.Slot, false);
        return known.Slot;
    }
}
