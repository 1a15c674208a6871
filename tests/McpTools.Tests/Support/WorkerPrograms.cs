using McpTools.Workers;

namespace McpTools.Tests.Support;

/// <summary>The worker programs that the build placed beside these tests.</summary>
internal static class WorkerPrograms
{
    public static WorkerCommand Script { get; } = Find(WorkerCommand.Script);

    public static WorkerCommand Reader { get; } = Find(WorkerCommand.Reader);

    /// <summary>A time that is much longer than a healthy worker needs on a busy machine, so that only a hang exceeds it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Makes an exchange whose answer is any single frame.</summary>
    public static Task<WorkerReply> ExchangeAsync(this RequestWorker worker, ReadOnlyMemory<byte> request, TimeSpan deadline, CancellationToken cancellationToken) =>
        worker.ExchangeAsync(request, deadline, (_, _) => ValueTask.FromResult(AnswerPart.Last), cancellationToken);

    /// <summary>Waits until a condition on another process holds, and fails when it never does.</summary>
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
