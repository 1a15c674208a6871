using System.Net.ServerSentEvents;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Sessions;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol.Sessions;

public class SessionEventsTests
{
    private readonly SessionEvents events = new("some session", new ProtocolOptions { EventsPerSession = 3, EventCharactersPerSession = 400 });

    [Fact]
    public async Task SessionEvents_drop_the_oldest_beyond_their_number()
    {
        Add("a", "b", "c", "d", "e");
        Assert.Equal(["c", "d", "e"], await ReadAsync(3));
    }

    [Fact]
    public async Task SessionEvents_drop_the_oldest_beyond_their_characters()
    {
        string large = new('x', 200);
        Add("a", large, large + "y");
        Assert.Equal([large + "y"], await ReadAsync(1));
    }

    [Fact]
    public async Task SessionEvents_keep_one_of_equal_events_that_wait()
    {
        Add("a", "b", "a", "a");
        Assert.Equal(["a", "b"], await ReadAsync(2));

        Add("a", "c");
        Assert.Equal(["a", "c"], await ReadAsync(2));
    }

    [Fact]
    public async Task SessionEvents_from_before_a_restart_do_not_hide_what_waits()
    {
        Add("a");
        string id = (await ItemsAsync(1)).Single().EventId!;
        var next = new SessionEvents("some session", new ProtocolOptions());
        next.Add(new JsonRpcNotification { Method = "b" });

        Assert.True(next.Owns(id));
        await foreach (SseItem<JsonRpcMessage?> item in next.ReadAsync(id, primes: false, TestContext.Current.CancellationToken))
        {
            Assert.Equal("b", Assert.IsType<JsonRpcNotification>(item.Data).Method);
            break;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("a-1")]
    [InlineData("\u00e4")]
    public void SessionEvents_do_not_own_an_id_that_they_did_not_give(string id) => Assert.False(events.Owns(id));

    private void Add(params string[] methods)
    {
        foreach (string method in methods)
        {
            events.Add(new JsonRpcNotification { Method = method });
        }
    }

    private async Task<string[]> ReadAsync(int count) =>
        [.. (await ItemsAsync(count)).Select(item => Assert.IsType<JsonRpcNotification>(item.Data).Method)];

    // An event counts as written when the reader asks for the next one.
    private async Task<SseItem<JsonRpcMessage?>[]> ItemsAsync(int count)
    {
        using var stop = new CancellationTokenSource();
        await using IAsyncEnumerator<SseItem<JsonRpcMessage?>> reader = events.ReadAsync(null, primes: false, stop.Token).GetAsyncEnumerator(stop.Token);
        var items = new SseItem<JsonRpcMessage?>[count];
        for (int i = 0; i < count; i++)
        {
            Assert.True(await reader.MoveNextAsync());
            items[i] = reader.Current;
        }

        ValueTask<bool> more = reader.MoveNextAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(more.AsTask);
        return items;
    }
}
