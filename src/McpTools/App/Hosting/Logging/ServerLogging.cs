using McpTools.Core.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace McpTools.App.Hosting.Logging;

/// <summary>Sets up where the log is written, and which levels.</summary>
internal static class ServerLogging
{
    /// <summary>Writes the log to stderr, because stdout may belong to the protocol, and filters categories that would repeat what is logged here.</summary>
    public static ILoggingBuilder AddServerLogging(this ILoggingBuilder logging, LaunchOptions launch)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(launch.LogLevel);
        logging.AddFilter("ModelContextProtocol", LogLevel.Error);

        // The SDK logs a call of an unknown tool as an error with its stack. The caller gets an answer, and the pipeline logs the call.
        logging.AddFilter("ModelContextProtocol.Server.McpServer", LogLevel.Critical);
        logging.AddFilter("Microsoft", LogLevel.Warning);

        // Kestrel warns at every start that the address was set in code.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);

        // The verb reports a failed start in a sentence.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (launch.LogLevel == LogLevel.None)
        {
            return logging;
        }

        logging.Services.AddSingleton<ILoggerProvider>(_ => StderrLog.Open());
        if (launch.LogFile is { } file)
        {
            // The container creates it, so that the container also disposes it, which writes the pending lines.
            logging.Services.AddSingleton<ILoggerProvider>(_ => FileLog.Open(file, TimeProvider.System));
        }

        return logging;
    }
}

/// <summary>Opens the console log of the library with one line for each event, all on stderr.</summary>
/// <remarks>The registration of the library creates three formatters with options that can change, which took an eighth of the start.</remarks>
internal static class StderrLog
{
    public static ConsoleLoggerProvider Open()
    {
        var options = new ConsoleLoggerOptions { FormatterName = OneLineFormatter.FormatterName, LogToStandardErrorThreshold = LogLevel.Trace };
        return new ConsoleLoggerProvider(new ConstantOptions(options), [new OneLineFormatter()]);
    }

    private sealed class OneLineFormatter() : ConsoleFormatter(FormatterName)
    {
        public const string FormatterName = "line";

        public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
        {
            string text = $"{WordFor(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {logEntry.Formatter(logEntry.State, logEntry.Exception)}";
            textWriter.WriteLine(VisibleText.OnOneLine((logEntry.Exception is { } fault ? $"{text} {fault}" : text).ReplaceLineEndings(" ")));
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

    private sealed class ConstantOptions(ConsoleLoggerOptions options) : IOptionsMonitor<ConsoleLoggerOptions>
    {
        public ConsoleLoggerOptions CurrentValue => options;

        public ConsoleLoggerOptions Get(string? name) => options;

        public IDisposable? OnChange(Action<ConsoleLoggerOptions, string?> listener) => null;
    }
}
