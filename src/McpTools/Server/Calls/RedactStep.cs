using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;

namespace McpTools.Server.Calls;

/// <summary>Removes configured secret values from everything that a call returns.</summary>
internal sealed class RedactStep : ICallStep
{
    public async ValueTask<ToolResult> InvokeAsync(ToolCall call, CallHandler next, CancellationToken cancellationToken)
    {
        ToolResult result = await next(call, cancellationToken);
        SecretRedactor redactor = call.View.Snapshot.Redactor;
        return redactor.IsEmpty ? result : Redact(result, redactor);
    }

    private static ToolResult Redact(ToolResult result, SecretRedactor redactor) => result with
    {
        Content = [.. result.Content.Select(block => Redact(block, redactor))],
        Structured = result.Structured is { } structured ? RedactedJson.Of(structured, redactor) : null,
        Error = result.Error is { } error ? error with { Message = redactor.Redact(error.Message) } : null,
        Meta = Redact(result.Meta, redactor),
    };

    private static ToolContent Redact(ToolContent block, SecretRedactor redactor) => block switch
    {
        ToolContent.Text text => text with { Value = redactor.Redact(text.Value) },
        ToolContent.TextResource resource => resource with { Uri = redactor.Redact(resource.Uri), Value = redactor.Redact(resource.Value) },
        ToolContent.BinaryResource resource => resource with { Uri = redactor.Redact(resource.Uri) },
        ToolContent.ResourceLink link => link with
        {
            Uri = redactor.Redact(link.Uri),
            Name = redactor.Redact(link.Name),
            Title = link.Title is { } title ? redactor.Redact(title) : null,
            Description = link.Description is { } description ? redactor.Redact(description) : null,
        },
        _ => block,
    };

    private static JsonObject? Redact(JsonObject? meta, SecretRedactor redactor) =>
        meta is null ? null : JsonObject.Create(RedactedJson.Of(JsonElement.Parse(meta.ToJsonString()), redactor));
}
