using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace McpTools.Tests.App.Cli;

public sealed class CallVerbRecordTests : IDisposable
{
    private const string Secret = "s3cret/with+signs";
    private const string Plain = "plainly-written-key";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task CallVerb_records_request_and_reply_without_secrets_in_any_encoding()
    {
        await using StandIn site = await StandIn.StartAsync(async context =>
        {
            Assert.Equal($"Bearer {Secret}", context.Request.Headers.Authorization);
            context.Response.ContentType = "application/json";
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.SetCookie = "session=1";
            JsonObject echo = new()
            {
                ["said"] = context.Request.Headers.Authorization.ToString(),
                ["bare"] = Secret,
                ["asked"] = context.Request.QueryString.Value,
                ["word"] = "größer",
            };
            await context.Response.WriteAsync(echo.ToJsonString(), context.RequestAborted);
        });
        string file = folder.File("exchanges.json");

        (int code, _, string error) = await CallAsync(site.Address, file);

        Assert.Equal((0, ""), (code, error));
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        foreach (string form in new[] { Secret, Uri.EscapeDataString(Secret), Plain, "session=1" })
        {
            Assert.DoesNotContain(form, text, StringComparison.Ordinal);
        }

        using var recorded = JsonDocument.Parse(text);
        JsonElement exchange = Assert.Single(recorded.RootElement.EnumerateArray());
        Assert.Equal($"{site.Address}echo?api_key=[secret:api_key]&q=a%20b", exchange.GetProperty("url").GetString());
        Assert.Equal(("GET", 200, "application/json"), (
            exchange.GetProperty("method").GetString(), exchange.GetProperty("status").GetInt32(), exchange.GetProperty("mediaType").GetString()));
        Assert.Equal("\"v1\"", exchange.GetProperty("headers").GetProperty("ETag").GetString());
        Assert.True(exchange.GetProperty("retrievedAt").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        var body = JsonElement.Parse(exchange.GetProperty("body").GetString()!);
        Assert.Equal(("[secret:key.txt]", "[secret:Authorization]", "größer"), (
            body.GetProperty("said").GetString(), body.GetProperty("bare").GetString(), body.GetProperty("word").GetString()));
    }

    [Fact]
    public async Task CallVerb_records_a_failed_request()
    {
        StandIn gone = await StandIn.StartAsync("");
        Uri address = gone.Address;
        await gone.DisposeAsync();
        string file = folder.File("exchanges.json");

        (int code, _, _) = await CallAsync(address, file);

        Assert.Equal(1, code);
        using var recorded = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("upstream_unreachable", Assert.Single(recorded.RootElement.EnumerateArray()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task CallVerb_does_not_overwrite_a_recording_and_sends_no_request_then()
    {
        bool asked = false;
        await using StandIn site = await StandIn.StartAsync(_ =>
        {
            asked = true;
            return Task.CompletedTask;
        });
        string file = folder.Write("exchanges.json", "mine");

        (int code, string output, string error) = await CallAsync(site.Address, file);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("exists already", error, StringComparison.Ordinal);
        Assert.False(asked);
        Assert.Equal("mine", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CallVerb_creates_no_recording_for_a_wrong_command_line()
    {
        await using StandIn site = await StandIn.StartAsync("");
        string file = folder.File("exchanges.json");

        (int code, _, _) = await CommandRun.RunAsync("call", "echo", "{bad", "--config", Config(site.Address), "--record", file);

        Assert.Equal(2, code);
        Assert.False(File.Exists(file));
    }

    private Task<(int Code, string Out, string Error)> CallAsync(Uri site, string file) =>
        CommandRun.RunAsync("call", "echo", """{"q":"a b"}""", "--config", Config(site), "--record", file);

    private string Config(Uri site)
    {
        folder.Write("key.txt", $"Bearer {Secret}");
        return folder.Write("tools.json", $$"""
            {
              "version": 1,
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": { "site": { "baseUrl": "{{site}}", "headers": { "Authorization": { "file": "key.txt" } } } },
              "tools": [ {
                "kind": "http", "name": "echo", "description": "Answers what it was asked, for tests.", "api": "site", "path": "echo",
                "input": { "type": "object", "properties": { "q": { "type": "string", "maxLength": 10 } } },
                "fixed": { "query": { "api_key": "{{Plain}}" } }
              } ]
            }
            """);
    }
}
