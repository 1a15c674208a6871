using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Stdio;

public sealed class StdioSessionTests : IDisposable
{
    private const int Calls = 60;

    private readonly GatedTool gated = new();

    public void Dispose() => gated.Dispose();

    [Fact]
    public async Task StdioSession_answers_every_call_that_it_accepted_before_the_end_of_the_input()
    {
        await using var peer = new StdioPeer(gated.Tool);
        for (int id = 1; id <= Calls; id++)
        {
            await peer.CallAsync(id, "gated");
        }

        await peer.EndInputAsync();
        await peer.DrainingAsync();
        await gated.StartedAsync(Calls);

        // The time before which calls were cut off when the input had ended.
        peer.Time.Advance(TimeSpan.FromSeconds(2));
        gated.Open();

        HashSet<int> answered = [];
        for (int i = 0; i < Calls; i++)
        {
            JsonNode answer = await peer.ReadAsync();
            Assert.NotNull(answer["result"]);
            answered.Add((int)answer["id"]!);
        }

        Assert.Equal(Calls, answered.Count);
        await peer.EndedAsync();
    }

    [Fact]
    public async Task StdioSession_ends_with_its_input_when_it_has_nothing_to_answer()
    {
        await using var peer = new StdioPeer(gated.Tool);
        await peer.EndInputAsync();
        await peer.EndedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StdioSession_does_not_wait_for_subscriptions(bool signal)
    {
        await using var peer = new StdioPeer(gated.Tool);
        await peer.RequestAsync(1, "subscriptions/listen", """ "notifications": { "toolsListChanged": true }, """);
        Assert.Equal("notifications/subscriptions/acknowledged", (string?)(await peer.ReadAsync())["method"]);

        if (signal)
        {
            await peer.SignalAsync();
            Assert.NotNull((await peer.ReadAsync())["result"]);
        }
        else
        {
            await peer.EndInputAsync();
        }

        await peer.EndedAsync();
    }

    [Fact]
    public async Task StdioSession_answers_a_call_that_waits_for_the_client_when_the_input_ends()
    {
        var asking = new DelegatingTool("asking", async (_, context, cancellationToken) =>
        {
            await context.Ask.AskAsync([new Question("sure", "Sure?", JsonElement.Parse("{\"type\":\"object\"}"))], cancellationToken);
            return ToolResult.Text("asked");
        });
        await using var peer = new StdioPeer(asking);
        await peer.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{"elicitation":{"form":{}}},"clientInfo":{"name":"test","version":"1"}}}""");
        await peer.ReadAsync();
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await peer.SendAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"asking","arguments":{}}}""");
        Assert.Equal("elicitation/create", (string?)(await peer.ReadAsync())["method"]);

        await peer.EndInputAsync();

        Assert.Equal(2, (int)(await peer.ReadAsync())["id"]!);
        await peer.EndedAsync();
    }

    [Fact]
    public async Task StdioSession_lets_accepted_calls_finish_and_refuses_new_ones_after_a_signal()
    {
        await using var peer = new StdioPeer(gated.Tool);
        await peer.CallAsync(1, "gated");
        await gated.StartedAsync(1);
        await peer.SignalAsync();
        await peer.DrainingAsync();

        await peer.CallAsync(2, "gated");
        JsonNode refused = await peer.ReadAsync();
        gated.Open();
        JsonNode answered = await peer.ReadAsync();

        Assert.Equal((2, -32000), ((int)refused["id"]!, (int)refused["error"]!["code"]!));
        Assert.Equal("the end", (string?)answered["result"]!["content"]![0]!["text"]);
        await peer.EndedAsync();
    }

    [Fact]
    public async Task StdioSession_does_not_wait_for_a_call_that_its_client_cancelled()
    {
        await using var peer = new StdioPeer(gated.Tool);
        await peer.CallAsync(1, "gated");
        await gated.StartedAsync(1);
        await peer.SignalAsync();
        await peer.DrainingAsync();

        await peer.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");

        await peer.EndedAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StdioSession_answers_the_rest_with_an_error_when_the_drain_time_is_over_or_a_second_signal_comes(bool secondSignal)
    {
        await using var peer = new StdioPeer(gated.Tool);
        await peer.CallAsync(1, "gated");
        await gated.StartedAsync(1);
        await peer.SignalAsync();
        await peer.DrainingAsync();

        if (secondSignal)
        {
            await peer.SecondSignalAsync();
        }

        JsonNode answer = await peer.ReadWhileTimePassesAsync(secondSignal ? TimeSpan.Zero : TimeSpan.FromSeconds(1));

        Assert.Equal((1, -32000), ((int)answer["id"]!, (int)answer["error"]!["code"]!));
        await peer.EndedAsync();
    }

    [Fact]
    public async Task StdioSession_ends_at_once_when_its_input_has_ended_and_nobody_reads()
    {
        await using var peer = new StdioPeer(gated.Tool);
        await peer.CallAsync(1, "gated");
        await gated.StartedAsync(1);

        peer.IsOutputClosed = true;
        await peer.EndInputAsync();

        await peer.EndedAsync();
    }

    [Fact]
    public async Task StdioSession_ends_at_once_when_an_answer_cannot_be_written()
    {
        await using var peer = new StdioPeer(gated.Tool) { Breaks = true };
        await peer.CallAsync(1, "gated");
        await gated.StartedAsync(1);
        await peer.RequestAsync(2, "tools/list");

        await peer.EndedAsync();
    }
}
