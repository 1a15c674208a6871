using McpTools.Contract;

namespace McpTools.Tests.Support;

/// <summary>A tool whose calls end when the test says so. They ignore their cancellation.</summary>
internal sealed class GatedTool : IDisposable
{
    private readonly SemaphoreSlim started = new(0);
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GatedTool() => Tool = new DelegatingTool("gated", async (_, _, _) =>
    {
        started.Release();
        await gate.Task;
        return ToolResult.Text("the end");
    })
    {
        Budget = ToolBudget.Default with { Time = TimeSpan.FromHours(1) },
    };

    public ITool Tool { get; }

    /// <summary>Returns when this many more calls have begun.</summary>
    public async Task StartedAsync(int calls)
    {
        for (; calls > 0; calls--)
        {
            Assert.True(await started.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken), "A call did not begin.");
        }
    }

    public void Open() => gate.TrySetResult();

    public void Dispose()
    {
        Open();
        started.Dispose();
    }
}
