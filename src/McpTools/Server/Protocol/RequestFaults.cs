using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;

namespace McpTools.Server.Protocol;

/// <summary>What becomes of the exceptions of prompts and resources: a sentence for the caller, or the SDK's own one for all of them and an entry in the log.</summary>
internal sealed partial class RequestFaults(ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger<RequestFaults>();

    /// <summary>Runs the one or the other and lets nothing out but what a caller may read.</summary>
    /// <param name="subject">Names what is run in the log.</param>
    /// <param name="code">Of the answer to what the caller can mend.</param>
    /// <param name="redactor">Of the snapshot that <paramref name="run"/> belongs to.</param>
    /// <param name="run">Whatever a family does for the request.</param>
    /// <param name="cancellationToken">Fires when the caller has gone, which is no fault.</param>
    public async ValueTask<T> GuardAsync<T>(
        string subject, McpErrorCode code, SecretRedactor redactor, Func<ValueTask<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (ToolErrorException mendable)
        {
            throw new McpProtocolException(redactor.Redact(mendable.Message), code);
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
