using System.Text.Json;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpTools.Tests.Server.Protocol.Serving;

public class FullServerSetupTests
{
    private static readonly TimeSpan Patience = WorkerPrograms.Patience;

    private const string Config = """
        {
          "version": 1,
          "prompts": [
            { "name": "greet", "description": "D.", "arguments": [ { "name": "who", "required": true } ], "messages": [ { "role": "user", "text": "你好 {{who}}" } ] },
            { "name": "private", "description": "D.", "messages": [ { "role": "user", "text": "x" } ] }
          ],
          "resources": [
            { "uri": "docs://handbook", "name": "handbook", "description": "D.", "file": "handbook.md" },
            { "uri": "docs://pages/{page}", "name": "pages", "description": "D.", "folder": "pages" }
          ],
          "access": { "keys": [
            { "name": "all", "key": { "env": "KEY_ALL" } },
            { "name": "few", "key": { "env": "KEY_FEW" }, "prompts": ["greet"], "resources": ["handbook"] }
          ] }
        }
        """;

    private const string All = "the-value-of-KEY_ALL";
    private const string Few = "the-value-of-KEY_FEW";

    private static Task<RunningServer> StartAsync() => RunningServer.StartAsync(Config, files: folder =>
    {
        folder.Write("handbook.md", "# Handbook");
        Directory.CreateDirectory(folder.File("pages"));
        folder.Write("pages/一.md", "# 一");
    });

