using McpTools.Contract;
using McpTools.Modules.State;
using McpTools.Server.Calls.Shaping;

namespace McpTools.Server.Calls;

/// <summary>
/// Keeps a result within its budget: the whole result is stored under a handle, and a part of it is returned. The results of inner calls go to code
/// and not into a model's context, so only a limit on memory applies to them.
/// </summary>
internal sealed class ShapeStep(ResultHandles handles) : ICallStep
{
    /// <summary>Characters an inner call may return.</summary>
    public const int InnerCharacters = 8 * 1024 * 1024;

    public async ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        ToolResult result = await next(call, cancellationToken);
        return result.Error is not null ? result
            : call.Parent is not null ? Whole(call, result)
            : await ShapeAsync(call, result, cancellationToken);
    }

    private static ToolResult Whole(ToolCall call, ToolResult result)
    {
        int size = ResultSize.Characters(result);
        return size <= InnerCharacters ? result
            : Refuse($"The answer of {call.Name} has {size} characters, and one tool may hand another {InnerCharacters}. Ask for less in one call.");
    }

    private async ValueTask<ToolResult> ShapeAsync(ToolCall call, ToolResult result, CancellationToken cancellationToken)
    {
        int budget = call.Entry.Tool.Definition.Budget.ResultCharacters;
        if (ResultSize.Characters(result) <= budget && !OutOfLine.HasTooManyBinaries(result))
        {
            return result;
        }

        IResults? results = CanReadOn(call) ? handles.For(call.Caller) : null;
        var outOfLine = new OutOfLine(results, budget);
        ToolResult rest = await outOfLine.ReplaceBinariesAsync(result, cancellationToken);
        if (ResultSize.Characters(rest) > budget)
        {
            rest = await outOfLine.ReplaceTextsAsync(rest, cancellationToken);
        }

        int left = budget - ResultSize.Of(outOfLine.Lines);
        ToolResult shaped = ResultSize.Characters(rest) <= left ? rest
            : ResultCut.WithoutWording(rest, left) ?? await CutAsync(call, rest, left, results, cancellationToken);
        return outOfLine.Lines.Count == 0 ? shaped : shaped with
        {
            Content = [.. shaped.Content, .. outOfLine.Lines],
            Meta = outOfLine.Stored.Count == 0 ? shaped.Meta : ResultMeta.With(shaped.Meta, ResultHandle.MetaPartsName, ResultHandle.IdList(outOfLine.Stored)),
        };
    }

    private static async ValueTask<ToolResult> CutAsync(ToolCall call, ToolResult result, int left, IResults? results, CancellationToken cancellationToken)
    {
        ToolDefinition tool = call.Entry.Tool.Definition;
        var whole = WholeResult.Of(result);
        ResultHandle? handle = results is null ? null : await results.KeepAsync(whole.MimeType, whole.Bytes, cancellationToken);
        var notice = new CutNotice(
            ResultSize.Characters(result), tool.Budget.ResultCharacters, whole.Characters, handle, IsRefused: results is not null && handle is null);
        ToolResult cut = ResultCut.Fit(result, whole, left, notice, tool.OutputSchema) ?? Refuse(notice.OfNothing(call.Name));
        return handle is null ? cut : cut with
        {
            Meta = ResultMeta.With(cut.Meta, ResultHandle.MetaName, handle.Id),
        };
    }

    // A page of a stored result fits by itself. A caller that cannot ask for the next page is not told that there is one.
    private static bool CanReadOn(ToolCall call) => call.CanReadOn && call.Name != ResultHandle.Reader && call.View.Find(ResultHandle.Reader) is not null;

    private static ToolResult Refuse(string message) => ToolResult.Fail("result_too_large", message);
}
