using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCP9005 // Logging is deprecated, so these are raw tools.

namespace McpTools.Conformance.Raw;

internal static class LoggingTools
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<RawTool> All(TimeProvider time) =>
    [
        RawTool.Make("test_tool_with_logging", "Sends three log messages.", async (request, ct) =>
        {
            foreach (string message in new[] { "Tool execution started", "Tool processing data", "Tool execution completed" })
            {
                await LogAsync(request.Server, message, ct);
                await Task.Delay(Pause, time, ct);
            }

            return RawTool.Text("Three messages were logged.");
        }),
        RawTool.Make("test_logging_tool", "Logs to the client, if the request allows it.", async (request, ct) =>
        {
            if (request.JsonRpcRequest.Context?.LogLevel is not null)
            {
                await LogAsync(request.Server, "A message of the logging tool", ct);
            }

            return RawTool.Text("Logged where logging was asked for.");
        }),
    ];

    private static Task LogAsync(McpServer server, string message, CancellationToken cancellationToken) => server.SendNotificationAsync(
        NotificationMethods.LoggingMessageNotification,
        new LoggingMessageNotificationParams { Level = LoggingLevel.Info, Logger = "fixtures", Data = JsonElement.Parse($"\"{message}\"") },
        cancellationToken: cancellationToken);
}
