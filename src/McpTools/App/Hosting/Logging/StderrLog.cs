using System.Text;
using McpTools.Core.Json;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting.Logging;

/// <summary>Writes the log to stderr, one event on each line. A call never waits for the reader of stderr, because many clients never read it.</summary>
/// <remarks>If nobody reads for a long time, the oldest pending lines are dropped, and their number is written.</remarks>
internal sealed class StderrLog : ILoggerProvider
{
    /// <summary>The most lines that wait for the reader.</summary>
    private const int MaxPending = 2_048;

    /// <summary>How long a line waits for others, which are written together with it.</summary>
    private static readonly TimeSpan CollectTime = TimeSpan.FromMilliseconds(10);

    /// <summary>How long the end of the process waits for the pending lines to be read.</summary>
    private static readonly TimeSpan EndTime = TimeSpan.FromMilliseconds(500);

    // The writing thread is not woken for each line. On few cores, waking it takes longer than a call that is logged, or spinning takes its core.
    private readonly Queue<string> pending = new();
    private readonly Task writing;
    private int dropped;
    private bool isOver;

    /// <param name="write">Writes whole lines. It may wait as long as nobody reads them.</param>
    public StderrLog(Action<byte[]> write) =>
        // A thread of its own, since it may wait for ever.
        writing = Task.Factory.StartNew(() => Write(write), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public ILogger CreateLogger(string categoryName) => new LineLogger(categoryName, Add);

    public void Dispose()
    {
        lock (pending)
        {
            isOver = true;
            Monitor.Pulse(pending);
        }

        writing.Wait(EndTime);
    }

    private void Add(string line)
    {
        lock (pending)
        {
            if (isOver)
            {
                return;
            }

            if (pending.Count == MaxPending)
            {
                pending.Dequeue();
                dropped++;
            }

            pending.Enqueue(line);
            if (pending.Count == 1)
            {
                Monitor.Pulse(pending);
            }
        }
    }

    private void Write(Action<byte[]> write)
    {
        while (TakeAll() is { Length: > 0 } lines)
        {
            write(Encoding.UTF8.GetBytes(lines));
        }
    }

    /// <returns>All pending lines, for which this waits; empty at the end.</returns>
    private string TakeAll()
    {
        var lines = new StringBuilder();
        lock (pending)
        {
            while (pending.Count == 0 && !isOver)
            {
                Monitor.Wait(pending);
            }

            if (!isOver)
            {
                Monitor.Wait(pending, CollectTime);
            }

            while (pending.TryDequeue(out string? line))
            {
                lines.Append(line).Append('\n');
            }

            if (dropped > 0)
            {
                lines.Append($"warn: {typeof(StderrLog).FullName}[0] {dropped} lines were lost because nobody read them.\n");
                dropped = 0;
            }
        }

        return lines.ToString();
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
