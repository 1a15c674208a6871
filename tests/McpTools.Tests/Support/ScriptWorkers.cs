using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Workers;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>Starts real script workers.</summary>
internal static class ScriptWorkers
{
    public static Task<ScriptProcess> StartAsync(ScriptOptions? options = null) =>
        ScriptProcess.StartAsync(WorkerPrograms.Script, ScriptProcessSettings.Of(options ?? new ScriptOptions()), TimeProvider.System);

    /// <param name="command">A command that replaces the real program.</param>
    /// <param name="loggers">Receive the details that callers do not see.</param>
    public static ScriptProcessStarter Starter(WorkerCommand? command = null, ILoggerFactory? loggers = null) =>
        new(command ?? WorkerPrograms.Script, TimeProvider.System, loggers ?? NullLoggerFactory.Instance);

    /// <param name="owned">The processes that wait; by default new ones that nothing else uses.</param>
    /// <param name="starter">Starts the processes; by default the real program.</param>
    public static OperatorScripts Operator(OwnedProcesses? owned = null, ScriptProcessStarter? starter = null) =>
        new(starter ?? Starter(), owned ?? new OwnedProcesses(TimeProvider.System), new ScriptCompletion(NullLoggerFactory.Instance), TimeProvider.System);

    /// <summary>Runs a script with the tools <c>echo</c>, which returns its arguments as JSON text, and <c>fail</c>.</summary>
    /// <param name="process">The process that runs it.</param>
    /// <param name="request">The script.</param>
    /// <param name="answer">Other tools.</param>
    public static async Task<ScriptOutcome> RunAsync(ScriptProcess process, ScriptRequest request, Func<ToolRequest, ToolAnswer>? answer = null)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using var conversation = new ScriptConversation(process, request, (call, _) => new((answer ?? Answer)(call)), token);
        Assert.True(conversation.Begin(), "The worker did not receive the request.");
        ConversationResult result = await conversation.Ended.WaitAsync(WorkerPrograms.Patience, token);
        return conversation.With(result.Reply ?? await LostAsync(process, result));
    }

    private static async Task<ScriptReply> LostAsync(ScriptProcess process, ConversationResult result)
    {
        WorkerEnd end = await process.EndAsync(TimeSpan.FromSeconds(1));
        return new ScriptReply(Error: new ScriptError("ended", $"Broken frame: {result.IsBroken}, exit code {end.ExitCode}: {end.StandardError}"));
    }

    private static ToolAnswer Answer(ToolRequest call) => call.Name switch
    {
        "echo" => new ToolAnswer { Id = call.Id, Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(call.Arguments.GetRawText())}\"") },
        _ => new ToolAnswer { Id = call.Id, Failure = new ToolFailure("failed", $"{call.Name} failed.", 2) },
    };
}
