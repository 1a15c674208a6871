using System.Text;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Modules.Scripts;
using McpTools.Tools.JavaScript.CodeMode;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

/// <summary>Writes what became of a script for its caller: the result first, then what it printed, then what it displayed.</summary>
internal static class ScriptAnswer
{
    public static async ValueTask<ToolResult> WriteAsync(ScriptOutcome outcome, IResults results, CancellationToken cancellationToken)
    {
        IReadOnlyList<ToolContent> console = await PrintedText.WriteAsync(outcome, results, cancellationToken);
        IReadOnlyList<ToolContent> shown = await Pictures.WriteAsync(outcome.Displays, results, cancellationToken);
        if (outcome.Reply.Error is { } error)
        {
            ToolResult failed = ToolResult.Fail(error.Code, Describe(error));
            return failed with { Content = [.. failed.Content, .. console, .. shown] };
        }

        return new ToolResult { Content = [new ToolContent.Text(Value(outcome.Reply.Value)), .. console, .. shown] };
    }

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "undefined",
        JsonValueKind.String => value.GetString()!,
        _ => JsonText.Write(value.WriteTo).GetRawText(),
    };

    private static string Describe(ScriptError error)
    {
        var text = new StringBuilder(error.Message);
        if (error.Line is { } line)
        {
            text.Append(error.Module is { } module ? $" (module \"{module}\", line {line}" : $" (line {line}");
            text.Append(error.Column is { } column ? $", column {column})" : ")");
        }

        return text.ToString();
    }
}
