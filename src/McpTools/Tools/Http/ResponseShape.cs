using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Http;

/// <summary>What of a reply goes to the caller.</summary>
/// <param name="Items">The array that is cut and counted; null when the reply is taken as one value.</param>
/// <param name="Fields">Names and places in each item, or in the reply without <paramref name="Items"/>. Empty: everything.</param>
/// <param name="Keep">Names and places of values beside the items.</param>
/// <param name="MaxItems">Items in one result.</param>
/// <param name="ItemsPointer">How <paramref name="Items"/> is written, for messages.</param>
internal sealed record ResponseShape(
    JsonPointer? Items, IReadOnlyList<Projection> Fields, IReadOnlyList<Projection> Keep, int MaxItems, string ItemsPointer)
{
    private static readonly string[] OwnNames =
        ["items", "returned", "total", "truncated", "note", "text", "value", "source", "retrieved_at"];

    /// <summary>Whether something is taken out of the reply, so that text is of no use.</summary>
    public bool TakesParts => Items is not null || Fields.Count > 0;

    public static ResponseShape Read(ResponseEntry? entry, EntryProblems problems)
    {
        JsonPointer? items = entry?.Items is { } text ? Pointer(text, problems, "response", "items") : null;
        if (entry is { Keep: not null, Items: null })
        {
            problems.Add(["response", "keep"],
                "There are no items that values could be kept beside.",
                "Add items, or write these as fields.");
        }

        return new ResponseShape(
            items,
            Projections(entry?.Fields, entry?.Items is null, "fields", problems),
            Projections(entry?.Keep, beside: true, "keep", problems),
            entry?.MaxItems ?? HttpLimits.DefaultItems,
            entry?.Items ?? "");
    }

    private static List<Projection> Projections(
        IReadOnlyDictionary<string, string>? places, bool beside, string key, EntryProblems problems)
    {
        List<Projection> projections = [];
        foreach ((string name, string place) in places ?? new Dictionary<string, string>())
        {
            if (beside && OwnNames.Contains(name))
            {
                problems.Add(["response", key, name], $"The result has a \"{name}\" of its own.", "Choose another name.");
            }
            else if (Pointer(place, problems, "response", key, name) is { } pointer)
            {
                projections.Add(new Projection(name, pointer));
            }
        }

        return projections;
    }

    private static JsonPointer? Pointer(string text, EntryProblems problems, params string[] place)
    {
        JsonPointer? pointer = JsonPointer.Parse(text);
        if (pointer is null)
        {
            problems.Add(place,
                $"\"{text}\" is no JSON Pointer.",
                "Begin with a slash, for example /data/items; the empty text is the whole reply.");
        }

        return pointer;
    }
}

/// <param name="Name">In the result.</param>
/// <param name="Place">In the reply.</param>
internal sealed record Projection(string Name, JsonPointer Place);
