using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Normalization;

/// <summary>Decomposed code points, each with its combining class, of which the sequences are put in canonical order.</summary>
internal sealed class DecomposedText(bool compatible)
{
    private const int ClassShift = 21;
    private const int PointMask = (1 << ClassShift) - 1;
    private const int ShortSequence = 32;

    private int[] items = new int[64];
    private int count;

    // The sequence of combining marks at the end, which is not in order yet.
    private int marks;

    public int Count => count;

    public int this[int index] => items[index] & PointMask;

    public int Class(int index) => items[index] >> ClassShift;

    public void Set(int index, int point, int combiningClass) => items[index] = (combiningClass << ClassShift) | point;

    /// <summary>Removes the code points from an index.</summary>
    public void Cut(int length) => count = marks = length;

    public void RemoveStart(int length)
    {
        items.AsSpan(length, count - length).CopyTo(items);
        Cut(count - length);
    }

    public void RemoveAt(int index)
    {
        items.AsSpan(index + 1, count - index - 1).CopyTo(items.AsSpan(index));
        Cut(count - 1);
    }

    public void Append(int point)
    {
        if (Hangul.IsSyllable(point))
        {
            (int leading, int vowel, int trailing) = Hangul.Parts(point);
            Add(leading);
            Add(vowel);
            if (trailing != 0)
            {
                Add(trailing);
            }

            return;
        }

        ReadOnlySpan<char> parts = NormalizationTables.Decomposition(point, compatible);
        if (parts.Length == 0)
        {
            Add(point);
        }

        for (int at = 0, length; at < parts.Length; at += length)
        {
            Add(CodePoint.At(parts, at, out length));
        }
    }

    /// <summary>Puts the last sequence in order. The sequences before it are in order already.</summary>
    public void Order()
    {
        Span<int> sequence = items.AsSpan(marks, count - marks);
        if (sequence.Length > ShortSequence)
        {
            OrderLong(sequence);
        }
        else
        {
            // The order of marks of one class must stay, so this is an insertion sort.
            for (int i = 1; i < sequence.Length; i++)
            {
                int item = sequence[i];
                int at = i;
                for (; at > 0 && sequence[at - 1] >> ClassShift > item >> ClassShift; at--)
                {
                    sequence[at] = sequence[at - 1];
                }

                sequence[at] = item;
            }
        }

        marks = count;
    }

    // A script can build a sequence of millions of marks, for which the sort above would take hours.
    private static void OrderLong(Span<int> sequence)
    {
        Span<int> places = stackalloc int[256];
        foreach (int item in sequence)
        {
            places[item >> ClassShift]++;
        }

        int place = 0;
        foreach (ref int counted in places)
        {
            (counted, place) = (place, place + counted);
        }

        int[] ordered = new int[sequence.Length];
        foreach (int item in sequence)
        {
            ordered[places[item >> ClassShift]++] = item;
        }

        ordered.CopyTo(sequence);
    }

    private void Add(int point)
    {
        int combiningClass = NormalizationTables.CombiningClass(point);
        if (combiningClass == 0)
        {
            Order();
            marks = count + 1;
        }

        if (count == items.Length)
        {
            Array.Resize(ref items, count * 2);
        }

        items[count++] = (combiningClass << ClassShift) | point;
    }
}
