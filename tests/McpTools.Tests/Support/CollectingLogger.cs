using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Support;

/// <summary>Stores the log entries, so that a test can read them.</summary>
internal sealed class CollectingLogger : ILoggerFactory, ILogger
{
    public ConcurrentQueue<LogEntry> Entries { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Enqueue(new LogEntry(logLevel, eventId.Id, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}

internal sealed record LogEntry(LogLevel Level, int EventId, string Message, Exception? Exception);
