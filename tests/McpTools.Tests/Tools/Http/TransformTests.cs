using System.Diagnostics;
using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Http;

public sealed class TransformTests(TransformSession session) : IClassFixture<TransformSession>
{
    private const string Orders = TransformSession.Orders;
    private const string Failed = "transform_failed: The upstream answered, but the script crm.js that shapes its answer failed";
    private const string Advice = " Other arguments may work; otherwise the operator should correct the script.";

    [Fact]
    public async Task Transform_runs_before_items_fields_and_keep()
    {
        await using TransformServer server = await TransformServer.StartAsync(
            Orders,
            "function transform(body, args) { return { rows: body.orders.map(o => ({ id: o.id, total: o.lines.reduce((a, l) => a + l.sum, 0) })), asked: args.q } }",
            """, "items": "/rows", "fields": { "order": "/id", "sum": "/total" }, "keep": { "asked": "/asked" }, "maxItems": 1""");

        JsonElement content = await server.ContentAsync(arguments: """{ "q": "all" }""");

        Assert.Equal("""[{"order":1,"sum":6.5}]""", content.GetProperty("items").GetRawText());
        Assert.Equal((1, 2, true), (content.GetProperty("returned").GetInt32(), content.GetProperty("total").GetInt32(), content.GetProperty("truncated").GetBoolean()));
        Assert.Equal("all", content.GetProperty("asked").GetString());
    }

    [Theory]
    [InlineData("async function transform(body) { return (await body).orders.length }", "value", "2")]
    [InlineData("function transform(body) { return null }", "value", "null")]
    [InlineData("function transform(body) { return 'Two orders, 世界🌍' }", "text", "\"Two orders, 世界🌍\"")]
    [InlineData("function transform(body) { return ['🌍'.slice(0, 1), body.orders.length] }", "value", "[\"\\ufffd\",2]")]
    [InlineData("function transform(body) { return '[1]' }", "text", "\"[1]\"")]
    [InlineData("function transform(body) { return { sees: typeof tools + typeof store + typeof display, token: body.token } }", "value", """{"sees":"undefinedundefinedundefined","token":"[secret:KEY_CRM]"}""")]
    public async Task Transform_result_is_returned_whole_without_items_and_fields(string script, string member, string expected)
    {
        TransformServer server = session.With(script);

        Assert.Equal(JsonElement.Parse(expected), (await server.ContentAsync()).GetProperty(member), JsonElement.DeepEquals);
    }

    [Theory]
    [InlineData("<p>Two</p>", "text/html", "function transform(body) { return /<p>(.*?)</.exec(body)[1] }", "text", "\"Two\"")]
    [InlineData("", "application/json", "function transform(body) { throw 1 }", "note", "\"The upstream answered with status 200 and no content.\"")]
    public async Task Transform_gets_text_as_a_string_and_does_not_run_for_an_empty_reply(string reply, string type, string script, string member, string expected)
    {
        await using TransformServer server = await TransformServer.StartAsync(reply, script, type: type);

        Assert.Equal(expected, (await server.ContentAsync()).GetProperty(member).GetRawText());
    }

