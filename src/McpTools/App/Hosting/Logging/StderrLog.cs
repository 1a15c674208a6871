using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace McpTools.App.Hosting.Logging;

/// <summary>The library's console log, on stderr alone, one line an event.</summary>
/// <remarks>Put together here: the library's own registration makes three formatters and their changing options, which took an eighth of the start.</remarks>
internal static class StderrLog
{
    public static ConsoleLoggerProvider Open()
    {
        var options = new ConsoleLoggerOptions { FormatterName = OneLine.FormatterName, LogToStandardErrorThreshold = LogLevel.Trace };
        return new ConsoleLoggerProvider(new Unchanging(options), [new OneLine()]);
    }

    private sealed class OneLine() : ConsoleFormatter(FormatterName)
    {
        public const string FormatterName = "line";

        public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
        {
            string text = $"{WordFor(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {logEntry.Formatter(logEntry.State, logEntry.Exception)}";
            textWriter.WriteLine((logEntry.Exception is { } fault ? $"{text} {fault}" : text).ReplaceLineEndings(" "));
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

    private sealed class Unchanging(ConsoleLoggerOptions options) : IOptionsMonitor<ConsoleLoggerOptions>
    {
        public ConsoleLoggerOptions CurrentValue => options;

        public ConsoleLoggerOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<ConsoleLoggerOptions, string?> listener) => null;
    }
}
