using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Workers;
using McpTools.Workers.Scripts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace McpTools.Tests.Support;

/// <summary>Real script workers. A test gives each script a process of its own, as the server does, unless it asks for many in one.</summary>
internal static class ScriptWorkers
{
    public static Task<ScriptProcess> StartAsync(ScriptOptions? options = null) =>
        ScriptProcess.StartAsync(WorkerPrograms.Script, ScriptProcessSettings.Of(options ?? new ScriptOptions()), TimeProvider.System);

    /// <param name="command">Instead of the real program.</param>
    /// <param name="loggers">Get what callers do not see.</param>
    public static ScriptProcessStarter Starting(WorkerCommand? command = null, ILoggerFactory? loggers = null) =>
        new(command ?? WorkerPrograms.Script, TimeProvider.System, loggers ?? NullLoggerFactory.Instance);

    /// <param name="kept">Its processes; those of nobody else by default.</param>
    public static OperatorScripts Operator(SharedProcesses? kept = null) =>
        new(kept ?? new SharedProcesses(Starting(), TimeProvider.System), new ScriptCompletion(NullLoggerFactory.Instance), TimeProvider.System);

    /// <summary>With the tools echo, which gives back its arguments as JSON text, and fail.</summary>
    public static async Task<ScriptOutcome> RunAsync(ScriptProcess process, ScriptRequest request)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using var conversation = new ScriptConversation(process, request, Answer, token);
        Assert.True(conversation.Begin(), "The worker took no request.");
        ConversationResult ending = await conversation.Ended.WaitAsync(WorkerPrograms.Patience, token);
        return conversation.With(ending.Reply ?? await LostAsync(process, ending));
    }

    private static async Task<ScriptReply> LostAsync(ScriptProcess process, ConversationResult ending)
    {
        WorkerEnd end = await process.EndAsync(TimeSpan.FromSeconds(1));
        return new ScriptReply(Error: new ScriptError("ended", $"Broken frame: {ending.IsBroken}, exit code {end.ExitCode}: {end.StandardError}"));
    }

    private static ValueTask<ToolAnswer> Answer(ToolRequest call, CancellationToken cancellationToken) => new(call.Name switch
    {
        "echo" => new ToolAnswer { Id = call.Id, Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(call.Arguments.GetRawText())}\"") },
        _ => new ToolAnswer { Id = call.Id, Failure = new ToolFailure("failed", $"{call.Name} failed.", 2) },
    });
}
