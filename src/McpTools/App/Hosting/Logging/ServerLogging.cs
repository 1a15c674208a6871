using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

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
