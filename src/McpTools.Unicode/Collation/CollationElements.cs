using System.Globalization;
using System.Text;

namespace McpTools.Unicode.Collation;

/// <summary>Reads the collation elements of a text one after the other, as UTS #10 describes it.</summary>
/// <param name="tailoring">The elements that differ from the root, or null.</param>
/// <param name="numeric">Whether digits are ordered as numbers.</param>
/// <param name="check">Called from time to time on a long text. It may throw.</param>
internal sealed class CollationElements(CollationTables? tailoring, bool numeric, Action? check)
{
    // A longer run of digits counts as several numbers, as in ICU.
    private const int MaxDigits = 254;

    // Normal text has at most 30 marks after a letter (UAX #15, stream-safe text).
    private const int MaxMarks = 64;

    private readonly DecomposedWindow window = new(check);
    private readonly uint[] waiting = new uint[MaxDigits + 2];
    private int next;
    private int end;

    public void Begin(string text)
    {
        window.Begin(text);
        next = end = 0;
    }

    /// <returns>False at the end of the text.</returns>
    public bool TryRead(out uint element)
    {
        while (next == end)
        {
            if (!window.Has(0))
            {
                element = 0;
                return false;
            }

            next = end = 0;
            ReadCharacter();
        }

        element = waiting[next++];
        return true;
    }

    private void ReadCharacter()
    {
        int point = window[0];
        if (numeric && Digit(point) >= 0)
        {
            ReadNumber();
            return;
        }

        CollationTables tables = tailoring is not null && !tailoring[point].IsMissing ? tailoring : CollationTables.Root;
        CollationEntry entry = tables[point];
        if (entry.BeginsSequences)
        {
            entry = Longest(tables, entry);
        }

        window.Skip(1);
        if (entry.IsMissing)
        {
            (waiting[0], waiting[1]) = CollationWeights.Implicit(point);
            end = 2;
            return;
        }

        ReadOnlySpan<uint> elements = tables.Elements(entry);
        elements.CopyTo(waiting);
        end = elements.Length;
    }

    // Removes from the window what the found sequence has after its first character.
    private CollationEntry Longest(CollationTables tables, CollationEntry entry)
    {
        CollationEntry found = tables.Alone(entry, out int first, out int count);
        int matched = 0;
        for (int i = 0, place = first; i < count; i++)
        {
            CollationSequence sequence = tables.Sequence(place);
            if (Follows(sequence.Rest))
            {
                (found, matched) = (sequence.Entry, sequence.Rest.Length);
                break;
            }

            place = sequence.Next(place);
        }

        Span<uint> rest = stackalloc uint[4];
        for (int i = 0; i < matched; i++)
        {
            rest[i] = (uint)window[1 + i];
        }

        // The first character stays until its elements are known, so the others are removed after it.
        for (int i = 0; i < matched; i++)
        {
            window.RemoveAt(1);
        }

        return AddMarks(tables, found, rest, matched, first, count);
    }

    // A mark may belong to the sequence though others stand before it, unless one of them has its class.
    private CollationEntry AddMarks(CollationTables tables, CollationEntry found, Span<uint> rest, int matched, int first, int count)
    {
        int before = 0;
        for (int at = 1; at <= MaxMarks && matched < rest.Length && window.Has(at) && window.IsMark(at);)
        {
            rest[matched] = (uint)window[at];
            if (window.Class(at) != before && Find(tables, rest[..(matched + 1)], first, count) is { IsMissing: false } longer)
            {
                found = longer;
                matched++;
                window.RemoveAt(at);
                continue;
            }

            before = window.Class(at);
            at++;
        }

        return found;
    }

    private static CollationEntry Find(CollationTables tables, ReadOnlySpan<uint> rest, int first, int count)
    {
        for (int i = 0, place = first; i < count; i++)
        {
            CollationSequence sequence = tables.Sequence(place);
            if (sequence.Rest.SequenceEqual(rest))
            {
                return sequence.Entry;
            }

            place = sequence.Next(place);
        }

        return default;
    }

    private bool Follows(ReadOnlySpan<uint> rest)
    {
        for (int i = 0; i < rest.Length; i++)
        {
            if (!window.Has(1 + i) || window[1 + i] != rest[i])
            {
                return false;
            }
        }

        return true;
    }

    // A number is its count of digits and then its digits, so a longer number is greater.
    private void ReadNumber()
    {
        end = 2;
        while (window.Has(0) && end - 2 < MaxDigits && Digit(window[0]) is var digit and >= 0)
        {
            if (digit > 0 || end > 2)
            {
                waiting[end++] = CollationWeights.WithPrimary((uint)digit + 1);
            }

            window.Skip(1);
        }

        waiting[0] = CollationWeights.WithPrimary(CollationWeights.NumberLead);
        waiting[1] = CollationWeights.WithPrimary((uint)(end - 2) + 1);
    }

    private static int Digit(int point) => point < 0x80 ? (point is >= '0' and <= '9' ? point - '0' : -1)
        : Rune.IsValid(point) && Rune.GetUnicodeCategory(new Rune(point)) == UnicodeCategory.DecimalDigitNumber ? (int)Rune.GetNumericValue(new Rune(point))
        : -1;
}
