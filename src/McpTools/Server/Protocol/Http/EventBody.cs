using System.Buffers;
using System.IO.Pipelines;
using McpTools.Core.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace McpTools.Server.Protocol.Http;

/// <summary>
/// The body of a response for the SDK. It fills a long silence between two events with a comment, forbids proxies to change the stream, and writes
/// text without the escapes of the SDK.
/// </summary>
internal sealed class EventBody : Stream, IHttpResponseBodyFeature
{
    private static readonly byte[] Comment = ": keep-alive\n\n"u8.ToArray();

    private readonly KeepAlive owner;
    private readonly HttpContext http;
    private readonly IHttpResponseBodyFeature inner;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim writing = new(1, 1);
    private long lastWrite;
    private bool betweenEvents = true;
    private bool begun;
    private bool isStream;
    private bool ended;

    public EventBody(KeepAlive owner, HttpContext http, TimeProvider time)
    {
        (this.owner, this.http, this.time) = (owner, http, time);
        inner = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Features.Set<IHttpResponseBodyFeature>(this);
        lastWrite = time.GetTimestamp();
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    Stream IHttpResponseBodyFeature.Stream => this;

    PipeWriter IHttpResponseBodyFeature.Writer => inner.Writer;

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await writing.WaitAsync(cancellationToken);
        byte[]? plain = null;
        try
        {
            Begin();
            bool endsEvent = buffer.Span.EndsWith("\n\n"u8);
            if (betweenEvents && endsEvent && isStream && NeedlessEscapes.MayBeIn(buffer.Span))
            {
                plain = ArrayPool<byte>.Shared.Rent(buffer.Length);
                buffer = plain.AsMemory(0, NeedlessEscapes.Remove(buffer.Span, plain));
            }

            await inner.Stream.WriteAsync(buffer, cancellationToken);
            lastWrite = time.GetTimestamp();
            betweenEvents = endsEvent;
        }
        finally
        {
            writing.Release();
            if (plain is not null)
            {
                ArrayPool<byte>.Shared.Return(plain);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            Begin();
            await inner.Stream.FlushAsync(cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Writes a comment if nothing was written for this long.</summary>
    public async Task FillSilenceAsync(TimeSpan silence)
    {
        if (time.GetElapsedTime(lastWrite) < silence || !await writing.WaitAsync(0))
        {
            return;
        }

        try
        {
            // The context belongs to another request once this one has ended.
            if (!ended && betweenEvents && http.Response.ContentType == AcceptHeader.Events)
            {
                Begin();
                await inner.Stream.WriteAsync(Comment);
                await inner.Stream.FlushAsync();
                lastWrite = time.GetTimestamp();
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has closed the stream. The cancellation of the request itself ends the call.
        }
        finally
        {
            writing.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        owner.Remove(this);
        await writing.WaitAsync(CancellationToken.None);
        ended = true;
        writing.Release();
        http.Features.Set(inner);
        await base.DisposeAsync();
    }

    // The SDK has set its own headers by now, and they are not sent yet.
    private void Begin()
    {
        if (begun)
        {
            return;
        }

        begun = true;
        isStream = http.Response.ContentType == AcceptHeader.Events;
        if (isStream && !http.Response.HasStarted)
        {
            http.Response.Headers.CacheControl = EventWriter.Unchanged;
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    Task IHttpResponseBodyFeature.StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

    Task IHttpResponseBodyFeature.CompleteAsync() => inner.CompleteAsync();

    void IHttpResponseBodyFeature.DisableBuffering() => inner.DisableBuffering();

    Task IHttpResponseBodyFeature.SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken) =>
        inner.SendFileAsync(path, offset, count, cancellationToken);
}
