using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Server.Protocol;

public class ResourceTests
{
    private static ProtocolServer Serving(params IResource[] resources) => new(new CatalogContents { Tools = [DelegatingTool.Answering("t", "")], Resources = resources });

    private static Task<JsonNode> ReadAsync(ProtocolServer server, string uri) => server.RequestAsync("resources/read", new JsonObject { ["uri"] = uri });

    [Fact]
    public async Task They_and_their_templates_are_listed_apart_in_pages_each_once_and_by_URI()
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
    public async Task What_a_template_stands_for_is_listed_behind_what_has_a_name_in_an_order_of_its_own(int perPage)
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
    public async Task A_cursor_that_was_never_given_is_refused(string method)
    {
        await using ProtocolServer server = Serving();

        Assert.Equal(-32602, (int)(await server.RequestAsync(method, new JsonObject { ["cursor"] = "nonsense!" }))["error"]!["code"]!);
    }

    [Fact]
    public async Task Text_and_bytes_are_read_with_their_kind_and_how_long_they_hold()
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
    public async Task What_a_caller_has_for_itself_is_never_kept_for_another()
    {
        await using ProtocolServer server = Serving(new DelegatingResource("mine://{id}") { IsCompanion = true });

        Assert.Equal("private", (string)(await ReadAsync(server, "mine://1"))["result"]!["cacheScope"]!);
    }

    [Fact]
    public async Task A_URI_by_name_wins_over_templates_and_the_first_template_over_the_others()
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
    public async Task What_is_not_there_is_told_with_its_URI(string uri)
    {
        await using ProtocolServer server = Serving(new DelegatingResource("a://gone", _ => null), new DelegatingResource("a://b/{x}"));

        JsonNode error = (await ReadAsync(server, uri))["error"]!;

        Assert.Equal(-32602, (int)error["code"]!);
        Assert.Equal("There is no resource at this URI. Ask resources/list and resources/templates/list for what there is.", (string)error["message"]!);
        Assert.Equal(uri, (string)error["data"]!["uri"]!);
    }

    [Fact]
    public async Task What_cannot_be_given_is_told_in_its_own_sentence_and_a_fault_in_general()
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
    public async Task Secrets_are_taken_out_of_text()
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
    public async Task Variables_of_a_template_are_completed()
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
