using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpTools.Tests.Server.Protocol.Sessions;

public class EventStreamsTests
{
    private const string Plain = """{ "version": 1 }""";
    private const string Convert = """{ "version": 1, "time": { "convert": true } }""";
    private const string Changed = "notifications/tools/list_changed";

    [Theory]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task EventStreams_open_a_stream_again_after_its_connection_broke_and_send_what_happened_in_between(string revision)
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        RawSession session = await RawSession.OpenAsync(server, revision);
        using (RawStream broken = await session.ListenAsync())
        {
            Assert.Equal(200, broken.Status);
        }

        server.Rewrite(Convert);
        using RawStream stream = await session.ListenAsync();

        Assert.Equal(200, stream.Status);
        Assert.Equal(Changed, await stream.NextMethodAsync());
        server.Rewrite(Plain);
        Assert.Equal(Changed, await stream.NextMethodAsync());
    }

    [Fact]
    public async Task EventStreams_end_the_stream_from_which_another_takes_over()
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        RawSession session = await RawSession.OpenAsync(server);
        using RawStream first = await session.ListenAsync();

        using RawStream second = await session.ListenAsync();

        Assert.Null(await first.NextAsync());
        server.Rewrite(Convert);
        Assert.Equal(Changed, await second.NextMethodAsync());
    }

    [Fact]
    public async Task EventStreams_send_every_event_after_the_last_one_that_the_client_has()
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        RawSession session = await RawSession.OpenAsync(server);
        var events = new RawEvent[3];
        using (RawStream stream = await session.ListenAsync())
        {
            for (int i = 0; i < events.Length; i++)
            {
                server.Rewrite(i % 2 == 0 ? Convert : Plain);
                events[i] = (await stream.NextAsync())!;
            }
        }

        using RawStream again = await session.ListenAsync(events[0].Id);

        Assert.Equal(events[1], await again.NextAsync());
        Assert.Equal(events[2], await again.NextAsync());
    }

    [Fact]
    public async Task EventStreams_send_an_event_again_that_a_dead_connection_swallowed()
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        RawSession session = await RawSession.OpenAsync(server, "2025-11-25");
        using RawStream dead = await session.ListenAsync();
        RawEvent prime = (await dead.NextAsync())!;
        server.Rewrite(Convert);
        Assert.Equal(Changed, await dead.NextMethodAsync());

        using RawStream stream = await session.ListenAsync(prime.Id);

        Assert.Equal(("prime", ""), (prime.Kind, prime.Data));
        Assert.Equal(Changed, await stream.NextMethodAsync());
    }

    [Fact]
    public async Task EventStreams_send_no_event_without_a_message_to_clients_that_may_fail_at_it()
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        RawSession session = await RawSession.OpenAsync(server, "2025-06-18");
        using RawStream stream = await session.ListenAsync();

        server.Rewrite(Convert);

        Assert.Equal("message", (await stream.NextAsync())!.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EventStreams_refuse_the_event_id_of_another_session(bool isReal)
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        RawSession other = await RawSession.OpenAsync(server);
        using RawStream stream = await other.ListenAsync();
        server.Rewrite(Convert);
        string id = (await stream.NextAsync())!.Id!;

        using RawStream refused = await (await RawSession.OpenAsync(server)).ListenAsync(isReal ? id : "made-up");

        Assert.Equal(400, refused.Status);
        Assert.Contains("Last-Event-ID", await refused.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EventStreams_answer_404_for_a_session_that_does_not_exist()
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        using RawStream refused = await new RawSession(server, "AAAAAAAAAAAAAAAAAAAAAA", "2025-06-18", null, "/mcp").ListenAsync();
        Assert.Equal(404, refused.Status);
    }

    [Fact]
    public async Task EventStreams_leave_the_answer_to_a_request_as_it_is()
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain, [DelegatingTool.Answering("apple", "an apple")]);
        RawSession session = await RawSession.OpenAsync(server, "2025-11-25");

        (int status, System.Text.Json.JsonElement answer) = await session.AskAsync("tools/call", """{ "name": "apple", "arguments": {} }""");

        Assert.Equal(200, status);
        Assert.Equal("an apple", answer.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task EventStreams_end_when_the_server_stops()
    {
        await using RunningServer server = await RunningServer.StartAsync(Plain);
        using RawStream stream = await (await RawSession.OpenAsync(server)).ListenAsync();

        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Null(await stream.NextAsync());
    }
}
