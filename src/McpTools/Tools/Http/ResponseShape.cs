using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Http;

/// <summary>The parts of a reply that go to the caller.</summary>
/// <param name="Items">The array that is cut and counted; null when the reply is one value.</param>
/// <param name="Fields">The values to take from each item, or from the reply without <paramref name="Items"/>. Empty to take everything.</param>
/// <param name="Keep">The values of the reply to take beside the items.</param>
/// <param name="MaxItems">The largest number of items in one result.</param>
/// <param name="ItemsPointer">The text of <paramref name="Items"/>, for messages.</param>
internal sealed record ResponseShape(
    JsonPointer? Items, IReadOnlyList<Projection> Fields, IReadOnlyList<Projection> Keep, int MaxItems, string ItemsPointer)
{
    private static readonly string[] OwnNames =
        ["items", "returned", "total", "truncated", "note", "text", "value", "source", "retrieved_at"];

    /// <summary>Whether parts of the reply are taken, so that it must be JSON.</summary>
    public bool TakesParts => Items is not null || Fields.Count > 0;

    public static ResponseShape Read(ResponseEntry? entry, EntryProblems problems)
    {
        JsonPointer? items = entry?.Items is { } text ? Pointer(text, problems, "response", "items") : null;
        if (entry is { Keep: not null, Items: null })
        {
            problems.Add(["response", "keep"],
                "Values can be kept only beside items, and there is no \"items\".",
                "Add \"items\", or write these as \"fields\".");
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
        var pointer = JsonPointer.Parse(text);
        if (pointer is null)
        {
            problems.Add(place,
                $"\"{text}\" is not a JSON Pointer.",
                "Begin with a slash, for example /data/items; the empty text is the whole reply.");
        }

        return pointer;
    }
}

/// <summary>One value that is taken from a reply.</summary>
/// <param name="Name">Its name in the result.</param>
/// <param name="Location">Where it is in the reply.</param>
internal sealed record Projection(string Name, JsonPointer Location);
