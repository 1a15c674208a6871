using McpTools.Core.Config.Text;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting;

/// <summary>Logs what was left out of the configuration, because the log is all that a client shows its user of this program.</summary>
internal static partial class ProblemLog
{
    /// <summary>The most problems that one start logs; <c>mcptools check</c> shows all of them.</summary>
    private const int MaxLines = 50;

    public static void Write(ILogger logger, IReadOnlyList<ConfigProblem> problems)
    {
        foreach (ConfigProblem problem in problems.Take(MaxLines))
        {
            Log.LeftOut(logger, problem);
        }

        if (problems.Count > MaxLines)
        {
            Log.MoreLeftOut(logger, problems.Count - MaxLines);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "{Problem}")]
        public static partial void LeftOut(ILogger logger, ConfigProblem problem);

        [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "and {Count} more")]
        public static partial void MoreLeftOut(ILogger logger, int count);
    }
}