    [Theory]
    [InlineData("function transform(body) {\n  return body.gone.n }", " at line 2, column 20: TypeError: Cannot read properties of undefined (reading 'n').")]
    [InlineData("function transform(body) {\n  return }", ": it returned nothing.")]
    [InlineData("function transform(body) {\n  retrun 1 }", " at line 2, column 10: Unexpected number.")]
    [InlineData("function other() { }", ": TypeError: The script defines no function transform(body, args). Define it outside of everything else, in a script without import and without await outside of functions.")]
    [InlineData("function transform(body) { throw new Error('for ' + body.token) }", " at line 1, column 34: Error: for [secret:KEY_CRM].")]
    [InlineData("function transform(body) { throw new Error('x'.repeat(480) + body.token) }", null)]
    [InlineData("function transform() { let a = 1; for (let i = 0; i < 57; i++) a = [a]; return a }", ": it returned more than 56 levels.")]
    [InlineData("function transform() { return 'x'.repeat(2000) }", ": it returned more than 1000 bytes (response.transform.resultBytes), or more than 56 levels.")]
    [InlineData("function transform() { const a = []; for (;;) a.push('x'.repeat(100000) + a.length) }", ": it used more than its 16 MB (response.transform.memoryMegabytes).")]
    public async Task Transform_failure_names_the_script_and_the_location_and_hides_secrets(string script, string? expected)
    {
        string message = await session.With(script).FailAsync();

        Assert.Equal(Failed + (expected ?? message[Failed.Length..^Advice.Length]) + Advice, message);
        Assert.DoesNotContain(TransformSession.Key[..8], message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transform_that_returns_text_fails_when_items_are_declared()
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "function transform() { return 'x' }", """, "items": "/rows" """);

        Assert.Contains("it returned a text, but response.items and response.fields need a list or an object", await server.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transform_refuses_a_reply_over_the_size_limit()
    {
        // This character takes six times as many bytes in the request to the process.
        await using TransformServer server = await TransformServer.StartAsync($"\"{new string('\u007f', 1_500_000)}\"", "function transform() { return 1 }");

        Assert.Contains("the answer is larger than what a script can take, 8 MiB", await server.FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transform_calls_share_one_process_for_each_API()
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "let calls = 0; function transform() { return ++calls }");
        await server.CallAsync();
        int process = Assert.Single(server.Processes);

        for (int call = 0; call < 50; call++)
        {
            Assert.Equal(1, (await server.ContentAsync()).GetProperty("value").GetInt32());
        }

        Assert.Equal([process], server.Processes);
        await server.CallAsync("erp");
        Assert.Equal(2, server.Processes.Count);
        Assert.Contains(process, server.Processes);
    }

    [Fact]
    public async Task Transform_runs_concurrent_calls_one_after_the_other()
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "async function transform(body, args) { await new Promise(done => setTimeout(done, 5)); return args.q }");

        // The calls wait for five seconds at most, so the process is started before.
        await server.CallAsync();
        string?[] values = await Task.WhenAll(Enumerable.Range(0, 10).Select(async i => (await server.ContentAsync(arguments: $$"""{ "q": "{{i}}" }""")).GetProperty("text").GetString()));

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), values);
        Assert.Single(server.Processes);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Transform_that_hangs_fails_only_its_own_call()
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "function transform(body, args) { while (args.q === undefined); return 'done' }", limits: "\"timeout\": \"4s\"");
        Assert.Equal("done", (await server.ContentAsync(arguments: """{ "q": "x" }""")).GetProperty("text").GetString());
        int process = Assert.Single(server.Processes);

        Assert.Matches(@"it exceeded its 4000 ms \(response\.transform\.timeout\)|it used more than its 4000 ms of processor time", await server.FailAsync());

        Assert.Equal("done", (await server.ContentAsync(arguments: """{ "q": "x" }""")).GetProperty("text").GetString());
        Assert.DoesNotContain(process, server.Processes);
    }

    [Fact]
    public async Task Transform_replaces_a_killed_process()
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "function transform(body) { return 1 }");
        await server.ContentAsync();
        using var process = Process.GetProcessById(Assert.Single(server.Processes));
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, (await server.ContentAsync()).GetProperty("value").GetInt32());
        Assert.DoesNotContain(process.Id, server.Processes);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Transform_process_that_stops_reading_fails_only_its_own_call()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs signals.");

        // The reply is larger than the buffer of a pipe.
        await using TransformServer server = await TransformServer.StartAsync($"\"{new string('x', 1_000_000)}\"", "function transform(body) { return body.length }", limits: "\"timeout\": \"4s\"");
        await server.ContentAsync();
        int process = Assert.Single(server.Processes);
        using (var stop = Process.Start("kill", ["-STOP", $"{process}"]))
        {
            await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("it exceeded its 4000 ms", await server.FailAsync(), StringComparison.Ordinal);

        Assert.Equal(1_000_000, (await server.ContentAsync()).GetProperty("value").GetInt32());
        Assert.DoesNotContain(process, server.Processes);
    }

    [Fact]
    public async Task Transform_uses_a_changed_script_for_the_next_call()
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "function transform() { return 'old' }");
        Assert.Equal("old", (await server.ContentAsync()).GetProperty("text").GetString());

        Assert.True(server.Rewrite("crm.js", "function transform() { return 'newer' }"), "The change of the script was not noticed.");
        Assert.Equal("newer", (await server.ContentAsync()).GetProperty("text").GetString());
        Assert.Equal("old", (await server.ContentAsync("erp")).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Transform_processes_are_started_when_a_client_lists_the_tools()
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "function transform() { return 1 }");
        Assert.Empty(server.Processes);

        await server.ListAsync();
        await server.ListAsync();

        using var patience = new CancellationTokenSource(WorkerPrograms.Patience);
        while (server.Processes.Count < 2)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }

        IReadOnlyList<int> ready = server.Processes;
        await server.ContentAsync("erp");
        Assert.Equal(ready, server.Processes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HttpFamily_keeps_the_process_of_a_transform_when_a_file_is_refused(bool isStrict)
    {
        await using TransformServer server = await TransformServer.StartAsync(Orders, "function transform() { return 1 }", isStrict: isStrict);
        await server.ContentAsync();
        int process = Assert.Single(server.Processes);

        server.RefuseFile();

        Assert.Equal([process], server.Processes);
        Assert.Equal(1, (await server.ContentAsync()).GetProperty("value").GetInt32());
        Assert.Equal([process], server.Processes);
    }
}
