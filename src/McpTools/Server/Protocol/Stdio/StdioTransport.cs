using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using McpTools.Core.Json;
using McpTools.Server.Protocol.Messages;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Sends and receives one JSON-RPC message on each line, over a pair of streams.</summary>
/// <remarks>
/// Differs from the transport of the SDK in four ways: a line that is not a message gets an answer, the size of a line is limited, batches
/// of 2025-03-26 are answered, and so are requests that run when the input ends.
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
    private readonly BatchAnswers batches = new();
    private readonly Task reading;

    // Known after the answer to initialize. A client knows it then, and sends no batch before.
    private RequestId initializing;
    private volatile string? revision;

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

    public override Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (message is JsonRpcResponse { Result: JsonObject result } answer && answer.Id == initializing)
        {
            revision = (string?)result["protocolVersion"];
        }

        return !batches.Take(message, out IReadOnlyList<JsonRpcMessage>? complete) ? WriteLineAsync(writer => Serialize(writer, message), cancellationToken)
            : complete is null ? Task.CompletedTask
            : WriteBatchAsync(complete, cancellationToken);
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

    private async Task ForwardAsync(ReadOnlySequence<byte> line)
    {
        var message = ClientMessage.Read(line);
        if (message.Batch is { } batch)
        {
            await ForwardAsync(batch);
        }
        else if (message.Problem is { } problem)
        {
            await RefuseAsync(problem);
        }
        else
        {
            initializing = message.Method == RequestMethods.Initialize ? message.Id : initializing;
            await ForwardAsync(Deserialize(message));
        }
    }

    private async Task ForwardAsync(JsonRpcMessage message)
    {
        await WriteMessageAsync(message, stopping.Token);
        if (message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters }
            && MessageId.In(parameters["requestId"]) is { } cancelled
            && batches.Cancel(cancelled) is { } answers)
        {
            await WriteBatchAsync(answers, stopping.Token);
        }
    }

    private async Task ForwardAsync(IReadOnlyList<byte[]> batch)
    {
        if (BatchProblems.Find(batch.Count, revision) is { } problem)
        {
            await RefuseAsync(problem);
            return;
        }

        List<JsonRpcMessage> accepted = [];
        List<JsonRpcMessage> refused = [];
        HashSet<RequestId> ids = [];
        foreach (byte[] bytes in batch)
        {
            var message = ClientMessage.Read(new ReadOnlySequence<byte>(bytes));
            if (BatchProblems.FindIn(message) is { } wrong)
            {
                refused.AddRange(wrong.IsOfNotification ? [] : [wrong.ToError()]);
            }
            else if (message is { Method: not null, Id.Id: not null } && (batches.IsWaiting(message.Id) || !ids.Add(message.Id)))
            {
                refused.Add(new MessageProblem(McpErrorCode.InvalidRequest, "Another request of a batch has this id. Give each request its own.") { Id = message.Id }.ToError());
            }
            else
            {
                accepted.Add(Deserialize(message));
            }
        }

        if (batches.Open(ids, refused) is { } answers)
        {
            await WriteBatchAsync(answers, stopping.Token);
        }

        foreach (JsonRpcMessage message in accepted)
        {
            await ForwardAsync(message);
        }
    }

    private static JsonRpcMessage Deserialize(ClientMessage message)
    {
        var reader = new Utf8JsonReader(message.Bytes);
        return JsonSerializer.Deserialize(ref reader, MessageType)!;
    }

    private static void Serialize(Utf8JsonWriter writer, JsonRpcMessage message) => JsonSerializer.Serialize(writer, message, MessageType);

    private Task RefuseAsync(MessageProblem problem) => problem.IsOfNotification ? Task.CompletedTask : SendMessageAsync(problem.ToError(), stopping.Token);

    private Task WriteBatchAsync(IReadOnlyList<JsonRpcMessage> messages, CancellationToken cancellationToken) => WriteLineAsync(
        writer =>
        {
            writer.WriteStartArray();
            foreach (JsonRpcMessage message in messages)
            {
                Serialize(writer, message);
            }

            writer.WriteEndArray();
        },
        cancellationToken);

    private async Task WriteLineAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            write(writer);
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
}
