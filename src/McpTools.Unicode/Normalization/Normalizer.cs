using System.Text;
using McpTools.Unicode.Tables;

namespace McpTools.Unicode.Normalization;

/// <summary>Puts a text into a form of UAX #15.</summary>
internal static class Normalizer
{
    /// <summary>The characters after which a caller's check is called again.</summary>
    private const int CharactersPerCheck = 4096;

    // Below it no character changes in NFC, and none that composes with one before it.
    private const char FirstMark = '\u0300';

    /// <param name="check">Called from time to time on a long text. It may throw.</param>
    public static string Normalize(string text, NormalForm form, Action? check = null)
    {
        int unchanged = Unchanged(text, form, check);
        return unchanged == text.Length ? text : Change(text, unchanged, form, check);
    }

    // The length of the beginning that stays as it is, whatever follows.
    private static int Unchanged(string text, NormalForm form, Action? check)
    {
        char below = form == NormalForm.Nfc ? FirstMark : '\u0080';
        int last = text.AsSpan().IndexOfAnyExceptInRange('\0', (char)(below - 1));
        if (last < 0)
        {
            return text.Length;
        }

        int safe = Math.Max(0, last - 1);
        int before = 0;
        int checkAt = last;
        for (int at = last, length; at < text.Length; at += length)
        {
            Check(ref checkAt, at, check);
            int point = CodePoint.At(text, at, out length);
            int combiningClass = NormalizationTables.CombiningClass(point);
            if (NormalizationTables.MayChange(point, form) || (combiningClass != 0 && combiningClass < before))
            {
                return safe;
            }

            before = combiningClass;
            safe = combiningClass == 0 ? at : safe;
        }

        return text.Length;
    }

    private static string Change(string text, int start, NormalForm form, Action? check)
    {
        bool compatible = form is NormalForm.Nfkc or NormalForm.Nfkd;
        bool composes = form is NormalForm.Nfc or NormalForm.Nfkc;
        StringBuilder changed = new(text, 0, start, text.Length + 16);
        DecomposedText sequence = new(compatible);
        int checkAt = start;
        for (int at = start, length; at < text.Length; at += length)
        {
            Check(ref checkAt, at, check);
            int point = CodePoint.At(text, at, out length);
            if (sequence.Count > 0 && Starts(point, form, compatible, composes))
            {
                Flush(sequence, composes, changed);
            }

            sequence.Append(point);
        }

        Flush(sequence, composes, changed);
        return changed.ToString();
    }

    // Whether nothing before the character can compose with it or change places with it.
    private static bool Starts(int point, NormalForm form, bool compatible, bool composes)
    {
        ReadOnlySpan<char> parts = NormalizationTables.Decomposition(point, compatible);
        int first = parts.Length == 0 ? point : CodePoint.At(parts, 0, out _);
        return NormalizationTables.CombiningClass(first) == 0 && !(composes && NormalizationTables.MayChange(first, form));
    }

    private static void Flush(DecomposedText sequence, bool composes, StringBuilder changed)
    {
        sequence.Order();
        if (composes)
        {
            Compose(sequence);
        }

        for (int i = 0; i < sequence.Count; i++)
        {
            int point = sequence[i];
            if (point < CodePoint.FirstSupplementary)
            {
                changed.Append((char)point);
            }
            else
            {
                changed.Append(char.ConvertFromUtf32(point));
            }
        }

        sequence.Cut(0);
    }

    private static void Compose(DecomposedText sequence)
    {
        int starter = -1;
        int kept = 0;
        for (int i = 0; i < sequence.Count; i++)
        {
            int combiningClass = sequence.Class(i);
            bool reaches = starter >= 0 && (kept == starter + 1 || (sequence.Class(kept - 1) != 0 && sequence.Class(kept - 1) < combiningClass));
            if (reaches && NormalizationTables.Composite(sequence[starter], sequence[i]) is var composite and not 0)
            {
                sequence.Set(starter, composite, 0);
                continue;
            }

            starter = combiningClass == 0 ? kept : starter;
            sequence.Set(kept++, sequence[i], combiningClass);
        }

        sequence.Cut(kept);
    }

    private static void Check(ref int checkAt, int at, Action? check)
    {
        if (check is not null && at >= checkAt)
        {
            checkAt = at + CharactersPerCheck;
            check();
        }
    }
}