    private static Task<McpClient> ConnectAsync(RunningServer server, string key, string? revision = null) => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(server.Url, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {key}" },
        }),
        new McpClientOptions { ProtocolVersion = revision },
        cancellationToken: new CancellationTokenSource(Patience).Token);

    [Theory]
    [InlineData("2025-11-25")]
    [InlineData("2026-07-28")]
    public async Task FullServerSetup_serves_the_client_of_the_SDK_on_old_and_new_revisions(string revision)
    {
        await using RunningServer server = await StartAsync();
        await using McpClient client = await ConnectAsync(server, All, revision);

        Assert.Equal(revision, client.NegotiatedProtocolVersion);
        Assert.Equal(["greet", "private"], (await client.ListPromptsAsync()).Select(prompt => prompt.Name));
        GetPromptResult greeting = await client.GetPromptAsync("greet", new Dictionary<string, object?> { ["who"] = "世界" });
        Assert.Equal("你好 世界", Assert.IsType<TextContentBlock>(greeting.Messages[0].Content).Text);
        Assert.Contains("docs://handbook", (await client.ListResourcesAsync()).Select(resource => resource.Uri));
        McpClientResourceTemplate template = Assert.Single(await client.ListResourceTemplatesAsync(), known => known.Name == "pages");
        ReadResourceResult page = await template.ReadAsync(new Dictionary<string, object?> { ["page"] = "一.md" });
        Assert.Equal("# 一", Assert.IsType<TextResourceContents>(page.Contents[0]).Text);

        // The type Uri turns it into docs://handbook/.
        ReadResourceResult handbook = await client.ReadResourceAsync(new Uri("docs://handbook"));
        Assert.Equal("# Handbook", Assert.IsType<TextResourceContents>(handbook.Contents[0]).Text);
        CompleteResult completion = await client.CompleteAsync(new ResourceTemplateReference { Uri = template.UriTemplate }, "page", "一");
        Assert.Equal(["一.md"], completion.Completion.Values);
        McpProtocolException missing = await Assert.ThrowsAsync<McpProtocolException>(() => client.ReadResourceAsync("docs://pages/none.md").AsTask());
        Assert.Equal(McpErrorCode.InvalidParams, missing.ErrorCode);
    }

    [Fact]
    public async Task FullServerSetup_shows_each_caller_its_own_prompts_and_resources_only()
    {
        await using RunningServer server = await StartAsync();

        Assert.Equal(["greet", "private"], await NamesAsync(server, All, "prompts/list", "prompts", "name"));
        Assert.Equal(["greet"], await NamesAsync(server, Few, "prompts/list", "prompts", "name"));
        Assert.Equal(["docs://handbook"], await NamesAsync(server, Few, "resources/list", "resources", "uri"));
        Assert.Contains("docs://pages/{page}", await NamesAsync(server, All, "resources/templates/list", "resourceTemplates", "uriTemplate"));
        Assert.DoesNotContain("docs://pages/{page}", await NamesAsync(server, Few, "resources/templates/list", "resourceTemplates", "uriTemplate"));

        Assert.Equal(await ErrorAsync(server, "prompts/get", "name", "unknown"), (await ErrorAsync(server, "prompts/get", "name", "private")).Replace("private", "unknown", StringComparison.Ordinal));
        Assert.Equal(
            await ErrorAsync(server, "resources/read", "uri", "docs://unknown/1"),
            (await ErrorAsync(server, "resources/read", "uri", "docs://pages/%E4%B8%80.md")).Replace("docs://pages/%E4%B8%80.md", "docs://unknown/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Freshness_marks_answers_for_a_key_as_private()
    {
        await using RunningServer server = await StartAsync();

        (_, JsonElement read) = await server.AskAsync(Request(server, All, "resources/read", "uri", "docs://handbook"));
        (_, JsonElement list) = await server.AskAsync(server.Request("prompts/list", key: All));

        Assert.Equal("private", read.GetProperty("result").GetProperty("cacheScope").GetString());
        Assert.Equal("private", list.GetProperty("result").GetProperty("cacheScope").GetString());
    }

    [Fact]
    public async Task SessionSubscriptions_reports_a_changed_file_once_and_nothing_after_unsubscribing()
    {
        await using RunningServer server = await StartAsync();
        var heard = new SemaphoreSlim(0);
        await using McpClient client = await ConnectAsync(server, Few, "2025-11-25").WithOpenStreamAsync(server);
        IAsyncDisposable subscription = await client.SubscribeToResourceAsync("docs://handbook", (update, _) =>
        {
            heard.Release();
            return default;
        });

        server.Folder.Write("handbook.md", "# Handbook, second edition");
        Assert.True(await heard.WaitAsync(Patience, TestContext.Current.CancellationToken));
        await subscription.DisposeAsync();
        await using McpClient another = await ConnectAsync(server, Few, "2025-11-25").WithOpenStreamAsync(server);
        var other = new TaskCompletionSource();
        await using IAsyncDisposable fence = await another.SubscribeToResourceAsync("docs://handbook", (_, _) =>
        {
            other.TrySetResult();
            return default;
        });
        server.Folder.Write("handbook.md", "# Handbook, third and last edition");
        await other.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(0, heard.CurrentCount);
        McpProtocolException refused = await Assert.ThrowsAsync<McpProtocolException>(() => client.SubscribeToResourceAsync("docs://pages/%E4%B8%80.md"));
        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
    }

    [Fact]
    public async Task ResourceWatches_end_with_a_closed_session_or_stream()
    {
        var thing = new DelegatingResource("a://b");
        await using RunningServer server = await RunningServer.StartAsync(resources: [thing], tools: [DelegatingTool.Answering("t", "")]);
        await using (McpClient client = await ConnectAsync(server, All, "2025-11-25"))
        {
            await client.SubscribeToResourceAsync("a://b");
            Assert.Equal(1, thing.Watchers);
        }

        await UntilAsync(server, () => thing.Watchers == 0);
        using (HttpResponseMessage response = await server.SendAsync(server.Request("subscriptions/listen", """ "notifications": { "resourceSubscriptions": ["a://b"] } """)))
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
            await NextAsync(reader);
            Assert.Equal(1, thing.Watchers);
        }

        await UntilAsync(server, () => thing.Watchers == 0);
    }

    [Fact]
    public async Task ListenStream_reports_a_changed_file_and_a_changed_list()
    {
        await using RunningServer server = await StartAsync();
        using HttpResponseMessage response = await server.SendAsync(server.Request(
            "subscriptions/listen",
            """ "notifications": { "promptsListChanged": true, "resourceSubscriptions": ["docs://handbook", "docs://pages/%E4%B8%80.md"] } """,
            key: Few));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal("""{"promptsListChanged":true,"resourceSubscriptions":["docs://handbook"]}""", (await NextAsync(reader)).GetProperty("params").GetProperty("notifications").GetRawText());
        server.Folder.Write("handbook.md", "# Handbook, second edition");
        JsonElement updated = await NextAsync(reader);
        Assert.Equal("notifications/resources/updated", updated.GetProperty("method").GetString());
        Assert.Equal("docs://handbook", updated.GetProperty("params").GetProperty("uri").GetString());
        Assert.Equal(1, updated.GetProperty("params").GetProperty("_meta").GetProperty("io.modelcontextprotocol/subscriptionId").GetInt32());

        LiveCatalog catalog = server.Services.GetRequiredService<LiveCatalog>();
        catalog.Swap(new CatalogSnapshot(catalog.Current.Contents));
        catalog.Swap(new CatalogSnapshot(catalog.Current.Contents with { Prompts = [] }));
        Assert.Equal("notifications/prompts/list_changed", (await NextAsync(reader)).GetProperty("method").GetString());
    }

    [Fact]
    public async Task ListChanges_are_reported_to_a_session_over_HTTP()
    {
        await using RunningServer server = await StartAsync();
        await using McpClient client = await ConnectAsync(server, All, "2025-11-25").WithOpenStreamAsync(server);
        var resources = new TaskCompletionSource();
        await using IAsyncDisposable handler = client.RegisterNotificationHandler(NotificationMethods.ResourceListChangedNotification, (_, _) =>
        {
            resources.TrySetResult();
            return default;
        });

        LiveCatalog catalog = server.Services.GetRequiredService<LiveCatalog>();
        catalog.Swap(new CatalogSnapshot(catalog.Current.Contents with { Resources = [] }));

        await resources.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Empty(await client.ListResourcesAsync());
    }

    [Theory]
    [InlineData("resources/subscribe")]
    [InlineData("resources/unsubscribe")]
    public async Task FullServerSetup_has_no_subscribe_methods_for_modern_requests(string method)
    {
        await using RunningServer server = await RunningServer.StartAsync();

        (int status, JsonElement message) = await server.AskAsync(server.Request(method));

        Assert.Equal(404, status);
        Assert.Equal(-32601, message.GetProperty("error").GetProperty("code").GetInt32());
    }

    // An ended session is removed a little later. Each answered request gives it time.
    private static async Task UntilAsync(RunningServer server, Func<bool> condition)
    {
        for (int i = 0; i < 1_000 && !condition(); i++)
        {
            await server.AskAsync(server.Request("prompts/list"));
        }

        Assert.True(condition());
    }

    private static HttpRequestMessage Request(RunningServer server, string key, string method, string member, string value) =>
        server.Request(method, $"\"{member}\": \"{value}\"", key: key, change: request => request.Headers.Add("Mcp-Name", value));

    private static async Task<string> ErrorAsync(RunningServer server, string method, string member, string value)
    {
        (_, JsonElement message) = await server.AskAsync(Request(server, Few, method, member, value));
        return message.GetProperty("error").GetRawText();
    }

    private static async Task<string?[]> NamesAsync(RunningServer server, string key, string method, string list, string member)
    {
        (int status, JsonElement message) = await server.AskAsync(server.Request(method, key: key));
        Assert.Equal(200, status);
        return [.. message.GetProperty("result").GetProperty(list).EnumerateArray().Select(item => item.GetProperty(member).GetString())];
    }

    private static async Task<JsonElement> NextAsync(StreamReader reader)
    {
        while (true)
        {
            string line = await reader.ReadLineAsync(new CancellationTokenSource(Patience).Token) ?? throw new InvalidOperationException("The stream has ended.");
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonElement.Parse(line[6..]);
            }
        }
    }
}
