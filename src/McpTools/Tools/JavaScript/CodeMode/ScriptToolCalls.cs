using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Schemas;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>Answers the requests of a script, which has the rights of its caller and no more.</summary>
/// <param name="context">The call that runs the script.</param>
/// <param name="tools">The tools that the script may call.</param>
/// <param name="ownName">The tool that runs the script, which a script cannot call.</param>
internal sealed class ScriptToolCalls(CallContext context, IReadOnlyList<ToolDefinition> tools, string ownName)
{
    public async ValueTask<ToolAnswer> AnswerAsync(ToolRequest call, CancellationToken cancellationToken) => call.Operation switch
    {
        ToolOperation.Search => Give(call, ToolSearch.Find(Text(call), tools)),
        ToolOperation.Describe => Describe(call),
        ToolOperation.Load => await LoadAsync(call, cancellationToken),
        _ => await CallAsync(call, cancellationToken),
    };

    private async ValueTask<ToolAnswer> CallAsync(ToolRequest call, CancellationToken cancellationToken)
    {
        if (call.Name == ownName)
        {
            return Fail(call, "not_callable", "A script cannot start another one. Write its code into this one.");
        }

        try
        {
            ToolResult result = await context.InvokeAsync(call.Name, call.Arguments, cancellationToken);
            return result.Error is { } error
                ? new ToolAnswer { Id = call.Id, Failure = new ToolFailure(error.Code, error.Message, error.RetryAfter?.TotalSeconds) }
                : Give(call, ToolValue.Of(result));
        }
        catch (QuestionsPendingException)
        {
            // The questions would end the script, and with the answers all of it would run again, including calls that change something.
            return Fail(call, "cannot_ask", $"{call.Name} needs an answer from the person first, which a script cannot get. Call it by itself.");
        }
    }

    private ToolAnswer Describe(ToolRequest call)
    {
        string name = Text(call);
        if (tools.FirstOrDefault(tool => tool.Name == name) is { } found)
        {
            return Give(call, WrittenJson.Of(ToolDeclaration.Of(found)));
        }

        string? nearest = NearestName.Among(tools.Select(tool => tool.Name), name);
        return Fail(call, "unknown_tool", nearest is null ? "There is no such tool. tools.search(\"words\") finds tools." : $"There is no such tool. Did you mean \"{nearest}\"?");
    }

    private async ValueTask<ToolAnswer> LoadAsync(ToolRequest call, CancellationToken cancellationToken)
    {
        string id = Text(call);
        id = id.StartsWith(ResultHandle.Scheme, StringComparison.Ordinal) ? id[ResultHandle.Scheme.Length..] : id;
        return await context.Results.OpenAsync(id, cancellationToken) switch
        {
            null => Fail(call, "result_not_found", "There is no kept result with this id, or it has expired. Call again the tool that returned it."),
            { IsText: false } kept => Fail(call, "not_text", $"The kept result is {kept.MimeType}, and a script can load only JSON and text."),
            { IsJson: true } kept when WrittenJson.TryParse(kept.Bytes) is { } json => Give(call, json),
            var kept => Give(call, WrittenJson.Of(Encoding.UTF8.GetString(kept.Bytes.Span))),
        };
    }

    private static string Text(ToolRequest call) => call.Arguments.ValueKind is JsonValueKind.String ? call.Arguments.GetString()! : call.Arguments.GetRawText();

    private static ToolAnswer Give(ToolRequest call, JsonElement value) => new() { Id = call.Id, Value = value };

    private static ToolAnswer Fail(ToolRequest call, string code, string message) => new() { Id = call.Id, Failure = new ToolFailure(code, message) };
}
