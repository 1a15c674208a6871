using McpTools.Contract;
using McpTools.Server.Protocol;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.Issues;

/// <summary>A call that its client cancelled before it became a task occupied one of the caller's task slots for an hour.</summary>
public sealed class CancelledTaskTests
{
    private const string Tasks = "\"extensions\": { \"io.modelcontextprotocol/tasks\": {} }";

    [Fact]
    public async Task TaskBoard_frees_the_slot_of_a_call_that_its_client_cancelled()
    {
        var ended = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var slow = new DelegatingTool("slow", async (_, _, ct) =>
        {
            await using CancellationTokenRegistration registration = ct.Register(() => ended.TrySetResult());
            begun.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return ToolResult.Text("");
        })
        {
            TaskUse = TaskUse.WhenSlow,
        };
        await using RunningServer server = await RunningServer.StartAsync(tools: [slow]);
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource();
        using HttpRequestMessage request = server.CallRequest("slow", extensions: Tasks);
        Task<HttpResponseMessage> call = http.SendAsync(request, patience.Token);
        await begun.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await ended.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, server.Services.GetRequiredService<ProtocolParts>().Tasks.Count);
    }
}
