using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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

        logging.Services.AddSingleton<ILoggerProvider>(_ => new StderrLog(StandardError.Open()));
        if (launch.LogFile is { } file)
        {
            // The container creates it, so that the container also disposes it, which writes the pending lines.
            logging.Services.AddSingleton<ILoggerProvider>(_ => FileLog.Open(file, TimeProvider.System));
        }

        return logging;
    }
}
