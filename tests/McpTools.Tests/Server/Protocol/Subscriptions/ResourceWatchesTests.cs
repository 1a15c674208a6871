using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Subscriptions;

public class ResourceWatchesTests
{
    private static CatalogContents Holding(params IResource[] resources) => new() { Tools = [], Resources = resources };

    private static JsonObject Uri(string uri) => new() { ["uri"] = uri };

    private static JsonObject Listen(params string[] uris) =>
        new() { ["notifications"] = new JsonObject { ["resourceSubscriptions"] = new JsonArray([.. uris.Select(uri => JsonValue.Create(uri))]) } };

    // Updates are sent in the order in which they occur. If the next one is of the fence, there was none before it.
    private static async Task AssertSilentAsync(ProtocolServer server, DelegatingResource fence)
    {
        fence.Change();
        Assert.Equal(fence.Definition.Uri, await NextUpdateAsync(server));
    }

    private static async Task<string> NextUpdateAsync(ProtocolServer server)
    {
        while (true)
        {
            JsonNode heard = await server.ReadAsync();
            if ((string?)heard["method"] == "notifications/resources/updated")
            {
                return (string)heard["params"]!["uri"]!;
            }
        }
    }

    [Fact]
    public async Task SessionSubscriptions_reports_a_change_once_until_the_session_unsubscribes()
    {
        var thing = new DelegatingResource("a://b");
        var fence = new DelegatingResource("a://fence");
        await using var server = new ProtocolServer(Holding(thing, fence));
        await server.InitializeAsync();
        await server.AskAsync("resources/subscribe", Uri("a://fence"));

        Assert.Equal("{}", (await server.AskAsync("resources/subscribe", Uri("a://b")))["result"]!.ToJsonString());
        await server.AskAsync("resources/subscribe", Uri("a://b"));
        Assert.Equal(1, thing.Watchers);
        thing.Change();
        JsonNode heard = await server.ReadAsync();
        Assert.Equal("""{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"a://b"}}""", Normal(heard));

        Assert.Equal("{}", (await server.AskAsync("resources/unsubscribe", Uri("a://b")))["result"]!.ToJsonString());
        Assert.Equal(0, thing.Watchers);
        thing.Change();
        await AssertSilentAsync(server, fence);
    }

    [Fact]
    public async Task ListenStream_reports_changes_of_granted_resources_with_its_own_id()
    {
        var thing = new DelegatingResource("a://b");
        await using var server = new ProtocolServer(Holding(thing, new DelegatingResource("a://other"), new DelegatingResource("a://gone", _ => null)));

        int id = await server.PostAsync("subscriptions/listen", Listen("a://b", "a://unknown", "a://gone", "a://b"));
        JsonNode acknowledged = await server.ReadAsync();
        thing.Change();
        JsonNode updated = await server.ReadAsync();

        Assert.Equal("""{"resourceSubscriptions":["a://b"]}""", acknowledged["params"]!["notifications"]!.ToJsonString());
        Assert.Equal("notifications/resources/updated", (string)updated["method"]!);
        Assert.Equal("a://b", (string)updated["params"]!["uri"]!);
        Assert.Equal(id, (int)updated["params"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]!);
        Assert.Equal(1, thing.Watchers);
        await server.NotifyAsync("notifications/cancelled", new JsonObject { ["requestId"] = id });
        await UntilAsync(server, () => thing.Watchers == 0);
    }

    [Fact]
    public async Task ResourceWatches_share_one_watch_that_ends_with_the_last_subscription()
    {
        var thing = new DelegatingResource("a://b");
        await using var server = new ProtocolServer(Holding(thing));

        int first = await server.PostAsync("subscriptions/listen", Listen("a://b"));
        await server.ReadAsync();
        int second = await server.PostAsync("subscriptions/listen", Listen("a://b"));
        await server.ReadAsync();
        Assert.Equal(1, thing.Watchers);
        thing.Change();
        JsonNode[] heard = [await server.ReadAsync(), await server.ReadAsync()];

        Assert.Equal([first, second], heard.Select(message => (int)message["params"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]!).Order());
        await server.NotifyAsync("notifications/cancelled", new JsonObject { ["requestId"] = first });
        await server.NotifyAsync("notifications/cancelled", new JsonObject { ["requestId"] = second });
        await UntilAsync(server, () => thing.Watchers == 0);
    }

    [Fact]
    public async Task ResourceWatches_end_with_the_session()
    {
        var thing = new DelegatingResource("a://b");
        await using (var server = new ProtocolServer(Holding(thing)))
        {
            await server.InitializeAsync();
            await server.AskAsync("resources/subscribe", Uri("a://b"));
            Assert.Equal(1, thing.Watchers);
        }

        Assert.Equal(0, thing.Watchers);
    }

    [Theory]
    [InlineData("a://unknown")]
    [InlineData("a://gone")]
    [InlineData("")]
    public async Task ResourceWatches_refuse_a_resource_that_cannot_be_read(string uri)
    {
        await using var server = new ProtocolServer(Holding(new DelegatingResource("a://gone", _ => null)));
        await server.InitializeAsync();

        JsonNode refused = (await server.AskAsync("resources/subscribe", Uri(uri)))["error"]!;

        Assert.Equal(((await server.AskAsync("resources/read", Uri(uri)))["error"]!).ToJsonString(), refused.ToJsonString());
        Assert.Equal(-32602, (int)refused["code"]!);
    }

