using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Server.Protocol.Resources;

public class ResourceDispatchTests
{
    private static ProtocolServer Serving(params IResource[] resources) => new(new CatalogContents { Tools = [DelegatingTool.Answering("t", "")], Resources = resources });

    private static Task<JsonNode> ReadAsync(ProtocolServer server, string uri) => server.RequestAsync("resources/read", new JsonObject { ["uri"] = uri });

    [Fact]
    public async Task ResourceLister_lists_resources_and_templates_separately_in_pages_by_URI()
    {
        IResource[] resources =
        [
            .. Enumerable.Range(0, 7).Reverse().Select(i => new DelegatingResource($"a://{i}")),
            .. Enumerable.Range(0, 4).Select(i => new DelegatingResource($"a://{i}/{{x}}")),
        ];
        await using var server = new ProtocolServer(new CatalogContents { Tools = [], Resources = resources }, new ProtocolOptions { ResourcesPerPage = 3 });

        Assert.Equal(["a://0", "a://1", "a://2", "a://3", "a://4", "a://5", "a://6"], await AllAsync(server, "resources/list", "resources", "uri"));
        Assert.Equal(["a://0/{x}", "a://1/{x}", "a://2/{x}", "a://3/{x}"], await AllAsync(server, "resources/templates/list", "resourceTemplates", "uriTemplate"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task ResourceLister_lists_the_resources_of_templates_after_the_others(int perPage)
    {
        IResource[] resources =
        [
            new DelegatingResource("z://{x}") { Listed = ["z://9", "z://1", "z://5"] },
            new DelegatingResource("b://{x}"),
            new DelegatingResource("c://{x}") { Listed = ["c://2", "c://1"] },
            new DelegatingResource("m://1"),
            new DelegatingResource("a://1"),
        ];
        await using var server = new ProtocolServer(new CatalogContents { Tools = [], Resources = resources }, new ProtocolOptions { ResourcesPerPage = perPage });

        Assert.Equal(["a://1", "m://1", "c://2", "c://1", "z://9", "z://1", "z://5"], await AllAsync(server, "resources/list", "resources", "uri"));
    }

    [Theory]
    [InlineData("resources/list")]
    [InlineData("resources/templates/list")]
    public async Task ResourceLister_refuses_an_unknown_cursor(string method)
    {
        await using ProtocolServer server = Serving();

        Assert.Equal(-32602, (int)(await server.RequestAsync(method, new JsonObject { ["cursor"] = "nonsense!" }))["error"]!["code"]!);
    }

    [Fact]
    public async Task ResourceDispatch_returns_text_and_bytes_with_type_and_time_to_live()
    {
        await using ProtocolServer server = Serving(
            new DelegatingResource("a://text", _ => new ResourceBody("text/markdown", "# 手册", default)),
            new DelegatingResource("a://bytes", _ => new ResourceBody("image/png", null, new byte[] { 1, 2, 3 })));

        JsonNode text = (await ReadAsync(server, "a://text"))["result"]!;
        JsonNode bytes = (await ReadAsync(server, "a://bytes"))["result"]!;

        Assert.Equal("# 手册", (string)text["contents"]![0]!["text"]!);
        Assert.Equal("text/markdown", (string)text["contents"]![0]!["mimeType"]!);
        Assert.Equal("a://text", (string)text["contents"]![0]!["uri"]!);
        Assert.Equal(10_000, (long)text["ttlMs"]!);
        Assert.Equal("public", (string)text["cacheScope"]!);
        Assert.Equal("""{"uri":"a://bytes","mimeType":"image/png","blob":"AQID"}""", bytes["contents"]![0]!.ToJsonString());
    }

    [Fact]
    public async Task ResourceDispatch_marks_resources_of_one_caller_as_private()
    {
        await using ProtocolServer server = Serving(new DelegatingResource("mine://{id}") { IsCompanion = true });

        Assert.Equal("private", (string)(await ReadAsync(server, "mine://1"))["result"]!["cacheScope"]!);
    }

    [Fact]
    public async Task ResourceDispatch_prefers_a_fixed_URI_to_templates_and_the_first_template_to_others()
    {
        await using ProtocolServer server = Serving(
            new DelegatingResource("a://{y}", uri => DelegatingResource.Text("second " + uri)),
            new DelegatingResource("a://x{x}", uri => DelegatingResource.Text("third " + uri)),
            new DelegatingResource("a://x1", _ => DelegatingResource.Text("by name")));

        Assert.Equal("by name", await TextAsync(server, "a://x1"));
        Assert.Equal("third a://x2", await TextAsync(server, "a://x2"));
        Assert.Equal("second a://z", await TextAsync(server, "a://z"));
    }

    [Theory]
    [InlineData("a://no")]
    [InlineData("a://gone")]
    [InlineData("a://{x}")]
    [InlineData("")]
    public async Task ResourceDispatch_names_the_URI_of_a_missing_resource(string uri)
    {
        await using ProtocolServer server = Serving(new DelegatingResource("a://gone", _ => null), new DelegatingResource("a://b/{x}"));

        JsonNode error = (await ReadAsync(server, uri))["error"]!;

        Assert.Equal(-32602, (int)error["code"]!);
        Assert.Equal("There is no resource at this URI. Ask resources/list and resources/templates/list for what there is.", (string)error["message"]!);
        Assert.Equal(uri, (string)error["data"]!["uri"]!);
    }

    [Fact]
    public async Task RequestFaults_shows_an_error_of_a_resource_and_hides_a_fault()
    {
        await using ProtocolServer server = Serving(
            new DelegatingResource("a://large", _ => throw new ToolErrorException("too_large", "It is too large.")),
            new DelegatingResource("a://broken", _ => throw new InvalidOperationException("/etc/secret/path")));

        Assert.Equal("It is too large.", (string)(await ReadAsync(server, "a://large"))["error"]!["message"]!);
        JsonNode fault = (await ReadAsync(server, "a://broken"))["error"]!;
        Assert.Equal(-32603, (int)fault["code"]!);
        Assert.DoesNotContain("secret", fault.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(server.Log.Entries, entry => entry.Level == LogLevel.Error && entry.Message == "Resource a://broken failed");
    }

    [Fact]
    public async Task ResourceDispatch_removes_secrets()
    {
        await using var server = new ProtocolServer(new CatalogContents
        {
            Tools = [],
            Resources = [new DelegatingResource("a://b", _ => DelegatingResource.Text("It is hunter2-hunter2."))],
            Redactor = new SecretRedactor([new("KEY", "hunter2-hunter2")]),
        });

        Assert.Equal("It is [secret:KEY].", await TextAsync(server, "a://b"));
    }

    [Fact]
    public async Task CompletionDispatch_completes_variables_of_templates()
    {
        await using ProtocolServer server = Serving(new DelegatingResource("a://{page}") { Values = ["one", "other", "手册"] });

        Assert.Equal(["one", "other"], (await CompleteAsync(server, "a://{page}", "page", "o"))["result"]!["completion"]!["values"]!.AsArray().Select(value => (string)value!));
        Assert.Equal("The template has no variable \"pages\". It has \"page\".", (string)(await CompleteAsync(server, "a://{page}", "pages", ""))["error"]!["message"]!);
        Assert.Equal(-32602, (int)(await CompleteAsync(server, "b://{page}", "page", ""))["error"]!["code"]!);
    }

    private static Task<JsonNode> CompleteAsync(ProtocolServer server, string template, string variable, string typed) => server.RequestAsync("completion/complete", new JsonObject
    {
        ["ref"] = new JsonObject { ["type"] = "ref/resource", ["uri"] = template },
        ["argument"] = new JsonObject { ["name"] = variable, ["value"] = typed },
    });

    private static async Task<string?> TextAsync(ProtocolServer server, string uri) => (string?)(await ReadAsync(server, uri))["result"]!["contents"]![0]!["text"];

    private static async Task<List<string>> AllAsync(ProtocolServer server, string method, string list, string key)
    {
        List<string> all = [];
        string? cursor = null;
        do
        {
            JsonNode page = (await server.RequestAsync(method, cursor is null ? [] : new JsonObject { ["cursor"] = cursor }))["result"]!;
            Assert.InRange(page[list]!.AsArray().Count, 1, 3);
            all.AddRange(page[list]!.AsArray().Select(item => (string)item![key]!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return all;
    }
}
