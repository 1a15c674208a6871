using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace McpTools.App.Hosting.Http;

/// <summary>A response body that fills long silences between two events with a comment.</summary>
internal sealed class KeepAliveBody : Stream, IHttpResponseBodyFeature
{
    private static readonly byte[] Comment = ": keep-alive\n\n"u8.ToArray();

    private readonly IHttpResponseBodyFeature inner;
    private readonly HttpResponse response;
    private readonly TimeSpan interval;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ITimer timer;
    private long lastWrite;
    private bool betweenEvents = true;
    private bool ended;

    public KeepAliveBody(IHttpResponseBodyFeature inner, HttpResponse response, TimeSpan interval, TimeProvider time)
    {
        this.inner = inner;
        this.response = response;
        this.interval = interval;
        this.time = time;
        lastWrite = time.GetTimestamp();
        timer = time.CreateTimer(static body => _ = ((KeepAliveBody)body!).FillSilenceAsync(), this, interval, interval);
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
        try
        {
            await inner.Stream.WriteAsync(buffer, cancellationToken);
            lastWrite = time.GetTimestamp();
            betweenEvents = buffer.Span.EndsWith("\n\n"u8);
        }
        finally
        {
            writing.Release();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            await inner.Stream.FlushAsync(cancellationToken);
        }
        finally
        {
            writing.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await writing.WaitAsync(CancellationToken.None);
        ended = true;
        writing.Release();
        await base.DisposeAsync();
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

    private async Task FillSilenceAsync()
    {
        if (response.ContentType != "text/event-stream" || !await writing.WaitAsync(0))
        {
            return;
        }

        try
        {
            if (!ended && betweenEvents && time.GetElapsedTime(lastWrite) >= interval - TimeSpan.FromMilliseconds(100))
            {
                await inner.Stream.WriteAsync(Comment);
                await inner.Stream.FlushAsync();
                lastWrite = time.GetTimestamp();
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has closed the stream; the request's own cancellation ends the call.
        }
        finally
        {
            writing.Release();
        }
    }
}
