using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using McpTools.Core.Json;
using McpTools.Server.Protocol.Messages;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Sends and receives one JSON-RPC message on each line, over a pair of streams.</summary>
/// <remarks>
/// Differs from the transport of the SDK in three ways: a line that is not a message gets an answer, the size of a line is limited, and
/// requests that run when the input ends are still answered.
/// </remarks>
internal sealed class StdioTransport : TransportBase
{
    private const byte NewLine = (byte)'\n';

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.ProtocolOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly Stream output;
    private readonly PipeReader input;
    private readonly MessageLines lines;
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task reading;

    public StdioTransport(Stream input, Stream output, ILoggerFactory loggers)
        : base("stdio", loggers)
    {
        this.output = output;
        this.input = PipeReader.Create(input);
        lines = new MessageLines(this.input);
        SetConnected();
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Completes when the other side has closed its end.</summary>
    public Task InputEnded => reading;

    public override async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            JsonSerializer.Serialize(writer, message, MessageType);
        }

        buffer.Write([NewLine]);
        await sending.WaitAsync(cancellationToken);
        try
        {
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        input.CancelPendingRead();
        SetDisconnected();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await lines.ReadAsync(stopping.Token) is { } line)
            {
                await (line.Problem is { } problem ? RefuseAsync(problem) : ForwardAsync(line.Bytes));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The process stops, or the other side broke the pipe. Both end the input.
        }
        finally
        {
            SetDisconnected();
        }
    }

    private Task ForwardAsync(ReadOnlySequence<byte> line)
    {
        if (MessageProblem.Find(line) is { } problem)
        {
            return RefuseAsync(problem);
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize(ref reader, MessageType) is { } message
                ? WriteMessageAsync(message, stopping.Token)
                : RefuseAsync(MessageProblem.NotAMessage);
        }
        catch (JsonException)
        {
            return RefuseAsync(MessageProblem.NotAMessage);
        }
    }

    private Task RefuseAsync(MessageProblem problem) => SendMessageAsync(problem.ToError(), stopping.Token);
}
