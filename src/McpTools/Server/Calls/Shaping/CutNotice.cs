using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Server.Calls.Shaping;

/// <summary>Tells the reader of a result over its budget what is missing, and how to read it.</summary>
/// <param name="Size">Characters of the result.</param>
/// <param name="Budget">Characters that may be sent.</param>
/// <param name="Kept">Characters of the stored result, which contains nothing twice.</param>
/// <param name="Handle">Names the stored result; null when it is not stored.</param>
/// <param name="IsRefused">Whether it is not stored because it is larger than one caller may store.</param>
internal sealed record CutNotice(int Size, int Budget, int Kept, ResultHandle? Handle, bool IsRefused)
{
    /// <summary>The most characters of a notice.</summary>
    public const int Characters = 650;

    // The reader finds the other lists in the stored result.
    private const int MostLists = 2;
    private const int MostPointerCharacters = 60;

    private string Until => Handle!.Expires.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Writes the notice for a result that lost items of lists.</summary>
    public string OfLists(IReadOnlyList<CutList> lists)
    {
        CutList[] named = [.. lists.Where(list => Quote(list.Pointer).Length <= MostPointerCharacters).Take(MostLists)];
        IEnumerable<string> parts = named.Select(list => $"the first {list.Kept} of {list.Count} items{(list.Pointer.Length > 0 ? $" of {list.Pointer}" : "")}");
        if (named.Length < lists.Count)
        {
            parts = parts.Append($"the beginning of {lists.Count - named.Length} more {(lists.Count - named.Length == 1 ? "list" : "lists")}");
        }

        string from = named is [{ } first, ..] ? $"{(first.Pointer.Length > 0 ? $", \"select\": {Quote(first.Pointer)}" : "")}, \"offset\": {first.Kept}" : "";
        return $"[Cut: {string.Join(", ", parts)} are shown. {NextStep(from)}]";
    }

    /// <summary>Writes the notice for a text that was cut.</summary>
    /// <param name="shown">Characters of it that remain.</param>
    public string OfText(int shown) => $"[Cut: the first {shown} characters are shown. {NextStep($", \"offset\": {shown}")}]";

    /// <summary>Writes the notice for a result that cannot be made smaller.</summary>
    public string OfNothing(string tool) => $"The answer of {tool} has {Size} characters, the limit is {Budget}, and cutting it would break it. "
        + (Handle is null ? Otherwise() : $"It is stored until {Until} UTC as result \"{Handle.Id}\": {ResultHandle.Reader} {{\"id\": \"{Handle.Id}\"}} shows its parts.");

    private string NextStep(string from) => Handle is null
        ? $"The whole answer has {Size} characters, the limit is {Budget}. {Otherwise()}"
        : $"The whole answer ({Kept} characters) is stored until {Until} UTC as result \"{Handle.Id}\": read on with {ResultHandle.Reader} {{\"id\": \"{Handle.Id}\"{from}}}, "
        + $"or search it with {{\"id\": \"{Handle.Id}\", \"search\": \"…\"}}.";

    private string Otherwise() => IsRefused
        ? "It is more than may be stored for one caller, so the rest cannot be read. Ask for less in one call."
        : "Ask for less, or page, to see the rest.";

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, CompactJson.Encoder)}\"";
}
