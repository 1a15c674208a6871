using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Tools;

namespace McpTools.Calls.Shaping;

/// <summary>Makes a smaller, still valid result that says what is missing.</summary>
internal static class ResultCut
{
    private const int NoticeCharacters = 300;

    /// <returns>Null when nothing can be taken away without breaking it.</returns>
    public static ToolResult? Fit(ToolResult result, int size, int budget) => result.Structured is { } structured
        ? FitStructured(result, structured, size, budget)
        : FitText(result, size, budget);

    private static ToolResult? FitStructured(ToolResult result, JsonElement structured, int size, int budget)
    {
        // The text repeats the structured content for readers of text alone, so each gets half.
        if (ArrayCut.Fit(structured, (budget - NoticeCharacters) / 2) is not { } cut)
        {
            return null;
        }

        string missing = cut.Described.Length > 0 ? cut.Described : "the data is whole, but shown without its longer wording";
        string notice = $"[Cut: {missing}. The whole answer has {size} characters, the limit is {budget}. Ask for less, or page, to see the rest.]";
        string text = cut.Value.GetRawText() + "\n" + notice;
        return result with
        {
            Content = [new ToolContent.Text(text), .. result.Content.Where(block => block is not (ToolContent.Text or ToolContent.TextResource))],
            Structured = cut.Value,
            Meta = WithNotice(result.Meta, notice),
        };
    }

    private static ToolResult? FitText(ToolResult result, int size, int budget)
    {
        string notice = $"[Cut: the whole answer has {size} characters, the limit is {budget}. Ask for less, or for one part, to see the rest.]";
        int left = budget - NoticeCharacters;
        var kept = new List<ToolContent>();
        foreach (ToolContent block in result.Content)
        {
            if (block is not ToolContent.Text text)
            {
                // A resource over the budget is left out whole; the notice says that something is missing.
                if (block is not ToolContent.TextResource resource || (left -= resource.Value.Length) > 0)
                {
                    kept.Add(block);
                }

                continue;
            }

            string fitting = TextCut.Fit(text.Value, Math.Max(left, 0));
            left -= fitting.Length;
            if (fitting.Length > 0)
            {
                kept.Add(text with { Value = fitting });
            }
        }

        kept.Add(new ToolContent.Text(notice));
        return result with { Content = kept, Meta = WithNotice(result.Meta, notice) };
    }

    private static JsonObject WithNotice(JsonObject? meta, string notice)
    {
        JsonObject own = meta is null ? [] : (JsonObject)meta.DeepClone();
        own["mcptools/cut"] = notice;
        return own;
    }
}
