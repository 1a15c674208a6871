using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Server.Calls;
using McpTools.Tests.Support;

namespace McpTools.Tests.Server.Calls;

public class RunStepTests
{
    private static readonly JsonElement None = JsonElement.Parse("{}");

    private static DelegatingTool Calling(string name, string inner) =>
        new(name, (_, context, ct) => context.InvokeAsync(inner, None, ct));

    [Fact]
    public async Task RunStep_runs_an_inner_call_and_records_it_as_a_child()
    {
        var pipeline = new TestPipeline(Calling("outer", "inner"), DelegatingTool.Answering("inner", "deep"));

        ToolResult result = await pipeline.CallAsync("outer");

        Assert.Equal("deep", result.AllText());
        LogEntry[] records = [.. pipeline.Log.Entries.Where(entry => entry.EventId == 100)];
        Assert.Equal(2, records.Length);
        Assert.Contains("depth 1", records[0].Message, StringComparison.Ordinal);
        Assert.Contains("depth 0", records[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunStep_nests_calls_at_most_four_deep()
    {
        int runs = 0;
        var pipeline = new TestPipeline(new DelegatingTool("again", (_, context, ct) =>
        {
            runs++;
            return context.InvokeAsync("again", None, ct);
        }));

        ToolResult result = await pipeline.CallAsync("again");

        Assert.Equal("nested_too_deeply", result.Code());
        Assert.Equal(5, runs);
    }

    [Fact]
    public async Task LimitStep_needs_no_second_permit_for_an_inner_call()
    {
        var pipeline = new TestPipeline(SecretRedactor.None, callsPerCaller: 1, Calling("outer", "inner"), DelegatingTool.Answering("inner", "ok"));

        Assert.Null((await pipeline.CallAsync("outer")).Error);
    }

    [Fact]
    public async Task DeadlineStep_gives_an_inner_call_at_most_the_rest_of_the_outer_time()
    {
        TimeSpan left = default;
        var clock = new List<TestPipeline>();
        var pipeline = new TestPipeline(
            new DelegatingTool("outer", (_, context, ct) =>
            {
                clock[0].Time.Advance(TimeSpan.FromSeconds(20));
                return context.InvokeAsync("inner", None, ct);
            }),
            new DelegatingTool("inner", (_, context, _) =>
            {
                left = context.Deadline.Remaining;
                return new(ToolResult.Text(""));
            }));
        clock.Add(pipeline);

        await pipeline.CallAsync("outer");

        Assert.Equal(TimeSpan.FromSeconds(10), left);
    }

    [Fact]
    public async Task ShapeStep_returns_whole_data_to_an_inner_call()
    {
        string big = new('x', 100_000);
        int seen = 0;
        var pipeline = new TestPipeline(
            new DelegatingTool("outer", async (_, context, ct) =>
            {
                seen = (await context.InvokeAsync("inner", None, ct)).AllText().Length;
                return ToolResult.Text("done");
            }),
            DelegatingTool.Answering("inner", big));

        await pipeline.CallAsync("outer");

        Assert.Equal(big.Length, seen);
    }

    [Fact]
    public async Task RunStep_lets_an_inner_call_use_only_the_tools_of_the_caller()
    {
        var pipeline = new TestPipeline(Calling("outer", "hidden"), DelegatingTool.Answering("hidden", "secret"));
        var caller = new Caller(CallerKind.ApiKey, "key:a", new Grants(["outer"], []));

        ToolResult result = await pipeline.CallAsync("outer", caller: caller);

        Assert.Equal("unknown_tool", result.Code());
    }

    [Fact]
    public async Task ValidateStep_checks_the_arguments_of_an_inner_call()
    {
        var pipeline = new TestPipeline(
            new DelegatingTool("outer", (_, context, ct) => context.InvokeAsync("inner", JsonElement.Parse("""{"n":"one"}"""), ct)),
            new DelegatingTool("inner", (_, _, _) => new(ToolResult.Text("")), """{"type":"object","properties":{"n":{"type":"integer"}}}"""));

        Assert.Equal("invalid_arguments", (await pipeline.CallAsync("outer")).Code());
    }

    [Fact]
    public async Task ShapeStep_limits_the_size_of_whole_data()
    {
        var pipeline = new TestPipeline(Calling("outer", "inner"), DelegatingTool.Answering("inner", new string('x', ShapeStep.InnerCharacters + 1)));

        ToolResult result = await pipeline.CallAsync("outer");

        Assert.Equal("result_too_large", result.Code());
        Assert.Contains($"{ShapeStep.InnerCharacters}", result.AllText(), StringComparison.Ordinal);
    }
}
