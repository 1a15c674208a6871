using System.Runtime.InteropServices;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Asking;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpTools.Server.Protocol.Tools;

/// <summary>A tools/call request that has been read. This is the only type that makes a call of a request.</summary>
internal sealed class ToolCallRequest
{
    private readonly string name;
    private readonly JsonElement arguments;
    private readonly CatalogView view;

    /// <exception cref="ModelContextProtocol.McpProtocolException">The request carries a state that this server did not give for this very call.</exception>
    public ToolCallRequest(RequestContext<CallToolRequestParams> request, CallerResolver callers, RequestStateSeal seal)
    {
        (Caller, view) = callers.Resolve(request.User);
        name = request.Params.Name;
        arguments = Join(request.Params.Arguments);
        Ask = new RoundTripAsk(request, new RequestBinding(Caller.Id, name, arguments, view.Find(name)), seal);
    }

    public Caller Caller { get; }

    /// <summary>Has the answers that came with the request and those of earlier rounds.</summary>
    public RoundTripAsk Ask { get; }

    /// <param name="ask">Asks the person.</param>
    /// <param name="progress">Receives reports.</param>
    /// <param name="serverEnds">Fires when the server cannot wait for the call any longer.</param>
    public ToolCall ToCall(IAsk ask, IProgressSink progress, CancellationToken serverEnds) => new()
    {
        Name = name,
        Arguments = arguments,
        Caller = Caller,
        View = view,
        Ask = ask,
        Progress = progress,
        ServerEnds = serverEnds,
    };

    private static JsonElement Join(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null || arguments.Count == 0)
        {
            return default;
        }

        // Arguments come as separate values, and the pipeline needs an object.
        var buffer = JsonBuffer.Take();
        buffer.Writer.WriteStartObject();
        foreach ((string name, JsonElement value) in arguments)
        {
            buffer.Writer.WritePropertyName(name);
            buffer.Writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
        }

        buffer.Writer.WriteEndObject();
        return buffer.ToElement();
    }
}
