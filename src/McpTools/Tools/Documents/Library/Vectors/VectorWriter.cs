using System.Globalization;
using McpTools.Modules.Llm;
using McpTools.Tools.Documents.Store;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>The vectors of a collection, for their writer. It finds a vector by its text, so no text is embedded twice.</summary>
internal sealed class VectorWriter(VectorFolder folder, Action<string> note) : IDisposable
{
    // With fewer unused slots, rewriting the file is not worth it.
    private const int MinUnusedSlots = 1_000;
    private const int SlotsPerCopy = 256;

    private readonly VectorSlots known = new();
    private VectorFile? file;
    private (UInt128 Store, long Generation) origin;
    private bool isOpen;
    private bool isReplaced;

    /// <summary>Frees the slots of passages that are no longer in the store, and removes passages that have a vector from the pending ones.</summary>
    public void Compare(StoreReader store, Dictionary<long, long> pending)
    {
        Open();
        origin = (UInt128.Parse(store.Identity, NumberStyles.HexNumber, CultureInfo.InvariantCulture), store.Generation);
        known.Clear();
        if (file is null)
        {
            return;
        }

        // After a power failure the store may have lost its last ids, and may assign them again.
        bool isOurs = file.Header.Store == origin.Store && file.Header.Generation <= origin.Generation;
        long live = 0;
        using VectorMap map = Map(file);
        map.Visit((slot, in head, _) =>
        {
            bool isLive = head.Passage != 0 && isOurs && pending.Remove(head.Passage);
            if (head.Passage != 0 && !isLive)
            {
                file.Assign(slot, 0, 0);
            }

            live += isLive ? 1 : 0;
            known.Add(head.Text, slot, isFree: !isLive);
        });
        file.Save(file.Header with { Store = origin.Store, Generation = origin.Generation, Live = live });
    }

    /// <returns>The passages whose text has no vector yet.</returns>
    public List<PendingPassage> Reuse(IEnumerable<PendingPassage> passages)
    {
        var unknown = new List<PendingPassage>();
        var copies = new List<(SlotHead Head, float[] Vector)>();
        foreach (PendingPassage passage in passages)
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

    /// <returns>False if all vectors must be replaced, also those of other passages: the endpoint now has another model under the same name.</returns>
    /// <exception cref="EmbeddingException">The vectors cannot be compared with each other, or with the vectors before them.</exception>
    public bool Add(IReadOnlyList<PendingPassage> passages, IReadOnlyList<float[]> vectors)
    {
        int dimension = vectors[0].Length;
        bool isAnother = file is not null && file.Layout.Dimension != dimension;
        if (vectors.Any(vector => vector.Length != dimension) || (isAnother && isReplaced))
        {
            throw new EmbeddingException("It returns vectors of different lengths, which cannot be compared.");
        }

        if (isAnother)
        {
            note($"the endpoint returns vectors of {dimension} numbers instead of {file!.Layout.Dimension} under the same name of a model, so all passages are embedded again");
            isReplaced = true;
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

    /// <summary>Rewrites the file without unused slots, if most of its slots are unused.</summary>
    public void Compact()
    {
        if (file is not null && file.Header.Count - file.Header.Live > Math.Max(file.Header.Live, MinUnusedSlots))
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
            note("the file is damaged or of another version, so all passages are embedded again");
        }

        folder.DeleteAllBut(file?.Path);
        isOpen = true;
    }

    private void Replace(int dimension, Action<VectorFile> fill)
    {
        var next = VectorFile.Create(folder.Next(), dimension, made =>
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
        map.Visit((_, in head, vector) =>
        {
            if (head.Passage != 0)
            {
                slots.Add((head, vector.ToArray()));
            }

            if (slots.Count == SlotsPerCopy)
            {
                next.Append(slots);
                slots.Clear();
            }
        });
        next.Append(slots);
    }

    private static VectorMap Map(VectorFile file) => VectorMap.Open(file.Path) ?? throw new IOException("The file of vectors cannot be read at present.");
}

/// <summary>Maps the hash of a text to the slot of its vector.</summary>
internal sealed class VectorSlots
{
    private readonly Dictionary<TextHash, (long Slot, bool IsFree)> slots = [];

    public void Clear() => slots.Clear();

    /// <param name="isFree">Whether no passage uses the slot.</param>
    public void Add(TextHash text, long slot, bool isFree)
    {
        if (isFree || !slots.ContainsKey(text))
        {
            slots[text] = (slot, isFree);
        }
    }

    public long? Find(TextHash text) => slots.TryGetValue(text, out (long Slot, bool IsFree) known) ? known.Slot : null;

    /// <returns>Null if there is no slot, or a passage uses it.</returns>
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
