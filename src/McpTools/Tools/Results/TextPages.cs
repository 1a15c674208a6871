using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

/// <summary>Makes pages of text. Offsets are in characters, those of search results too, so that the text around a found line can be read.</summary>
internal static class TextPages
{
    // Only the part around the match is shown of a longer line.
    private const int MaxLineCharacters = 500;
    private const int CharactersBefore = 150;

    public static ToolResult Read(string text, string? select, PageRequest request)
    {
        request.RequireWithin(text.Length, "characters", select);
        PageRequest from = request with { Offset = BeforePair(text, request.Offset) };
        return from.Search is { } search ? Search(text, search, select, from) : Show(text, select, from);
    }

    private static ToolResult Show(string text, string? select, PageRequest request)
    {
        ReadOnlySpan<char> rest = text.AsSpan(request.Offset);
        int taken = TextCut.Length(rest, Fitting(rest, Page.CapacityFor(select)));
        int end = request.Offset + taken;
        string shown = text[request.Offset..end];
        string at = string.IsNullOrEmpty(select) ? "" : $" of {select}";
        string heading = text.Length == 0 ? "The text is empty." : $"Characters {request.Offset} to {end - 1} of {text.Length}{at}.";
        return Page.Write(request, select, heading, text.Length, end < text.Length ? end : null, "\n" + shown, json => json.WriteString("text", shown));
    }

    private static ToolResult Search(string text, string search, string? select, PageRequest request)
    {
        var page = new Page(request, select);
        int from = request.Offset;
        int last = (int)Math.Min(text.Length, (long)from + PageRequest.SearchedBytes);
        (int counted, int lines) = (0, 1);
        while (true)
        {
            request.Cancelled.ThrowIfCancellationRequested();
            int at = text.IndexOf(search, from, last - from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                // A match that begins here and ends later is found by the next call.
                from = last == text.Length ? last : Math.Max(from, last - search.Length + 1);
                break;
            }

            (int start, int end) = LineAround(text, at, search.Length);
            lines += text.AsSpan(counted, at - counted).Count('\n');
            counted = at;
            if (!page.TryAddLine(start, lines, text[start..end].TrimEnd('\r', '\n')))
            {
                from = at;
                break;
            }

            from = Math.Min(Math.Max(end, at + search.Length), last);
        }

        string heading = $"{page.Count} lines with the text in the characters {request.Offset} to {Math.Max(from - 1, 0)} of {text.Length}.";
        return page.ToResult(heading, text.Length, from < text.Length ? from : null, hasItems: true);
    }

    private static (int Start, int End) LineAround(string text, int at, int length)
    {
        int start = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
        int end = text.IndexOf('\n', at + length - 1) is >= 0 and var found ? found + 1 : text.Length;
        if (end - start <= MaxLineCharacters)
        {
            return (start, end);
        }

        start = BeforePair(text, Math.Max(start, at - CharactersBefore));
        end = Math.Min(end, start + MaxLineCharacters);
        return (start, end == text.Length ? end : BeforePair(text, end));
    }

    /// <summary>The number of characters that fit when they are written as JSON, which is never shorter than the text.</summary>
    private static int Fitting(ReadOnlySpan<char> text, int capacity)
    {
        int most = Math.Min(text.Length, capacity);
        while (true)
        {
            // Half of a surrogate pair cannot be encoded.
            ReadOnlySpan<char> taken = text[..(most < text.Length && most > 1 && char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
            int cost = JsonEncodedText.Encode(taken, CompactJson.Encoder).Value.Length;
            if (cost <= capacity)
            {
                return taken.Length;
            }

            most = (int)((long)taken.Length * capacity / cost) - 1;
        }
    }

    private static int BeforePair(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsLowSurrogate(text[offset]) && char.IsHighSurrogate(text[offset - 1]) ? offset - 1 : offset;
}
