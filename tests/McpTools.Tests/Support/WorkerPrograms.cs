using System.Text;
using System.Text.Json;
using McpTools.Workers;

namespace McpTools.Tests.Support;

/// <summary>The worker programs that the build placed beside these tests.</summary>
internal static class WorkerPrograms
{
    public static WorkerCommand Script { get; } = Find(WorkerCommand.Script);

    public static WorkerCommand Reader { get; } = Find(WorkerCommand.Reader);

    /// <summary>Long past anything a healthy worker needs on a busy machine.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    public static async Task<JsonElement> AskAsync(WorkerCommand command, string request)
    {
        await using RequestWorker worker = RequestWorker.Start(command, WorkerOptions.Default, TimeProvider.System);
        WorkerReply reply = await worker.ExchangeAsync(
            Encoding.UTF8.GetBytes(request), Patience, TestContext.Current.CancellationToken);
        Assert.True(reply.Outcome is WorkerOutcome.Replied, $"{reply.Outcome}, exit code {reply.ExitCode}: {reply.ErrorTail}");
        return JsonElement.Parse(reply.Payload.Span);
    }

    /// <summary>Waits for what another process does, and fails when it never does.</summary>
    public static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    private static WorkerCommand Find(string program) =>
        WorkerCommand.Find(Path.Combine(AppContext.BaseDirectory, "workers"), program)
        ?? throw new FileNotFoundException($"The build has not placed {program}.");
}
