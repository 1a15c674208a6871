using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace McpTools.App.Hosting.Logging;

/// <summary>Where the log goes, and how much of it.</summary>
internal static class ServerLogging
{
    /// <summary>Everything to stderr, because stdout may belong to the protocol; the SDK's own noise left out.</summary>
    public static ILoggingBuilder AddServerLogging(this ILoggingBuilder logging, LaunchOptions launch)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(launch.LogLevel);
        logging.AddFilter("ModelContextProtocol", LogLevel.Error);

        // It logs a call of an unknown tool as an error with its stack; the caller is told, and calls are recorded by the pipeline.
        logging.AddFilter("ModelContextProtocol.Server.McpServer", LogLevel.Critical);
        logging.AddFilter("Microsoft", LogLevel.Warning);

        // Says on every start that the address comes from code.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);

        // A start that fails is told in a sentence by the verb.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (launch.LogLevel == LogLevel.None)
        {
            return logging;
        }

        logging.Services.AddSingleton<ILoggerProvider>(_ => StderrLog.Open());
        if (launch.LogFile is { } file)
        {
            // Made by the container, so that it is also disposed by it, which writes what is still waiting.
            logging.Services.AddSingleton<ILoggerProvider>(_ => FileLog.Open(file, TimeProvider.System));
        }

        return logging;
    }
}

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
