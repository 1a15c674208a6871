using System.Buffers;
using System.Globalization;
using System.Text;

namespace McpTools.Core.Config.Secrets;

/// <summary>A text whose escapes were decoded: those of JSON and programming languages, of HTML and of URLs, whatever their mixture.</summary>
/// <remarks>It remembers where each escape was, so that what is found in the decoded text can be replaced in the original.</remarks>
internal sealed class EscapedText
{
    private static readonly SearchValues<char> Introducers = SearchValues.Create("\\&%");

    private readonly List<(int Decoded, int Original)> resumptions;

    private EscapedText(string decoded, List<(int Decoded, int Original)> resumptions)
    {
        Decoded = decoded;
        this.resumptions = resumptions;
    }

    public string Decoded { get; }

    /// <summary>Decodes each escape once, in time proportional to the length. An escape within an escape needs another pass.</summary>
    /// <returns>Null when there is no escape.</returns>
    public static EscapedText? Decode(string text)
    {
        int first = Next(text, 0);
        if (first < 0)
        {
            return null;
        }

        StringBuilder decoded = new(text.Length);
        List<(int, int)> resumptions = [];
        int done = 0;
        for (int at = first; at >= 0;)
        {
            if (Escape.Read(text.AsSpan(at)) is not { Length: > 0 } escape)
            {
                at = Next(text, at + 1);
                continue;
            }

            decoded.Append(text, done, at - done);
            resumptions.Add((decoded.Length, at));
            escape.AppendTo(decoded);
            done = at + escape.Length;
            resumptions.Add((decoded.Length, done));
            at = Next(text, done);
        }

        return resumptions.Count == 0 ? null : new EscapedText(decoded.Append(text, done, text.Length - done).ToString(), resumptions);
    }

    /// <summary>The part of the original of which a part of the decoded text was made.</summary>
    public (int Start, int End) Original(int start, int end) => (OriginalOf(start, isEnd: false), OriginalOf(end, isEnd: true));

    // Pairs of resumptions surround each escape: the first is its beginning, the second its end.
    private int OriginalOf(int decoded, bool isEnd)
    {
        int low = 0, high = resumptions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = resumptions[middle].Decoded <= decoded ? (middle + 1, high) : (low, middle);
        }

        if (low == 0)
        {
            return decoded;
        }

        (int from, int original) = resumptions[low - 1];
        bool isWithinEscape = low % 2 == 1;
        return !isWithinEscape ? original + decoded - from
            : isEnd && decoded > from ? resumptions[low].Original
            : original;
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(Introducers) is var found && found < 0 ? -1 : from + found;
}

/// <summary>An escape at the beginning of a text: the one or two UTF-16 units that it stands for, and its length; 0 when there is none.</summary>
internal readonly record struct Escape(char First, char Second, int Length)
{
    // One character has up to four bytes in UTF-8, each with its own escape.
    private const int MaxBytes = 4;

    public static Escape Read(ReadOnlySpan<char> text) => text[0] switch
    {
        '\\' => ReadBackslash(text),
        '&' => ReadEntity(text),
        _ => ReadPercent(text),
    };

    public void AppendTo(StringBuilder decoded)
    {
        decoded.Append(First);
        if (Second != 0)
        {
            decoded.Append(Second);
        }
    }

    private static Escape ReadBackslash(ReadOnlySpan<char> text) => text.Length < 2 ? default : text[1] switch
    {
        'u' => ReadHex(text, 2, 4),
        'x' => ReadHex(text, 2, 2),
        'n' => new('\n', default, 2),
        'r' => new('\r', default, 2),
        't' => new('\t', default, 2),
        'b' => new('\b', default, 2),
        'f' => new('\f', default, 2),
        var mark when char.IsAscii(mark) && (char.IsPunctuation(mark) || char.IsSymbol(mark)) => new(mark, default, 2),
        _ => default,
    };

    private static Escape ReadHex(ReadOnlySpan<char> text, int from, int digits) =>
        text.Length >= from + digits && ushort.TryParse(text.Slice(from, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
            ? new((char)unit, default, from + digits)
            : default;

    private static Escape ReadEntity(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> window = text[..Math.Min(text.Length, HtmlEntity.MaxLength)];
        int end = window.IndexOf(';');
        return end > 1 && HtmlEntity.Decode(window[1..end]) is { } rune ? Of(rune, end + 1) : default;
    }

    private static Escape ReadPercent(ReadOnlySpan<char> text)
    {
        if (text.Length > 1 && text[1] is 'u')
        {
            return ReadHex(text, 2, 4);
        }

        Span<byte> bytes = stackalloc byte[MaxBytes];
        int count = 0;
        while (count < MaxBytes && text.Length >= (3 * count) + 3 && text[3 * count] is '%'
            && byte.TryParse(text.Slice((3 * count) + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[count]))
        {
            count++;
        }

        return Rune.DecodeFromUtf8(bytes[..count], out Rune rune, out int used) is OperationStatus.Done ? Of(rune, 3 * used) : default;
    }

    private static Escape Of(Rune rune, int length)
    {
        Span<char> units = stackalloc char[2];
        units[1] = default;
        rune.EncodeToUtf16(units);
        return new(units[0], units[1], length);
    }
}
