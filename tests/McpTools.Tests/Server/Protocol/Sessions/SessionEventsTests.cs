using System.Net.ServerSentEvents;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Sessions;
using Microsoft.Extensions.Time.Testing;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol.Sessions;

public class SessionEventsTests
{
    private static readonly ProtocolOptions Options = new() { EventsPerSession = 3, EventCharactersPerSession = 400 };

    private readonly FakeTimeProvider time = new();
    private readonly SessionEvents events;

    public SessionEventsTests() => events = new("some session", Options, time);

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
        time.Advance(Options.EventRepetitionTime);

        Add("a", "c");
        Assert.Equal(["a", "c"], await ReadAsync(2));
    }

    [Fact]
    public async Task SessionEvents_are_written_again_for_a_while_to_a_client_that_names_none()
    {
        Add("a");
        string id = (await ItemsAsync(1)).Single().EventId!;
        time.Advance(Options.EventRepetitionTime / 2);
        Add("b");

        Assert.Equal(["a", "b"], await ReadAsync(2));
        Assert.Equal(["b"], await ReadAsync(1, id));
        time.Advance(Options.EventRepetitionTime);
        Add("c");
        Assert.Equal(["c"], await ReadAsync(1));
    }

    /// <summary>On a busy server the first stream begins to read only when its client has long opened the second one.</summary>
    [Fact]
    public async Task SessionEvents_go_to_the_stream_that_was_opened_last_whichever_reads_first()
    {
        IAsyncEnumerator<SseItem<JsonRpcMessage?>> first = events.ReadAsync(null, primes: false, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        IAsyncEnumerator<SseItem<JsonRpcMessage?>> second = events.ReadAsync(null, primes: false, TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        ValueTask<bool> waiting = second.MoveNextAsync();

        Assert.False(await first.MoveNextAsync());
        Add("a");
        Assert.True(await waiting);
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task SessionEvents_from_before_a_restart_do_not_hide_what_waits()
    {
        Add("a");
        string id = (await ItemsAsync(1)).Single().EventId!;
        var next = new SessionEvents("some session", new ProtocolOptions(), time);
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

    private async Task<string[]> ReadAsync(int count, string? after = null) =>
        [.. (await ItemsAsync(count, after)).Select(item => Assert.IsType<JsonRpcNotification>(item.Data).Method)];

    // An event counts as written when the reader asks for the next one.
    private async Task<SseItem<JsonRpcMessage?>[]> ItemsAsync(int count, string? after = null)
    {
        using var stop = new CancellationTokenSource();
        await using IAsyncEnumerator<SseItem<JsonRpcMessage?>> reader = events.ReadAsync(after, primes: false, stop.Token).GetAsyncEnumerator(stop.Token);
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
