using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using McpTools.Server.Protocol.Draining;
using McpTools.Server.Protocol.Messages;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Stdio;

/// <summary>Sends and receives one JSON-RPC message on each line, over a pair of streams.</summary>
/// <remarks>
/// Differs from the transport of the SDK: a line that is not a message gets an answer, the size of a line is limited, requests that run
/// when the input ends are still answered, and requests that come when the server stops are refused.
/// </remarks>
internal sealed class StdioTransport : TransportBase
{
    private const byte NewLine = (byte)'\n';

    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.ProtocolOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private const McpErrorCode ClientGone = (McpErrorCode)(-32000);
    private const string CannotAsk = "The client has closed its end, so it cannot answer.";

    private readonly Stream output;
    private readonly PipeReader input;
    private readonly MessageLines lines;
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource stopping = new();
    private readonly OpenRequests open;
    private readonly TaskCompletionSource outputClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task reading;
    private volatile bool inputEnded;

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

        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
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
        catch (IOException)
        {
            outputClosed.TrySetResult();
            throw;
        }
        finally
        {
            sending.Release();
            if (message is JsonRpcResponse or JsonRpcError)
            {
                open.Close(((JsonRpcMessageWithId)message).Id);
            }
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

    private Task ForwardAsync(ReadOnlySequence<byte> line)
    {
        if (MessageProblem.Find(line) is { } problem)
        {
            return RefuseAsync(problem);
        }

        try
        {
            var reader = new Utf8JsonReader(line);
            return JsonSerializer.Deserialize(ref reader, MessageType) is { } message ? AcceptAsync(message) : RefuseAsync(MessageProblem.NotAMessage);
        }
        catch (JsonException)
        {
            return RefuseAsync(MessageProblem.NotAMessage);
        }
    }

    private Task AcceptAsync(JsonRpcMessage message) => open.TryReceive(message)
        ? WriteMessageAsync(message, stopping.Token)
        : RefuseAsync(Drain.Refusal with { Id = ((JsonRpcRequest)message).Id });

    private Task RefuseAsync(MessageProblem problem) => SendMessageAsync(problem.ToError(), stopping.Token);
}
