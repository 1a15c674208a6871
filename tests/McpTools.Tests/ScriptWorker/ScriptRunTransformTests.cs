using System.Text.Json;
using McpTools.Modules.Scripts;
using McpTools.Tests.ScriptWorker.Language;
using McpTools.Tests.Support;
using McpTools.Workers.Scripts;

namespace McpTools.Tests.ScriptWorker;

public sealed class ScriptRunTransformTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    private const string Body = """{"items":[{"n":1},{"n":2}],"text":"世界"}""";

    [Theory]
    [InlineData("function transform(body, args) { return body.items.map(item => item.n * args.by) }", "[10,20]")]
    [InlineData("async function transform(body) { await null; return body.text }", "\"世界\"")]
    [InlineData("const transform = ({ items }) => new Promise(done => setTimeout(() => done(items.length), 5))", "2")]
    [InlineData("function transform() { return arguments.length }", "2")]
    [InlineData("function transform() { return null }", "null")]
    [InlineData("function transform() { }", null)]
    [InlineData("let calls = 0; function transform() { return ++calls }", "1")]
    [InlineData("function transform(body) { console.log(body); return 'printed' }", "\"printed\"")]
    public async Task ScriptRun_returns_the_result_of_the_transform_function(string code, string? expected)
    {
        ScriptReply reply = (await RunAsync(code)).Reply;
        Assert.Null(reply.Error);
        Assert.Equal(expected, reply.Value.ValueKind is JsonValueKind.Undefined ? null : reply.Value.GetRawText());
    }

    [Theory]
    [InlineData("function transform(body) {\n  return body.gone.n;\n}", "TypeError: Cannot read properties of undefined (reading 'n')", 2, 20)]
    [InlineData("async function transform() {\n  await null;\n  throw new RangeError('late');\n}", "RangeError: late", 3, 9)]
    [InlineData("let ready = true;\nnothing.there", "ReferenceError: nothing is not defined", 2, 1)]
    public async Task ScriptRun_reports_the_line_and_column_of_an_error_in_a_transform(string code, string message, int line, int column)
    {
        ScriptError error = (await RunAsync(code)).Reply.Error!;
        Assert.Equal((ScriptErrorCode.ScriptError, message, line, column), (error.Code, error.Message, error.Line, error.Column));
    }

    [Theory]
    [InlineData("function shape(body) { return body }")]
    [InlineData("const transform = 5")]
    [InlineData("await null; function transform() { return 1 }")]
    public async Task ScriptRun_reports_a_script_without_a_transform_function(string code)
    {
        ScriptError error = (await RunAsync(code)).Reply.Error!;
        Assert.Equal(ScriptErrorCode.ScriptError, error.Code);
        Assert.StartsWith("TypeError: The script defines no function transform(body, args).", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tools")]
    [InlineData("results")]
    [InlineData("store")]
    [InlineData("display")]
    [InlineData("input")]
    [InlineData("fetch")]
    public async Task ScriptRun_gives_a_transform_no_tools_store_or_display(string name) =>
        Assert.Equal("\"undefined\"", (await RunAsync($"function transform() {{ return typeof {name} }}")).Reply.Value.GetRawText());

    [Fact]
    public async Task ScriptRun_runs_each_transform_of_a_process_in_an_engine_of_its_own()
    {
        Assert.Equal("1", (await RunAsync("globalThis.left = 1; Array.prototype.map = null; function transform() { return left }")).Reply.Value.GetRawText());
        Assert.Equal("[\"undefined\",2]", (await RunAsync("function transform(body) { return [typeof left, body.items.map(x => x).length] }")).Reply.Value.GetRawText());
    }

    [Fact]
    public async Task Transform_sample_converts_passages_to_plain_text()
    {
        string code = await File.ReadAllTextAsync(Path.Combine(Sources.Root, "samples", "transform", "articles.js"), TestContext.Current.CancellationToken);
        const string reply = """{"pages":[{"key":"Lake_Baikal","title":"Lake Baikal","excerpt":"the <b class=\"x\">deepest</b> lake &amp; oldest"},{"key":"A","title":"A","excerpt":""}]}""";

        ScriptReply made = (await RunAsync(code, reply, """{"q":"Baikal"}""")).Reply;

        Assert.Equal(
            """{"asked":"Baikal","articles":[{"title":"Lake Baikal","address":"https://en.wikipedia.org/wiki/Lake_Baikal","passage":"the deepest lake & oldest"}]}""",
            made.Value.GetRawText());
    }

    private Task<ScriptOutcome> RunAsync(string code, string body = Body, string arguments = """{"by":10}""") => session.RunAsync(new ScriptRequest
    {
        Code = code,
        Input = JsonElement.Parse(body),
        TransformArguments = JsonElement.Parse(arguments),
        Limits = new ScriptLimits { TimeoutMs = 40_000, CpuMs = 60_000 },
    });
}
