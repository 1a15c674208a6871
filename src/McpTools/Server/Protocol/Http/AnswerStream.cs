using System.Buffers;

namespace McpTools.Server.Protocol.Http;

/// <summary>Finds the messages in what the SDK writes: in the events of a stream, or in a body that is one message.</summary>
/// <param name="receive">Gets each message. It is valid only during the call.</param>
internal sealed class AnswerStream(Func<ReadOnlyMemory<byte>, ValueTask> receive) : Stream
{
    private readonly ArrayBufferWriter<byte> pending = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        pending.Write(buffer.Span);

        // The SDK writes an event at once, so the buffer holds no more than one.
        if (pending.WrittenSpan.EndsWith("\n\n"u8))
        {
            await ReceiveAsync(DataOf(pending.WrittenMemory));
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Hands on a body that is no event.</summary>
    public ValueTask EndAsync() => ReceiveAsync(pending.WrittenMemory);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask ReceiveAsync(ReadOnlyMemory<byte> message)
    {
        if (!message.IsEmpty)
        {
            await receive(message);
        }

        pending.ResetWrittenCount();
    }

    // A message has no line break, so it is one line of its event.
    private static ReadOnlyMemory<byte> DataOf(ReadOnlyMemory<byte> lines)
    {
        ReadOnlySpan<byte> prefix = "data: "u8;
        int start = lines.Span.StartsWith(prefix) ? 0 : lines.Span.IndexOf("\ndata: "u8) + 1;
        ReadOnlyMemory<byte> data = lines[(start + prefix.Length)..];
        return data[..data.Span.IndexOf((byte)'\n')];
    }
}
