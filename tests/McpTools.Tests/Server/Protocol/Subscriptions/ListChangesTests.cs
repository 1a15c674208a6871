using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Protocol.Subscriptions;

public class ListChangesTests
{
    private static readonly JsonObject Everything = new()
    {
        ["notifications"] = new JsonObject { ["promptsListChanged"] = true, ["resourcesListChanged"] = true },
    };

    private static CatalogContents Holding(string? prompt = null, string? resource = null, string description = "It.", Dictionary<string, Toolset>? toolsets = null) => new()
    {
        Tools = [],
        Prompts = prompt is null ? [] : [new DelegatingPrompt(prompt) { Description = description, Arguments = [new PromptArgument("a", "b", true)] }],
        Resources = resource is null ? [] : [new DelegatingResource(resource) { Description = description }],
        Toolsets = toolsets ?? [],
    };

    public static TheoryData<string, string> Swaps => new()
    {
        { "nothing", "" },
        { "another prompt", "prompts" },
        { "another resource", "resources" },
        { "no prompt", "prompts" },
        { "other words", "prompts resources" },
        { "other toolsets", "prompts resources" },
    };

    private static CatalogSnapshot After(string swap) => new(swap switch
    {
        "nothing" => Holding("p", "a://b"),
        "another prompt" => Holding("q", "a://b"),
        "another resource" => Holding("p", "a://c"),
        "no prompt" => Holding(null, "a://b"),
        "other words" => Holding("p", "a://b", "That."),
        _ => Holding("p", "a://b", toolsets: new() { ["set"] = new Toolset { Prompts = ["p"] } }),
    });

    [Theory]
    [MemberData(nameof(Swaps))]
    public async Task ListChanges_tells_a_session_once_of_each_changed_list(string swap, string changed)
    {
        await using var server = new ProtocolServer(Holding("p", "a://b"));
        await server.InitializeAsync();
        List<JsonNode> heard = [];

        server.Catalog.Swap(After(swap));
        await server.AskAsync("ping", before: heard);

        Assert.Equal(changed, Lists(heard));
    }

    [Theory]
    [MemberData(nameof(Swaps))]
    public async Task ListChanges_tells_a_listen_stream_once_of_each_changed_list(string swap, string changed)
    {
        await using var server = new ProtocolServer(Holding("p", "a://b"));
        await server.PostAsync("subscriptions/listen", Everything);
        JsonNode acknowledged = await server.ReadAsync();
        List<JsonNode> heard = [];

        server.Catalog.Swap(After(swap));
        for (int i = 0; i < changed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length; i++)
        {
            heard.Add(await server.ReadAsync());
        }

        await server.RequestAsync("tools/list", before: heard);
        Assert.Equal("""{"promptsListChanged":true,"resourcesListChanged":true}""", acknowledged["params"]!["notifications"]!.ToJsonString());
        Assert.Equal(changed, Lists(heard));
    }

    // These tests do not check notifications of tools.
    private static string Lists(IEnumerable<JsonNode> heard) => string.Join(' ', heard
        .Select(message => ((string)message["method"]!).Split('/')[1]).Where(list => list != "tools").Order(StringComparer.Ordinal));
}
