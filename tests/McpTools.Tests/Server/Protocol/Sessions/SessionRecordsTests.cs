using System.Text.Json;
using McpTools.Contract;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Sessions;

/// <summary>Two servers follow each other on one data folder, as before and after a restart.</summary>
public sealed class SessionRecordsTests : IDisposable
{
    private const string Config = """
        {
          "version": 1,
          "toolsets": { "fruit": { "tools": ["apple"] } },
          "access": { "keys": [ { "name": "one", "key": { "env": "KEY_ONE" } }, { "name": "two", "key": { "env": "KEY_TWO" } } ] }
        }
        """;

    private const string One = "the-value-of-KEY_ONE";
    private const string Two = "the-value-of-KEY_TWO";
    private const string Call = """{ "name": "apple", "arguments": {} }""";

    private readonly TempFolder data = new();

    private string Records => Path.Combine(data.Path, "sessions");

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task SessionRecords_let_a_session_go_on_after_a_restart(string revision)
    {
        RawSession before = await OpenAsync(revision);

        await using RunningServer second = await StartAsync();
        RawSession session = before.At(second);
        (int status, JsonElement called) = await session.AskAsync("tools/call", Call);
        (_, JsonElement listed) = await session.AskAsync("prompts/list");

        Assert.Equal(200, status);
        Assert.Equal("an apple", called.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Array, listed.GetProperty("result").GetProperty("prompts").ValueKind);
    }

    [Fact]
    public async Task SessionRecords_let_a_stream_go_on_after_a_restart_and_announce_what_may_have_changed()
    {
        string last;
        RawSession before;
        await using (RunningServer first = await StartAsync())
        {
            before = await RawSession.OpenAsync(first, key: One);
            using RawStream stream = await before.ListenAsync();
            first.Rewrite(Config.Replace("\"version\": 1,", "\"version\": 1, \"time\": { \"convert\": true },", StringComparison.Ordinal));
            last = (await stream.NextAsync())!.Id!;
        }

        await using RunningServer second = await StartAsync();
        using RawStream again = await before.At(second).ListenAsync(last);

        Assert.Equal(200, again.Status);
        Assert.Equal(
            ["notifications/tools/list_changed", "notifications/prompts/list_changed", "notifications/resources/list_changed"],
            [await again.NextMethodAsync(), await again.NextMethodAsync(), await again.NextMethodAsync()]);
    }

    [Fact]
    public async Task SessionRecords_let_a_subscription_go_on_after_a_restart()
    {
        var resource = new DelegatingResource("note://one");
        RawSession before;
        await using (RunningServer first = await StartAsync(resource))
        {
            before = await RawSession.OpenAsync(first, key: One);
            Assert.Equal(200, (await before.AskAsync("resources/subscribe", """{ "uri": "note://one" }""")).Status);
        }

        await using RunningServer second = await StartAsync(resource);
        using RawStream stream = await before.At(second).ListenAsync();
        while (await stream.NextMethodAsync() is { } method && method != "notifications/resources/updated")
        {
        }

        resource.Change();

        Assert.Equal("notifications/resources/updated", await stream.NextMethodAsync());
    }

    [Fact]
    public async Task SessionRecords_refuse_the_session_of_another_caller_as_one_that_does_not_exist()
    {
        RawSession before = await OpenAsync();

        await using RunningServer second = await StartAsync();
        (int status, JsonElement message) = await before.At(second, Two).AskAsync("tools/call", Call);
        (int unknown, JsonElement none) = await new RawSession(second, "AAAAAAAAAAAAAAAAAAAAAA", "2025-06-18", Two, "/mcp").AskAsync("tools/call", Call);

        Assert.Equal((404, 404), (status, unknown));
        Assert.Equal(none.ToString(), message.ToString());
        Assert.Equal(200, (await before.At(second).AskAsync("tools/call", Call)).Status);
    }

    [Fact]
    public async Task SessionRecords_refuse_a_session_at_the_address_of_another_toolset()
    {
        RawSession before = await OpenAsync();
        await using RunningServer second = await StartAsync();
        Assert.Equal(404, (await before.At(second, otherPath: "/mcp/fruit").AskAsync("tools/call", Call)).Status);
    }

    [Fact]
    public async Task SessionRecords_refuse_an_expired_session()
    {
        RawSession before = await OpenAsync();
        File.SetLastWriteTimeUtc(Directory.GetFiles(Records).Single(), DateTime.UtcNow.AddHours(-24));

        await using RunningServer second = await StartAsync();

        Assert.Equal(404, (await before.At(second).AskAsync("tools/call", Call)).Status);
    }

    [Fact]
    public async Task SessionRecords_refuse_a_session_whose_record_was_not_written_to_its_end()
    {
        RawSession before = await OpenAsync();
        string file = Directory.GetFiles(Records).Single();
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))[..20], TestContext.Current.CancellationToken);

        await using RunningServer second = await StartAsync();

        Assert.Equal(404, (await before.At(second).AskAsync("tools/call", Call)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SessionRecords_end_a_session_for_good_when_its_client_ends_it(bool isAfterRestart)
    {
        RawSession before;
        await using (RunningServer first = await StartAsync())
        {
            before = await RawSession.OpenAsync(first, key: One);
            if (!isAfterRestart)
            {
                Assert.Equal(200, await before.StatusAsync(HttpMethod.Delete));
                Assert.Equal(404, (await before.AskAsync("tools/call", Call)).Status);
            }
        }

        await using RunningServer second = await StartAsync();
        if (isAfterRestart)
        {
            await before.At(second, Two).StatusAsync(HttpMethod.Delete);
            Assert.Equal(200, await before.At(second).StatusAsync(HttpMethod.Delete));
        }

        Assert.Equal(404, (await before.At(second).AskAsync("tools/call", Call)).Status);
    }

    [Fact]
    public async Task SessionRecords_store_neither_the_session_id_nor_a_key()
    {
        RawSession before = await OpenAsync();
        string file = Directory.GetFiles(Records).Single();
        string text = file + await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(before.Id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(One, text, StringComparison.Ordinal);
    }

    private async Task<RawSession> OpenAsync(string revision = "2025-06-18")
    {
        await using RunningServer first = await StartAsync();
        return await RawSession.OpenAsync(first, revision, One);
    }

    private Task<RunningServer> StartAsync(params IReadOnlyList<IResource> resources) => RunningServer.StartAsync(
        Config, [DelegatingTool.Answering("apple", "an apple")], launch => launch with { DataFolder = data.Path }, resources: resources);
}
