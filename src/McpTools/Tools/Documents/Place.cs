using System.Globalization;
using McpTools.Workers.Documents;

namespace McpTools.Tools.Documents;

/// <summary>Where in its document a passage stands, in a reader's words.</summary>
internal static class Place
{
    public static string Of(ReadPassage first, ReadPassage last) => (first, last) switch
    {
        ({ Page: { } from }, { Page: { } to }) => Range("page", from, to),
        ({ Slide: { } from }, { Slide: { } to }) => Range("slide", from, to),
        ({ Sheet: { } sheet, FirstRow: { } from }, { LastRow: { } to }) => $"sheet {sheet}, {Range("row", from, to)}",
        ({ FirstRow: { } from }, { LastRow: { } to }) => Range("row", from, to),
        ({ FirstLine: { } from }, { LastLine: { } to }) => Range("line", from, to),
        _ => string.Create(CultureInfo.InvariantCulture, $"characters {first.Start}–{last.End}"),
    };

    private static string Range(string unit, int from, int to) =>
        from == to ? string.Create(CultureInfo.InvariantCulture, $"{unit} {from}") : string.Create(CultureInfo.InvariantCulture, $"{unit}s {from}–{to}");
}
