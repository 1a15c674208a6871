using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Server.Protocol.Requests;
using McpTools.Tests.Support;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol.Tools;

public class ToolListerTests
{
    private static IEnumerable<ITool> Many(int count) => Enumerable.Range(0, count).Select(i => DelegatingTool.Answering($"tool_{i:000}", ""));

    private static async Task<(List<string> Names, int Pages)> ListAsync(ProtocolServer server, Action<int>? afterPage = null)
    {
        var names = new List<string>();
        string? cursor = null;
        int pages = 0;
        do
        {
            JsonNode answer = await server.RequestAsync("tools/list", cursor is null ? [] : new JsonObject { ["cursor"] = cursor });
            names.AddRange(answer["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!));
            cursor = (string?)answer["result"]!["nextCursor"];
            pages++;
            afterPage?.Invoke(pages);
        }
        while (cursor is not null);
        return (names, pages);
    }

    [Fact]
    public async Task ToolLister_lists_each_tool_once_in_pages_by_name()
    {
        await using var server = new ProtocolServer(Many(600));

        (List<string> names, int pages) = await ListAsync(server);

        Assert.Equal(3, pages);
        Assert.Equal(Many(600).Select(tool => tool.Definition.Name), names);
    }

    [Fact]
    public async Task PageCursor_neither_repeats_nor_loses_tools_when_the_catalogue_is_swapped_between_pages()
    {
        await using var server = new ProtocolServer(Many(300));

        (List<string> names, _) = await ListAsync(server, page =>
        {
            if (page == 1)
            {
                server.Catalog.Swap(ProtocolServer.SnapshotOf(Many(310).Where(tool => tool.Definition.Name is not "tool_249")));
            }
        });

        Assert.Equal(Many(310).Select(tool => tool.Definition.Name), names);
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("bm9uc2Vuc2U")]
    [InlineData("")]
    public async Task ToolLister_refuses_an_unknown_cursor(string cursor)
    {
        await using var server = new ProtocolServer(Many(1));

        JsonNode answer = await server.RequestAsync("tools/list", new JsonObject { ["cursor"] = cursor });

        Assert.Equal(-32602, (int)answer["error"]!["code"]!);
        Assert.Contains("nextCursor", (string)answer["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freshness_gives_a_list_its_time_to_live_and_scope()
    {
        await using var server = new ProtocolServer(Many(1));

        JsonNode result = (await server.RequestAsync("tools/list"))["result"]!;

        Assert.Equal(300_000, (long)result["ttlMs"]!);
        Assert.Equal("public", (string)result["cacheScope"]!);
    }

    [Fact]
    public async Task ToolMapping_includes_everything_that_a_client_shows()
    {
        await using var server = new ProtocolServer(Many(1));

        JsonNode tool = (await server.RequestAsync("tools/list"))["result"]!["tools"]![0]!;

        Assert.NotNull(tool["title"]);
        Assert.NotNull(tool["description"]);
        Assert.Equal("object", (string)tool["inputSchema"]!["type"]!);
        Assert.All(["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"], (string hint) => Assert.NotNull(tool["annotations"]![hint]));
    }

    [Fact]
    public async Task ServedTools_tells_a_session_once_of_a_swap()
    {
        await using var server = new ProtocolServer(Many(1));
        await using McpClient client = await server.ConnectAsync(new McpClientOptions { ProtocolVersion = "2025-11-25" });
        int changes = 0;
        var heard = new TaskCompletionSource();
        await using IAsyncDisposable registration = client.RegisterNotificationHandler(NotificationMethods.ToolListChangedNotification, (_, _) =>
        {
            changes++;
            heard.TrySetResult();
            return default;
        });

        server.Catalog.Swap(ProtocolServer.SnapshotOf([DelegatingTool.Answering("another", "")]));
        await heard.Task;

        Assert.Equal("another", Assert.Single(await client.ListToolsAsync()).Name);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task ListenStream_is_acknowledged_first_and_puts_its_id_into_every_message()
    {
        await using var server = new ProtocolServer(Many(1));

        int id = await server.PostAsync("subscriptions/listen", new JsonObject
        {
            ["notifications"] = new JsonObject { ["toolsListChanged"] = true, ["promptsListChanged"] = false },
        });
        JsonNode acknowledged = await server.ReadAsync();
        server.Catalog.Swap(ProtocolServer.SnapshotOf(Many(2)));
        JsonNode changed = await server.ReadAsync();

        Assert.Equal("notifications/subscriptions/acknowledged", (string)acknowledged["method"]!);
        Assert.Equal("""{"toolsListChanged":true}""", acknowledged["params"]!["notifications"]!.ToJsonString());
        Assert.Equal("notifications/tools/list_changed", (string)changed["method"]!);
        Assert.All([acknowledged, changed], (JsonNode frame) => Assert.Equal(id, (int)frame["params"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]!));
    }

    [Fact]
    public async Task SubscriptionHub_refuses_one_stream_too_many_and_continues_the_others()
    {
        await using var server = new ProtocolServer(new ProtocolOptions { MaxListeners = 1 }, Many(1));
        var tools = new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } };

        await server.PostAsync("subscriptions/listen", tools);
        await server.ReadAsync();
        JsonNode refused = await server.RequestAsync("subscriptions/listen", tools);
        server.Catalog.Swap(ProtocolServer.SnapshotOf(Many(2)));

        Assert.Contains("1 open subscriptions", (string)refused["error"]!["message"]!, StringComparison.Ordinal);
        Assert.Equal("notifications/tools/list_changed", (string)(await server.ReadAsync())["method"]!);
    }
}