    [Fact]
    public async Task ResourceWatches_limit_the_subscriptions_of_one_stream_and_of_all()
    {
        var pages = new DelegatingResource("a://{page}");
        await using var server = new ProtocolServer(Holding(pages), new ProtocolOptions { SubscriptionsPerSession = 2, SubscriptionsInTotal = 3 });

        await server.PostAsync("subscriptions/listen", Listen("a://1", "a://2", "a://3"));
        Assert.Equal("""{"resourceSubscriptions":["a://1","a://2"]}""", (await server.ReadAsync())["params"]!["notifications"]!.ToJsonString());
        await server.PostAsync("subscriptions/listen", Listen("a://4", "a://5"));
        Assert.Equal("""{"resourceSubscriptions":["a://4"]}""", (await server.ReadAsync())["params"]!["notifications"]!.ToJsonString());
        Assert.Equal(3, pages.Watchers);
    }

    [Fact]
    public async Task SessionSubscriptions_says_what_to_do_at_the_limit()
    {
        await using var server = new ProtocolServer(Holding(new DelegatingResource("a://{page}")), new ProtocolOptions { SubscriptionsPerSession = 1 });
        await server.InitializeAsync();

        await server.AskAsync("resources/subscribe", Uri("a://1"));
        JsonNode refused = await server.AskAsync("resources/subscribe", Uri("a://2"));
        await server.AskAsync("resources/unsubscribe", Uri("a://1"));

        Assert.Contains("resources/unsubscribe", (string)refused["error"]!["message"]!, StringComparison.Ordinal);
        Assert.NotNull((await server.AskAsync("resources/subscribe", Uri("a://2")))["result"]);
    }

    [Fact]
    public async Task SessionSubscriptions_keeps_its_limit_when_many_requests_come_at_one_time()
    {
        var pages = new DelegatingResource("a://{page}");
        await using var server = new ProtocolServer(Holding(pages), new ProtocolOptions { SubscriptionsPerSession = 5 });
        await server.InitializeAsync();

        JsonNode[] answers = await server.AskAllAsync([.. Enumerable.Range(0, 40).Select(i => ("resources/subscribe", Uri($"a://{i % 20}")))]);

        Assert.Equal(5, pages.Watchers);
        Assert.Equal(30, answers.Count(answer => answer["error"] is not null));
    }

    [Fact]
    public async Task ResourceWatches_report_that_a_subscriber_may_no_longer_read_and_nothing_after_it()
    {
        var thing = new DelegatingResource("a://b") { Name = "thing" };
        var fence = new DelegatingResource("a://fence") { Name = "fence" };
        CatalogContents Serving(params string[] names) =>
            Holding(thing, fence) with { Toolsets = new Dictionary<string, Toolset> { ["set"] = new() { Resources = names } } };
        await using var server = new ProtocolServer(Serving("thing", "fence"), toolset: "set");
        await server.InitializeAsync();
        await server.AskAsync("resources/subscribe", Uri("a://b"));
        await server.AskAsync("resources/subscribe", Uri("a://fence"));

        server.Catalog.Swap(new CatalogSnapshot(Serving("fence")));
        Assert.Equal(0, thing.Watchers);
        Assert.Equal("a://b", await NextUpdateAsync(server));
        thing.Change();
        await AssertSilentAsync(server, fence);
        Assert.Equal(-32602, (int)(await server.AskAsync("resources/read", Uri("a://b")))["error"]!["code"]!);

        server.Catalog.Swap(new CatalogSnapshot(Serving("thing", "fence")));
        Assert.Equal("a://b", await NextUpdateAsync(server));
        Assert.Equal(1, thing.Watchers);
    }

    [Fact]
    public async Task ResourceWatches_follow_a_URI_to_the_resource_of_the_next_snapshot()
    {
        var before = new DelegatingResource("a://b");
        var after = new DelegatingResource("a://b");
        await using var server = new ProtocolServer(Holding(before));
        await server.PostAsync("subscriptions/listen", Listen("a://b"));
        await server.ReadAsync();

        server.Catalog.Swap(new CatalogSnapshot(Holding(after)));
        Assert.Equal("notifications/resources/updated", (string)(await server.ReadAsync())["method"]!);
        Assert.Equal((0, 1), (before.Watchers, after.Watchers));
        after.Change();
        Assert.Equal("notifications/resources/updated", (string)(await server.ReadAsync())["method"]!);

        server.Catalog.Swap(new CatalogSnapshot(Holding()));
        Assert.Equal("notifications/resources/updated", (string)(await server.ReadAsync())["method"]!);
        Assert.Equal(0, after.Watchers);
        server.Catalog.Swap(new CatalogSnapshot(Holding(before)));
        Assert.Equal("notifications/resources/updated", (string)(await server.ReadAsync())["method"]!);
        Assert.Equal(1, before.Watchers);
    }

    [Fact]
    public async Task ResourceWatches_stay_and_report_nothing_when_a_swap_keeps_the_resource()
    {
        var thing = new DelegatingResource("a://b");
        var fence = new DelegatingResource("a://fence");
        await using var server = new ProtocolServer(Holding(thing, fence));
        await server.InitializeAsync();
        await server.AskAsync("resources/subscribe", Uri("a://b"));
        await server.AskAsync("resources/subscribe", Uri("a://fence"));

        server.Catalog.Swap(new CatalogSnapshot(Holding(thing, fence)));

        await AssertSilentAsync(server, fence);
        Assert.Equal(1, thing.Watchers);
    }

    private static string Normal(JsonNode message)
    {
        JsonObject ordered = new() { ["jsonrpc"] = (string)message["jsonrpc"]!, ["method"] = (string)message["method"]!, ["params"] = message["params"]!.DeepClone() };
        return ordered.ToJsonString();
    }

    // A cancelled stream ends a little later. Each answered request gives it time.
    private static async Task UntilAsync(ProtocolServer server, Func<bool> condition)
    {
        for (int i = 0; i < 1_000 && !condition(); i++)
        {
            await server.RequestAsync("resources/list");
        }

        Assert.True(condition());
    }
}
