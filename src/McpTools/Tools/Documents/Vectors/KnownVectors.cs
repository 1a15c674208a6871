namespace McpTools.Tools.Documents.Vectors;

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
