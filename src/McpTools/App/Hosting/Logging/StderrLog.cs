using System.Text;
using System.Threading.Channels;
using McpTools.Core.Json;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Logging;

/// <summary>Writes the log to stderr, one event on each line. A call never waits for the reader of stderr, because many clients never read it.</summary>
/// <remarks>If nobody reads for a long time, the oldest pending lines are dropped, and their number is written.</remarks>
internal sealed class StderrLog : ILoggerProvider
{
    /// <summary>The most lines that wait for the reader.</summary>
    private const int MaxPending = 2_048;

    /// <summary>How long the end of the process waits for the pending lines to be read.</summary>
    private static readonly TimeSpan EndTime = TimeSpan.FromMilliseconds(500);

    private readonly Channel<string> pending;
    private readonly Task writing;
    private int dropped;

    /// <param name="write">Writes whole lines. It may wait as long as nobody reads them.</param>
    public StderrLog(Action<byte[]> write)
    {
        pending = Channel.CreateBounded<string>(
            new BoundedChannelOptions(MaxPending) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Increment(ref dropped));

        // A thread of its own, since it may wait for ever.
        writing = Task.Factory.StartNew(() => Write(write), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, line => pending.Writer.TryWrite(line));

    public void Dispose()
    {
        pending.Writer.TryComplete();
        writing.Wait(EndTime);
    }

    private void Write(Action<byte[]> write)
    {
        while (pending.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (pending.Reader.TryRead(out string? line))
            {
                write(Encoding.UTF8.GetBytes(line + "\n"));
            }

            if (Interlocked.Exchange(ref dropped, 0) is > 0 and int lost)
            {
                write(Encoding.UTF8.GetBytes($"warn: {typeof(StderrLog).FullName}[0] {lost} lines were lost because nobody read them.\n"));
            }
        }
    }

    private sealed class LineLogger(string category, Action<string> write) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string text = $"{WordFor(logLevel)}: {category}[{eventId.Id}] {formatter(state, exception)}";
            write(VisibleText.OnOneLine((exception is null ? text : $"{text} {exception}").ReplaceLineEndings(" ")));
        }

        private static string WordFor(LogLevel level) => level switch
        {
            LogLevel.Critical => "crit",
            LogLevel.Error => "fail",
            LogLevel.Warning => "warn",
            LogLevel.Information => "info",
            _ => "dbug",
        };
    }
}
