using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;

namespace McpTools.Tools.Results;

/// <summary>Makes pages of JSON: of the items of a list, the members of an object, or the characters of a string.</summary>
internal static class JsonPages
{
    // The input schema allows no longer pointers. The overview shows a list under a longer pointer.
    private const int MaxPointerCharacters = 2_000;

    public static ToolResult Read(JsonElement root, string? select, PageRequest request)
    {
        (JsonElement value, string pointer) = Select(root, select, request);
        return value.ValueKind switch
        {
            JsonValueKind.Array => ReadItems(value, pointer, request),
            JsonValueKind.Object => ReadWhole(value, pointer, request) ?? ReadMembers(value, pointer, request),
            _ => TextPages.Read(TextOf(value), pointer, request),
        };
    }

    private static (JsonElement Value, string Pointer) Select(JsonElement root, string? select, PageRequest request)
    {
        if (select is null)
        {
            bool fits = request is { Offset: 0, Search: null } && Page.Compact(root) is { } whole && FitsOnPage(whole, "");
            return !fits && LargestArray.In(root) is { } largest && largest.Pointer.ToString() is { Length: <= MaxPointerCharacters } location
                ? (largest.Items, location)
                : (root, "");
        }

        JsonPointer asked = JsonPointer.Parse(select) ?? throw PageErrors.NoPointer(select);
        return asked.TryResolve(root, out JsonElement nearest, out JsonPointer reached)
            ? (nearest, reached.ToString())
            : throw PageErrors.NothingThere(select, nearest, reached.ToString());
    }

    private static ToolResult ReadItems(JsonElement list, string pointer, PageRequest request)
    {
        int total = list.GetArrayLength();
        request.RequireWithin(total, "items", pointer);
        var page = new Page(request, pointer);
        var search = ItemSearch.For(request);
        int index = request.Offset;
        bool isTooLarge = false;
        foreach (JsonElement item in list.EnumerateArray().Skip(request.Offset))
        {
            request.Cancelled.ThrowIfCancellationRequested();
            if (search.IsOver)
            {
                break;
            }

            if (search.Finds(item) && !page.TryAddItem(index, item))
            {
                // The item goes to the next page. A page that would begin with it lists its parts instead.
                if (page.Count == 0)
                {
                    isTooLarge = true;
                    AddParts(page, item, $"{pointer}/{index}");
                    index++;
                }

                break;
            }

            index++;
        }

        string at = pointer.Length > 0 ? $" at {pointer}" : "";
        string heading = total == 0 ? $"The list{at} is empty."
            : isTooLarge ? $"Item {index - 1} of {total}{at} is too large for a page; select its parts, or go on after it."
            : request.Search is null ? $"Items {request.Offset} to {index - 1} of {total}{at}."
            : $"Of the items {request.Offset} to {index - 1} of {total}{at}, {page.Count} contain the text.";
        return page.ToResult(heading, total, index < total ? index : null, hasItems: true);
    }

    private static ToolResult? ReadWhole(JsonElement value, string pointer, PageRequest request) =>
        request is not { Offset: 0, Search: null } || Page.Compact(value) is not { } json || !FitsOnPage(json, pointer) ? null : Page.Write(
            request,
            pointer,
            $"The whole {(pointer.Length > 0 ? $"object at {pointer}" : "result")}.",
            value.GetPropertyCount(),
            null,
            "\n" + Encoding.UTF8.GetString(json),
            whole =>
            {
                whole.WritePropertyName("value");
                whole.WriteRawValue(json, skipInputValidation: true);
            });

    private static ToolResult ReadMembers(JsonElement value, string pointer, PageRequest request)
    {
        int total = value.GetPropertyCount();
        request.RequireWithin(total, "members", pointer);
        var page = new Page(request, pointer);
        var search = ItemSearch.For(request);
        int index = request.Offset;
        foreach (JsonProperty member in value.EnumerateObject().Skip(request.Offset))
        {
            request.Cancelled.ThrowIfCancellationRequested();
            if (search.IsOver || (search.Finds(member) && !AddPart(page, pointer, member)))
            {
                break;
            }

            index++;
        }

        string what = $"members {request.Offset} to {index - 1} of {total}{(pointer.Length > 0 ? $" of {pointer}" : "")}";
        string heading = request.Search is null ? $"An overview of {what}; select one to read it." : $"Of the {what}, {page.Count} contain the text.";
        return page.ToResult(heading, total, index < total ? index : null, hasItems: false);
    }

    private static void AddParts(Page page, JsonElement item, string pointer)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            page.TryAddPart(pointer, item);
            return;
        }

        foreach (JsonProperty member in item.EnumerateObject())
        {
            if (!AddPart(page, pointer, member))
            {
                break;
            }
        }
    }

    // When a name alone fills a page, its value is listed under the pointer of the object, so that each page makes progress.
    private static bool AddPart(Page page, string pointer, JsonProperty member) =>
        page.TryAddPart($"{pointer}/{JsonPointer.Escape(member.Name)}", member.Value) || (page.Count == 0 && page.TryAddPart(pointer, member.Value));

    private static bool FitsOnPage(byte[] json, string pointer) => Encoding.UTF8.GetCharCount(json) + 1 <= Page.CapacityFor(pointer);

    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // The string contains half of a surrogate pair. Its escaped form can be shown.
            return value.GetRawText();
        }
    }
}
