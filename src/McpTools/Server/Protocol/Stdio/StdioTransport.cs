using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using McpTools.Core.Json;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Messages;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Sends and receives one JSON-RPC message on each line, over a pair of streams.</summary>
/// <remarks>
/// Differs from the transport of the SDK: a line that is not a message gets an answer, the size of a line is limited, batches of 2025-03-26
/// are answered, and so are requests that run when the input ends. Requests that come when the server stops are refused.
/// </remarks>
internal sealed class StdioTransport : TransportBase
{
    private const byte NewLine = (byte)'\n';

    private const McpErrorCode ClientGone = (McpErrorCode)(-32000);
    private const string CannotAsk = "The client has closed its end, so it cannot answer.";

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.ProtocolOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly Stream output;
    private readonly PipeReader input;
    private readonly MessageLines lines;
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly BatchAnswers batches = new();
    private readonly OpenRequests open;
    private readonly TaskCompletionSource outputClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;
    private volatile bool inputEnded;

    // Known after the answer to initialize. A client knows it then, and sends no batch before.
    private RequestId initializing;
    private volatile string? revision;

    public StdioTransport(Stream input, Stream output, ILoggerFactory loggers, Drain drain)
        : base("stdio", loggers)
    {
        this.output = output;
        open = new OpenRequests(drain);
        this.input = PipeReader.Create(input);
        lines = new MessageLines(this.input);
        SetConnected();
        reading = Task.Run(ReadAsync);
    }

    /// <summary>Completes when the other side has closed its end.</summary>
    public Task InputEnded => reading;

    /// <summary>Completes when a message could not be written because nobody reads.</summary>
    public Task OutputClosed => outputClosed.Task;

    public override async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        if (message is JsonRpcRequest question)
        {
            open.Ask(question.Id);
            if (inputEnded)
            {
                throw new McpProtocolException(CannotAsk, ClientGone);
            }
        }

        if (message is JsonRpcResponse { Result: JsonObject result } answer && answer.Id == initializing)
        {
            revision = (string?)result["protocolVersion"];
        }

        if (!batches.Take(message, out IReadOnlyList<JsonRpcMessage>? complete))
        {
            await WriteLineAsync([message], isBatch: false, cancellationToken);
        }
        else if (complete is not null)
        {
            await WriteLineAsync(complete, isBatch: true, cancellationToken);
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
            inputEnded = true;
            await EndQuestionsAsync();
            SetDisconnected();
        }
    }

    // Without this, a call that waits for the client would wait for ever.
    private async Task EndQuestionsAsync()
    {
        foreach (RequestId id in open.Asked)
        {
            await WriteMessageAsync(new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = (int)ClientGone, Message = CannotAsk } });
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
            await AcceptAsync(Deserialize(message));
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
            await WriteLineAsync(answers, isBatch: true, stopping.Token);
        }

        foreach (JsonRpcMessage message in accepted)
        {
            await AcceptAsync(message);
        }
    }

    private async Task AcceptAsync(JsonRpcMessage message)
    {
        if (!open.TryReceive(message))
        {
            await RefuseAsync(Drain.Refusal with { Id = ((JsonRpcRequest)message).Id });
            return;
        }

        await WriteMessageAsync(message, stopping.Token);
        if (message is JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters }
            && Envelope.IdIn(parameters["requestId"]) is { } cancelled
            && batches.Cancel(cancelled) is { } answers)
        {
            await WriteLineAsync(answers, isBatch: true, stopping.Token);
        }
    }

    private Task RefuseAsync(MessageProblem problem) => problem.IsOfNotification ? Task.CompletedTask : SendMessageAsync(problem.ToError(), stopping.Token);

    private static JsonRpcMessage Deserialize(ClientMessage message)
    {
        var reader = new Utf8JsonReader(message.Bytes);
        return JsonSerializer.Deserialize(ref reader, MessageType)!;
    }

    private async Task WriteLineAsync(IReadOnlyList<JsonRpcMessage> messages, bool isBatch, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> line = Serialize(messages, isBatch);
        await sending.WaitAsync(cancellationToken);
        try
        {
            await output.WriteAsync(line, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            outputClosed.TrySetResult();
            throw;
        }
        finally
        {
            sending.Release();
            foreach (JsonRpcMessageWithId answer in messages.Where(message => message is JsonRpcResponse or JsonRpcError).Cast<JsonRpcMessageWithId>())
            {
                open.Close(answer.Id);
            }
        }
    }

    private static ReadOnlyMemory<byte> Serialize(IReadOnlyList<JsonRpcMessage> messages, bool isBatch)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            if (isBatch)
            {
                writer.WriteStartArray();
            }

            foreach (JsonRpcMessage message in messages)
            {
                JsonSerializer.Serialize(writer, message, MessageType);
            }

            if (isBatch)
            {
                writer.WriteEndArray();
            }
        }

        buffer.Write([NewLine]);
        return buffer.WrittenMemory;
    }
}
