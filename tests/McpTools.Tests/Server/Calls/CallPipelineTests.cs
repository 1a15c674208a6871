using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Server.Calls;

public class CallPipelineTests
{
    private const string OneZone = """
        {"type":"object","additionalProperties":false,"required":["zone"],"properties":{"zone":{"type":"string"}}}
        """;

    [Fact]
    public async Task CallPipeline_passes_the_arguments_to_the_tool_and_returns_its_result()
    {
        var pipeline = new TestPipeline(new DelegatingTool("echo", (arguments, _, _) => new(ToolResult.Text(arguments.GetProperty("zone").GetString()!)), OneZone));

        ToolResult result = await pipeline.CallAsync("echo", """{"zone":"北京"}""");

        Assert.Equal("北京", result.AllText());
        Assert.Null(result.Error);
    }

    [Fact]
    public async Task FindStep_suggests_the_nearest_name_for_an_unknown_one()
    {
        var pipeline = new TestPipeline(DelegatingTool.Answering("time_now", "noon"));

        ToolResult result = await pipeline.CallAsync("time_nwo");

        Assert.Equal("unknown_tool", result.Code());
        Assert.Contains("Did you mean \"time_now\"?", result.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindStep_makes_a_withheld_tool_look_like_one_that_does_not_exist()
    {
        var pipeline = new TestPipeline(DelegatingTool.Answering("time_now", "noon"), DelegatingTool.Answering("zz_secret", "x"));
        var caller = new Caller(CallerKind.ApiKey, "key:a", new Grants(["time_*"], []));

        ToolResult withheld = await pipeline.CallAsync("zz_secret", caller: caller);
        ToolResult absent = await pipeline.CallAsync("zz_absent", caller: caller);

        Assert.Equal(absent.AllText().Replace("zz_absent", "NAME", StringComparison.Ordinal), withheld.AllText().Replace("zz_secret", "NAME", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "$.zone")]
    [InlineData("""{"zone":7.5}""", "expected string")]
    [InlineData("""{"zone":"a","zonne":"b"}""", "$.zonne")]
    [InlineData("""["zone"]""", "$: expected object")]
    [InlineData("""{"zone":"\ud800"}""", "not Unicode")]
    [InlineData("""{"\udc00":1}""", "not Unicode")]
    public async Task ValidateStep_refuses_arguments_that_do_not_fit_the_schema(string arguments, string expected)
    {
        bool reached = false;
        var pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) => { reached = true; return new(ToolResult.Text("")); }, OneZone));

        ToolResult result = await pipeline.CallAsync("t", arguments);

        Assert.False(reached);
        Assert.Equal("invalid_arguments", result.Code());
        Assert.Contains(expected, result.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task CallPipeline_treats_missing_arguments_as_an_empty_object(string arguments)
    {
        var pipeline = new TestPipeline(new DelegatingTool("t", (given, _, _) => new(ToolResult.Text(given.GetRawText()))));

        Assert.Equal("{}", (await pipeline.CallAsync("t", arguments)).AllText());
    }

    [Fact]
    public async Task RunStep_returns_an_error_that_the_caller_can_correct_with_its_code_first()
    {
        var pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) => throw new ToolErrorException("zone_not_found", "No zone \"x\".")));

        ToolResult result = await pipeline.CallAsync("t");

