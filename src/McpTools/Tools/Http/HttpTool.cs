using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>A tool that sends one declared request.</summary>
internal sealed class HttpTool(
    ToolDefinition definition,
    Api api,
    RequestTemplate request,
    Transform? transform,
    ReplyWriter writer,
    ReplyCut cut,
    TimeSpan timeout,
    int maxBytes,
    EgressClient egress,
    SecretVault secrets) : IWarmedTool
{
    private const string Accept = "application/json, text/plain;q=0.8, */*;q=0.5";

    // The reply is nested a few levels deeper in the result than it was alone.
    private static readonly JsonDocumentOptions Nested = new() { MaxDepth = HttpLimits.JsonDepth + 4 };

    public ToolDefinition Definition => definition;

    public void Warm() => transform?.Warm();

    public async ValueTask<ToolResult> CallAsync(JsonElement arguments, CallContext context, CancellationToken cancellationToken)
    {
        Uri address = request.Build(arguments);
        EgressReply reply = await egress.GetAsync(
            new EgressRequest
            {
                Uri = address,
                Headers = api.Headers,
                Accept = Accept,
                Timeout = context.Deadline.Limit(timeout),
                MaxBytes = maxBytes,
            },
            cancellationToken);
        if (!reply.IsSuccess)
        {
            throw UpstreamErrors.Status(address.Host, reply, secrets.Redactor);
        }

        using ReplyBody body = transform is null ? ReplyBody.Read(reply, address.Host, writer.Shape.TakesParts)
            : await transform.RunAsync(reply, address.Host, arguments, cancellationToken);
        WrittenReply written = writer.Write(body, reply, address, cut);
        ResultHandle? whole = !written.IsCut ? null
            : await context.Results.KeepAsync(KeptResult.Json, writer.Write(body, reply, address, ReplyCut.None).Json, cancellationToken);
        return whole is null ? Answer(written) : Answer(writer.Write(body, reply, address, cut with { Whole = whole }), whole);
    }

    private static ToolResult Answer(WrittenReply written, ResultHandle? whole = null) => new()
    {
        Content = [new ToolContent.Text(Encoding.UTF8.GetString(written.Json.Span))],
        Structured = JsonElement.Parse(written.Json.Span, Nested),
        Meta = whole is null ? null : new JsonObject { [ResultHandle.MetaName] = whole.Id },
    };
}
