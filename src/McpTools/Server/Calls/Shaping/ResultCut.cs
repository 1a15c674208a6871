using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Server.Calls.Shaping;

/// <summary>Makes a smaller result that is still valid and says what is missing, in its text and in its structured content.</summary>
internal static class ResultCut
{
    private const string WithoutItsText = "[Cut: the data is whole, but shown without its longer wording.]";

    /// <summary>Shortens only the text of a result whose data is small enough.</summary>
    public static ToolResult? WithoutWording(ToolResult result, int left) =>
        result.Structured is { } structured && ResultSize.Of(structured) <= left - WithoutItsText.Length
            ? Marked(result with { Content = WithText(result, structured, WithoutItsText) }, WithoutItsText)
            : null;

    /// <param name="result">Over its budget.</param>
    /// <param name="whole">The same, as it is stored.</param>
    /// <param name="left">Characters that may remain.</param>
    /// <param name="notice">Says what is missing.</param>
    /// <param name="outputSchema">The structured content still has to fit it.</param>
    /// <returns>Null when nothing can be removed without breaking it.</returns>
    public static ToolResult? Fit(ToolResult result, WholeResult whole, int left, CutNotice notice, JsonElement? outputSchema) =>
        result.Structured is not null ? FitStructured(result, whole.Json!.Value, left, notice, outputSchema)
        : whole.Json is { } json ? FitJsonText(result, json, left, notice)
        : FitText(result, left, notice);

    private static ToolResult? FitStructured(ToolResult result, JsonElement json, int left, CutNotice notice, JsonElement? outputSchema)
    {
        if (Shorten(json, left) is not { } cut)
        {
            return null;
        }

        string? words = cut.IsWhole ? null : notice.OfLists(cut.Lists);
        JsonElement structured = words is null ? cut.Value : CutAnswer.Of(cut, words);
        if (outputSchema is { } schema && JsonSchema.Compile(schema).Validate(structured, maxViolations: 1).Count > 0)
        {
            return null;
        }

        // A text that fits is whole and easier to read than JSON.
        IReadOnlyList<ToolContent> content = ResultSize.Of(result.Content) <= left ? result.Content : WithText(result, cut.Value, words);
        return Marked(result with { Content = content, Structured = structured }, words);
    }

    private static ToolResult? FitJsonText(ToolResult result, JsonElement json, int left, CutNotice notice)
    {
        if (Shorten(json, left) is not { } cut)
        {
            return null;
        }

        string? words = cut.IsWhole ? null : notice.OfLists(cut.Lists);
        bool isOwn = words is not null && !CutAnswer.Collides(cut.Value);
        return Marked(result with { Content = isOwn ? WithText(result, CutAnswer.Of(cut, words!), null) : WithText(result, cut.Value, words) }, words);
    }

    private static ArrayCut? Shorten(JsonElement json, int left) => ArrayCut.Fit(json, left - CutNotice.Characters - CutAnswer.Characters);

    private static List<ToolContent> WithText(ToolResult result, JsonElement json, string? notice) =>
    [
        new ToolContent.Text(json.GetRawText()),
        .. result.Content.Where(block => block is not ToolContent.Text),
        .. notice is null ? [] : new[] { new ToolContent.Text(notice) },
    ];

    private static ToolResult Marked(ToolResult result, string? notice) =>
        notice is null ? result : result with { Meta = ResultMeta.With(result.Meta, ResultMeta.Cut, notice) };

    private static ToolResult FitText(ToolResult result, int left, CutNotice notice)
    {
        int budget = left - CutNotice.Characters;
        int shown = 0;
        bool isCut = false;
        var kept = new List<ToolContent>();
        foreach (ToolContent block in result.Content)
        {
            if (block is not ToolContent.Text { Value: var text })
            {
                kept.Add(block);
            }
            else if (!isCut)
            {
                int taken = TextCut.Length(text, Math.Max(budget, 0));
                isCut = taken < text.Length;

                // The blocks are stored as one text, with a line end between each two.
                (budget, shown) = (budget - taken, shown + taken + (isCut ? 0 : 1));
                kept.Add(new ToolContent.Text(isCut ? text[..taken].TrimEnd('\n') : text));
            }
        }

        string words = notice.OfText(shown);
        kept.Add(new ToolContent.Text(words));
        return Marked(result with { Content = kept }, words);
    }
}

/// <summary>Members of <c>_meta</c> by which programs recognise a result that was cut.</summary>
internal static class ResultMeta
{
    /// <summary>Has the text of the notice.</summary>
    public const string Cut = "mcptools/cut";

    public static JsonObject With(JsonObject? meta, string name, JsonNode value)
    {
        JsonObject own = meta is null ? [] : (JsonObject)meta.DeepClone();
        own[name] = value;
        return own;
    }
}
