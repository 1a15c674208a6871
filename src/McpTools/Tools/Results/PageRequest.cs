using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.Results;

/// <summary>What one call of results_read asks for.</summary>
/// <param name="Id">The id of the stored result.</param>
/// <param name="Offset">The first item, member or character of the page.</param>
/// <param name="Search">The text to search for; null to read everything.</param>
/// <param name="Cancelled">The token of the call.</param>
internal sealed record PageRequest(string Id, int Offset, string? Search, CancellationToken Cancelled)
{
    /// <summary>The limit of a page: characters of its text, and of its structured content.</summary>
    public const int PageCharacters = 19_000;

    /// <summary>The limit of one search, in bytes of JSON or characters of text. The next call continues from there.</summary>
    public const int SearchedBytes = 8 * 1024 * 1024;

    /// <exception cref="ToolErrorException">There is nothing at the offset.</exception>
    public void RequireWithin(int total, string unit, string? pointer)
    {
        if (Offset > 0 && Offset >= total)
        {
            throw PageErrors.OutOfRange(Offset, total, unit, pointer);
        }
    }
}

/// <summary>The errors of results_read, each with the next step.</summary>
internal static class PageErrors
{
    private const int MaxMembers = 20;
    private const int MaxCharacters = 100;

    // An unknown id, an expired result and the result of another caller get the same message, so that ids cannot be probed.
    public static ToolErrorException NotFound() => new(
        "result_not_found", "There is no result with this id, or it has expired. Call the tool it came from again, and use the id in the notice of its answer.");

    public static ToolErrorException NotText(KeptResult kept, string id) => new(
        "not_text", $"The result is {Short(kept.MimeType)}, {kept.Bytes.Length} bytes, and has no text. Open the resource {ResultHandle.Scheme}{id} instead.");

    public static ToolErrorException NoParts() => new(
        "nothing_there", "The result is text and has no parts to select. Leave select out; page it by offset, or search it.");

    public static ToolErrorException NoPointer(string text) => new(
        "invalid_pointer",
        $"\"{Short(text)}\" is not a JSON Pointer. Begin each step with a slash, as in /rows/17/body; write ~ as ~0 and a slash within a name as ~1; use at most 128 steps.");

    public static ToolErrorException NothingThere(string asked, JsonElement nearest, string pointer) => new(
        "nothing_there", $"There is nothing at \"{Short(asked)}\": {(pointer.Length == 0 ? "the whole result" : $"\"{Short(pointer)}\"")} is {Describe(nearest)}.");

    public static ToolErrorException OutOfRange(int offset, int total, string unit, string? pointer) => new(
        "offset_out_of_range",
        $"The offset {offset} is past the end: there are {total} {unit}{(string.IsNullOrEmpty(pointer) ? "" : $" at {Short(pointer)}")}"
        + (total == 0 ? ". Leave offset out." : $", 0 to {total - 1}."));

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() is > 0 and var count ? $"a list of {count} items, 0 to {count - 1}" : "an empty list",
        JsonValueKind.Object when value.GetPropertyCount() == 0 => "an object without members",
        JsonValueKind.Object => $"an object with the members {string.Join(", ", value.EnumerateObject().Take(MaxMembers).Select(member => $"\"{Short(member.Name)}\""))}"
            + (value.GetPropertyCount() > MaxMembers ? $" and {value.GetPropertyCount() - MaxMembers} more" : ""),
        _ => $"a {Page.KindOf(value)}, which has no parts",
    };

    private static string Short(string text) => text.Length <= MaxCharacters ? text : text[..MaxCharacters] + "…";
}
