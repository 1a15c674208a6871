using McpTools.Core.Config.Text;
using Microsoft.Extensions.Logging;

namespace McpTools.App.Hosting;

/// <summary>Writes to the log what was left out, since clients show their users the log of a program and little else.</summary>
internal static partial class ProblemLog
{
    /// <summary>Lines for one reading. A person reads a longer list with <c>mcptools check</c>.</summary>
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
