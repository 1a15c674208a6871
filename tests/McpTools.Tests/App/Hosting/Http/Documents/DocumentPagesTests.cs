using System.Net;
using System.Text.Json;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library;
using Microsoft.Extensions.DependencyInjection;

namespace McpTools.Tests.App.Hosting.Http.Documents;

/// <summary>The URL of a document opens in a browser for the caller that got it, while the caller may read the document.</summary>
public class DocumentPagesTests
{
    private const string Keys = """
        , "access": { "keys": [
            { "name": "hr", "key": { "env": "KEY_HR" }, "tools": ["search", "fetch"], "documents": ["hr"] },
            { "name": "all", "key": { "env": "KEY_ALL" }, "tools": ["search", "fetch"] } ] }
        """;

    [Fact]
    public async Task DocumentPages_serve_plain_text_to_everyone_without_keys()
    {
        await using RunningServer server = await StartAsync(Config());
        JsonElement found = await SearchAsync(server, "parrots");
        using HttpResponseMessage page = await OpenAsync(server, found.GetProperty("url").GetString()!);

        Assert.Equal(new Uri(server.Url, "/documents/open/%E9%B9%A6%E9%B9%89%2C%20100%25%20%231.md").AbsoluteUri, found.GetProperty("url").GetString());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("# 鹦鹉\n\n<script>parrots()</script>", await BodyAsync(page));
        Assert.Equal("text/plain; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
        Assert.Equal("no-store", Header(page, "Cache-Control"));
        Assert.Equal("no-referrer", Header(page, "Referrer-Policy"));
        Assert.EndsWith("sandbox", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentPages_with_keys_open_only_by_the_signed_link_of_a_caller()
    {
        await using RunningServer server = await StartAsync(Config(Keys));
        string open = (await SearchAsync(server, "parrots", "the-value-of-KEY_ALL")).GetProperty("url").GetString()!;
        string secret = (await SearchAsync(server, "fortune", "the-value-of-KEY_HR")).GetProperty("url").GetString()!;

        Assert.Equal("# 鹦鹉\n\n<script>parrots()</script>", await ReadAsync(server, open));
        Assert.Equal("A fortune.", await ReadAsync(server, secret));
        string query = new Uri(open).Query;
        foreach (string forged in new[]
        {
            new Uri(open).GetLeftPart(UriPartial.Path),
            new Uri(secret).GetLeftPart(UriPartial.Path) + query,
            secret.Replace("%3Ahr", "%3Aall", StringComparison.Ordinal),
            open.Replace("until=1", "until=2", StringComparison.Ordinal),
            open[..^1],
            open + "A",
            open.Replace("until=", "until=%0A", StringComparison.Ordinal),
        })
        {
            using HttpResponseMessage refused = await OpenAsync(server, forged);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task DocumentPages_refuse_a_link_whose_caller_may_no_longer_read()
    {
        await using RunningServer server = await StartAsync(Config(Keys));
        string secret = (await SearchAsync(server, "fortune", "the-value-of-KEY_HR")).GetProperty("url").GetString()!;

        Assert.Equal(HttpStatusCode.NotFound, await AfterAsync(server, secret, Config(Keys.Replace("""["hr"]""", """["other"]""", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.NotFound, await AfterAsync(server, secret, Config(Keys.Replace("""["search", "fetch"]""", """["search"]""", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, await AfterAsync(server, secret, Config(Keys.Replace("\"name\": \"hr\",", "\"name\": \"h\",", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, await AfterAsync(server, secret, Config(Keys.Replace("\"name\": \"hr\",", "\"name\": \"hr\", \"expires\": \"2020-01-01T00:00:00Z\",", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.OK, await AfterAsync(server, secret, Config(Keys)));
    }

    [Theory]
    [InlineData("https://tools.example.com", "https://tools.example.com/documents/open/")]
    [InlineData("https://tools.example.com/a/mcp/", "https://tools.example.com/a/documents/open/")]
    public async Task DocumentPages_are_cited_at_the_public_url(string written, string expected)
    {
        await using RunningServer server = await StartAsync(Config($$"""{{Keys}}, "server": { "publicUrl": "{{written}}" }"""));

        Assert.StartsWith(expected, (await SearchAsync(server, "parrots", "the-value-of-KEY_ALL")).GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/documents/open/none.md")]
    [InlineData("/documents/open/")]
    [InlineData("/documents/none/list.txt")]
    [InlineData("/documents/open/..%2fsecret%2flist.txt")]
    public async Task DocumentPages_answer_not_found_for_missing_documents(string path)
    {
        await using RunningServer server = await StartAsync(Config());
        using HttpResponseMessage page = await OpenAsync(server, new Uri(server.Url, path).AbsoluteUri);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task DocumentPages_do_not_exist_without_the_OpenAI_contract()
    {
        await using RunningServer server = await StartAsync(Config().Replace("\"openaiContract\": true,", "", StringComparison.Ordinal));
        using HttpResponseMessage page = await OpenAsync(server, new Uri(server.Url, "/documents/secret/list.txt").AbsoluteUri);

        Assert.DoesNotContain("fetch", await server.ListAsync());
        Assert.DoesNotContain("search", await server.ListAsync());
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    private static string Config(string more = "") => $$"""
        { "version": 1, "documents": { "openaiContract": true, "collections": {
            "open": { "folder": "open", "description": "For all" },
            "secret": { "folder": "secret", "description": "For some", "access": "hr" } } }{{more}} }
        """;

    private static async Task<RunningServer> StartAsync(string config)
    {
        RunningServer server = await RunningServer.StartAsync(
            config,
            with: launch => launch with { DataFolder = Path.Combine(Path.GetDirectoryName(launch.ConfigFile)!, "data") },
            files: folder =>
            {
                Directory.CreateDirectory(folder.File("open"));
                Directory.CreateDirectory(folder.File("secret"));
                folder.Write("open/鹦鹉, 100% #1.md", "# 鹦鹉\n\n<script>parrots()</script>");
                folder.Write("secret/list.txt", "A fortune.");
            });
        ServedCollections served = server.Services.GetRequiredService<DocumentLibrary>().InUse;
        using IndexLease lease = served.Lease(served.All);
        await Task.WhenAll(lease.Indexes.Select(index => index.SettleAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken)));
        return server;
    }

    private static async Task<JsonElement> SearchAsync(RunningServer server, string question, string? key = null)
    {
        (int status, JsonElement message) = await server.AskAsync(server.Request(
            "tools/call", $$""" "name": "search", "arguments": { "query": "{{question}}" } """, key: key, change: request => request.Headers.Add("Mcp-Name", "search")));
        Assert.Equal(200, status);
        JsonElement result = message.GetProperty("result");
        var text = JsonElement.Parse(Assert.Single(result.GetProperty("content").EnumerateArray()).GetProperty("text").GetString()!);
        Assert.True(JsonElement.DeepEquals(text, result.GetProperty("structuredContent")));
        return Assert.Single(text.GetProperty("results").EnumerateArray());
    }

    private static Task<HttpResponseMessage> OpenAsync(RunningServer server, string url) =>
        server.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })));

    private static async Task<string> ReadAsync(RunningServer server, string url)
    {
        using HttpResponseMessage page = await OpenAsync(server, url);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await BodyAsync(page);
    }

    private static async Task<HttpStatusCode> AfterAsync(RunningServer server, string url, string config)
    {
        server.Rewrite(config);
        using HttpResponseMessage page = await OpenAsync(server, url);
        return page.StatusCode;
    }

    private static Task<string> BodyAsync(HttpResponseMessage page) => page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static string Header(HttpResponseMessage page, string name) => string.Join(',', page.Headers.GetValues(name));
}