        Assert.Equal("zone_not_found: No zone \"x\".", result.AllText());
        Assert.Equal("zone_not_found", result.Code());
    }

    [Fact]
    public async Task RunStep_hides_an_internal_fault_and_logs_it_under_the_same_id()
    {
        var pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) => throw new InvalidOperationException("password at /etc/shadow")));

        ToolResult result = await pipeline.CallAsync("t");

        Assert.Equal("internal_error", result.Code());
        Assert.DoesNotContain("shadow", result.AllText(), StringComparison.Ordinal);
        LogEntry entry = Assert.Single(pipeline.Log.Entries, entry => entry.Level == LogLevel.Error);
        string id = entry.Message[(entry.Message.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
        Assert.Contains(id, result.AllText(), StringComparison.Ordinal);
        Assert.Contains("shadow", entry.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeadlineStep_ends_a_call_even_when_the_tool_ignores_its_cancellation()
    {
        var never = new TaskCompletionSource<ToolResult>();
        var pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) => new(never.Task)) { Budget = new ToolBudget(TimeSpan.FromSeconds(3), 100) });

        ValueTask<ToolResult> call = pipeline.CallAsync("t");
        pipeline.Time.Advance(TimeSpan.FromSeconds(3));
        ToolResult result = await call;

        Assert.Equal("deadline_exceeded", result.Code());
        Assert.Contains("3 s", result.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asks")]
    [InlineData("asks_within")]
    public async Task PausingAsk_stops_the_deadline_while_a_person_answers(string tool)
    {
        var person = new Person();
        var pipeline = new TestPipeline(
            new DelegatingTool("asks", async (_, context, ct) =>
            {
                await context.Ask.AskAsync([], ct);
                return ToolResult.Text($"{context.Deadline.Remaining.TotalSeconds} s left");
            }),
            new DelegatingTool("asks_within", (_, context, ct) => context.InvokeAsync("asks", default, ct)));

        ValueTask<ToolResult> call = pipeline.CallAsync(tool, ask: person);
        pipeline.Time.Advance(TimeSpan.FromMinutes(10));
        person.Answers.SetResult(new Dictionary<string, Answer>());

        Assert.Equal("30 s left", (await call).AllText());
    }

    [Fact]
    public async Task DeadlineStep_logs_a_tool_that_fails_after_its_call_has_ended()
    {
        var late = new TaskCompletionSource<ToolResult>();
        var pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) => new(late.Task)));

        ValueTask<ToolResult> call = pipeline.CallAsync("t");
        pipeline.Time.Advance(TimeSpan.FromSeconds(30));
        await call;
        pipeline.Time.Advance(TimeSpan.FromSeconds(5));
        late.SetException(new InvalidOperationException("too late"));

        Assert.Contains(pipeline.Log.Entries, entry => entry.Level == LogLevel.Warning && entry.Message.Contains("went on after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeadlineStep_reports_a_tool_that_fails_at_its_deadline_as_late()
    {
        TestPipeline pipeline = null!;
        pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) =>
        {
            pipeline.Time.Advance(TimeSpan.FromSeconds(30));
            throw new IOException("the connection was closed under it");
        }));

        Assert.Equal("deadline_exceeded", (await pipeline.CallAsync("t")).Code());
    }

    [Fact]
    public async Task DeadlineStep_logs_no_warning_for_a_tool_that_fails_when_its_client_goes_away()
    {
        using var gone = new CancellationTokenSource();
        var pipeline = new TestPipeline(new DelegatingTool("t", async (_, _, _) =>
        {
            await gone.CancelAsync();
            throw new IOException("the connection was closed under it");
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pipeline.CallAsync("t", cancellationToken: gone.Token));
        Assert.DoesNotContain(pipeline.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task RunStep_reports_a_timeout_of_the_tool_itself_as_a_failure()
    {
        var pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) => throw new TaskCanceledException("its own timeout")));

        Assert.Equal("internal_error", (await pipeline.CallAsync("t")).Code());
    }

    [Fact]
    public async Task CallPipeline_cancels_the_tool_with_the_call()
    {
        using var cancel = new CancellationTokenSource();
        var seen = new TaskCompletionSource();
        var pipeline = new TestPipeline(new DelegatingTool("t", async (_, _, ct) =>
        {
            await using CancellationTokenRegistration registration = ct.Register(seen.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return ToolResult.Text("");
        }));

        ValueTask<ToolResult> call = pipeline.CallAsync("t", cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        await seen.Task;
    }

    [Fact]
    public async Task LimitStep_refuses_a_call_over_the_limit_and_frees_its_permit_afterwards()
    {
        var hold = new TaskCompletionSource<ToolResult>();
        var pipeline = new TestPipeline(SecretRedactor.None, callsPerCaller: 2, new DelegatingTool("hold", (_, _, _) => new(hold.Task)), DelegatingTool.Answering("t", "ok"));

        ValueTask<ToolResult> first = pipeline.CallAsync("hold");
        ValueTask<ToolResult> second = pipeline.CallAsync("hold");
        ToolResult refused = await pipeline.CallAsync("t");
        ToolResult another = await pipeline.CallAsync("t", caller: Caller.Anonymous);
        hold.SetResult(ToolResult.Text("done"));
        await first;
        await second;
        ToolResult later = await pipeline.CallAsync("t");

        Assert.Equal("too_many_calls", refused.Code());
        Assert.Contains("2 for each caller", refused.AllText(), StringComparison.Ordinal);
        Assert.Null(another.Error);
        Assert.Null(later.Error);
    }

    [Fact]
    public async Task RedactStep_removes_secrets_from_text_and_errors()
    {
        var redactor = new SecretRedactor([KeyValuePair.Create("crm", "s3cr3t-value")]);
        var pipeline = new TestPipeline(
            redactor,
            64,
            DelegatingTool.Answering("text", "the key is s3cr3t-value"),
            DelegatingTool.Answering("fails", ToolResult.Fail("upstream_status", "said s3cr3t-value")));

        Assert.Equal("the key is [secret:crm]", (await pipeline.CallAsync("text")).AllText());
        ToolResult failed = await pipeline.CallAsync("fails");
        Assert.DoesNotContain("s3cr3t", failed.AllText() + failed.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":48291733}""", "48291733", """{"code":"[secret:crm]"}""")]
    [InlineData("""{"48291733":[true,"a 48291733"]}""", "48291733", """{"[secret:crm]":[true,"a [secret:crm]"]}""")]
    [InlineData("""{"a":"\u006bey-of-crm"}""", "key-of-crm", """{"a":"[secret:crm]"}""")]
    [InlineData("""{"a":"\u006bey","b":1.50}""", "key-of-crm", """{"a":"key","b":1.50}""")]
    public async Task RedactedJson_removes_secrets_from_every_kind_of_value(string structured, string secret, string expected)
    {
        var pipeline = new TestPipeline(
            new SecretRedactor([KeyValuePair.Create("crm", secret)]),
            64,
            DelegatingTool.Answering("t", new ToolResult { Content = [], Structured = JsonElement.Parse(structured), Meta = new JsonObject { ["from"] = secret } }));

        ToolResult result = await pipeline.CallAsync("t");

        Assert.Equal(expected, result.Structured!.Value.GetRawText());
        Assert.Equal("[secret:crm]", result.Meta!["from"]!.GetValue<string>());
    }

    [Fact]
    public async Task CallPipeline_redacts_a_result_before_it_is_cut()
    {
        const string Secret = "s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t";
        string text = new string('x', 680) + Secret + new string('y', 1_000);
        var pipeline = new TestPipeline(
            new SecretRedactor([KeyValuePair.Create("crm", Secret)]),
            64,
            new DelegatingTool("t", (_, _, _) => new(ToolResult.Text(text))) { Budget = new ToolBudget(TimeSpan.FromSeconds(30), 1_000) });

        Assert.DoesNotContain("s3cr3t", (await pipeline.CallAsync("t")).AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShownName_is_short_and_has_no_control_characters()
    {
        var pipeline = new TestPipeline();

        ToolResult result = await pipeline.CallAsync("a\n\u001b[31mfake line\u202e" + new string('n', 5_000));

        Assert.DoesNotContain(pipeline.Log.Entries.Single().Message + result.AllText(), char.IsControl);
        Assert.DoesNotContain('\u202e', pipeline.Log.Entries.Single().Message + result.AllText());
        Assert.InRange(pipeline.Log.Entries.Single().Message.Length, 1, 250);
    }

    [Fact]
    public async Task RecordStep_logs_each_call_once_without_its_arguments()
    {
        var pipeline = new TestPipeline(new DelegatingTool("t", (_, _, _) => new(ToolResult.Text("12345")), OneZone));

        await pipeline.CallAsync("t", """{"zone":"private-matter"}""");

        LogEntry entry = Assert.Single(pipeline.Log.Entries);
        Assert.Equal(100, entry.EventId);
        Assert.Contains("t for local: ok", entry.Message, StringComparison.Ordinal);
        Assert.Contains("5 characters", entry.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("private-matter", entry.Message, StringComparison.Ordinal);
    }

    private sealed class Person : IAsk
    {
        public TaskCompletionSource<IReadOnlyDictionary<string, Answer>> Answers { get; } = new();

        public bool CanAsk => true;

        public ValueTask<IReadOnlyDictionary<string, Answer>> AskAsync(IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
            new(Answers.Task.WaitAsync(cancellationToken));
    }
}
