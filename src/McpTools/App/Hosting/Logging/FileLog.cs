using System.Threading.Channels;
using McpTools.Modules.State;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Logging;

/// <summary>Writes the log to a file, one JSON object a line. A call never waits for the disk.</summary>
/// <remarks>If the disk is too slow for a long time, the oldest pending lines are dropped, and their number is written.</remarks>
internal sealed class FileLog : ILoggerProvider, IAsyncDisposable
{
    /// <summary>The most lines that wait for the disk.</summary>
    private const int MaxPending = 4_096;

    private readonly TimeProvider time;
    private readonly RotatingFile file;
    private readonly Channel<ReadOnlyMemory<byte>> pending;
    private readonly Task writing;
    private int dropped;

    private FileLog(RotatingFile file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        pending = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(MaxPending) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref dropped));
        writing = Task.Run(WriteAsync);
    }

    /// <param name="path">The file. Lines are appended to it when it exists. Its folder must exist.</param>
    /// <param name="time">The clock for the time of the events.</param>
    /// <param name="maxBytes">The size at which the file is renamed to <c>path.1</c>, which replaces an older one.</param>
    public static FileLog Open(string path, TimeProvider time, long maxBytes = RotatingFile.DefaultMaxBytes)
    {
        try
        {
            return new FileLog(new RotatingFile(path, maxBytes), time);
        }
        catch (Exception denied) when (PrivateFile.IsRefused(denied))
        {
            throw new LaunchException($"The log file \"{path}\" cannot be written: {denied.Message}");
        }
    }

    public ILogger CreateLogger(string categoryName) => new FileLogger(categoryName, time, line => pending.Writer.TryWrite(line));

    public async ValueTask DisposeAsync()
    {
        pending.Writer.TryComplete();
        await writing;
        await file.DisposeAsync();
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task WriteAsync()
    {
        try
        {
            while (await pending.Reader.WaitToReadAsync())
            {
                while (pending.Reader.TryRead(out ReadOnlyMemory<byte> line))
                {
                    await file.WriteAsync(line);
                }

                if (Interlocked.Exchange(ref dropped, 0) is > 0 and int lost)
                {
                    await file.WriteAsync(FileLogger.Line(time, LogLevel.Warning, nameof(FileLog), 0, $"{lost} lines were lost because the disk was too slow.", null, null));
                }

                await file.FlushAsync();
            }
        }
        catch (Exception full) when (PrivateFile.IsRefused(full))
        {
            // The server goes on without this file, because stderr has the log too.
            pending.Writer.TryComplete();
            await Console.Error.WriteLineAsync($"The log file is no longer written: {full.Message}");
        }
    }
}

/// <summary>Appends to a file, and renames it to <c>.1</c> when it is too large. So there are at most two files.</summary>
internal sealed class RotatingFile : IAsyncDisposable
{
    /// <summary>50 MiB.</summary>
    public const long DefaultMaxBytes = 50L * 1024 * 1024;

    private readonly string path;
    private readonly long maxBytes;
    private FileStream stream;

    public RotatingFile(string path, long maxBytes)
    {
        (this.path, this.maxBytes) = (Path.GetFullPath(path), maxBytes);
        stream = Open();
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> line)
    {
        if (stream.Length > 0 && stream.Length + line.Length > maxBytes)
        {
            await stream.DisposeAsync();
            File.Move(path, path + ".1", overwrite: true);
            stream = Open();
        }

        // A write goes to the position of this stream, and another process may have moved the end of the file.
        stream.Seek(0, SeekOrigin.End);
        await stream.WriteAsync(line);
        await stream.FlushAsync();
    }

    public Task FlushAsync() => stream.FlushAsync();

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    // Several processes may share one file, because some clients start a stdio server twice. Each process appends whole lines.
    private FileStream Open() => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 16 * 1024);
}
