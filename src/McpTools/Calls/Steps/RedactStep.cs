using System.Text.Json;
using McpTools.Config;
using McpTools.Tools;

namespace McpTools.Calls.Steps;

/// <summary>Takes configured secret values out of everything a call returns, whoever put them there.</summary>
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
        Structured = result.Structured is { } structured ? Redact(structured, redactor) : null,
        Error = result.Error is { } error ? error with { Message = redactor.Redact(error.Message) } : null,
    };

    private static ToolContent Redact(ToolContent block, SecretRedactor redactor) => block switch
    {
        ToolContent.Text text => text with { Value = redactor.Redact(text.Value) },
        ToolContent.TextResource resource => resource with { Uri = redactor.Redact(resource.Uri), Value = redactor.Redact(resource.Value) },
        ToolContent.BinaryResource resource => resource with { Uri = redactor.Redact(resource.Uri) },
        ToolContent.ResourceLink link => link with { Uri = redactor.Redact(link.Uri) },
        _ => block,
    };

    private static JsonElement Redact(JsonElement value, SecretRedactor redactor)
    {
        string raw = value.GetRawText();
        string redacted = redactor.Redact(raw);
        return ReferenceEquals(raw, redacted) ? value : JsonElement.Parse(redacted);
    }
}
