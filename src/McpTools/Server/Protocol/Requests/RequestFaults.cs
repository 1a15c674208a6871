using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Requests;

/// <summary>Turns exceptions of prompts and resources into a sentence for the caller, or into a log entry and the general sentence of the SDK.</summary>
internal sealed partial class RequestFaults(ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<RequestFaults>();

    /// <summary>Runs a prompt or a resource. Its exceptions contain only what a caller may read.</summary>
    /// <param name="subject">Names the prompt or resource in the log.</param>
    /// <param name="code">The code of an error that the caller can correct.</param>
    /// <param name="redactor">Belongs to the same snapshot as <paramref name="run"/>.</param>
    /// <param name="run">The work of a family for the request.</param>
    /// <param name="cancellationToken">Fires when the caller has gone, which is not a fault.</param>
    public async ValueTask<T> GuardAsync<T>(
        string subject, McpErrorCode code, SecretRedactor redactor, Func<ValueTask<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (ToolErrorException correctable)
        {
            throw new McpProtocolException(redactor.Redact(correctable.Message), code);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, subject, fault);
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 130, Level = LogLevel.Error, Message = "{Subject} failed")]
        public static partial void Failed(ILogger logger, string subject, Exception exception);
    }
}
