using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Server.Calls;

public class PipelineTests
{
    private const string OneZone = """
        {"type":"object","additionalProperties":false,"required":["zone"],"properties":{"zone":{"type":"string"}}}
        """;

    [Fact]
    public async Task A_call_reaches_its_tool_with_the_arguments_and_comes_back_with_the_result()
    {
        var road = new Road(new DelegatingTool("echo", (arguments, _, _) => new(ToolResult.Text(arguments.GetProperty("zone").GetString()!)), OneZone));

        ToolResult result = await road.CallAsync("echo", """{"zone":"北京"}""");

        Assert.Equal("北京", result.AllText());
        Assert.Null(result.Error);
    }

    [Fact]
    public async Task A_wrong_name_is_answered_with_the_nearest_one()
    {
        var road = new Road(DelegatingTool.Answering("time_now", "noon"));

        ToolResult result = await road.CallAsync("time_nwo");

        Assert.Equal("unknown_tool", result.Code());
        Assert.Contains("Did you mean \"time_now\"?", result.AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withheld_tool_answers_exactly_like_one_that_does_not_exist()
    {
        var road = new Road(DelegatingTool.Answering("time_now", "noon"), DelegatingTool.Answering("zz_secret", "x"));
        var caller = new Caller(CallerKind.ApiKey, "key:a", new Grants(["time_*"], []));

        ToolResult withheld = await road.CallAsync("zz_secret", caller: caller);
        ToolResult absent = await road.CallAsync("zz_absent", caller: caller);

        Assert.Equal(absent.AllText().Replace("zz_absent", "NAME", StringComparison.Ordinal), withheld.AllText().Replace("zz_secret", "NAME", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{}", "$.zone")]
    [InlineData("""{"zone":7}""", "expected string")]
    [InlineData("""{"zone":"a","zonne":"b"}""", "$.zonne")]
    [InlineData("""["zone"]""", "$: expected object")]
    [InlineData("""{"zone":"\ud800"}""", "not Unicode")]
    [InlineData("""{"\udc00":1}""", "not Unicode")]
    public async Task Arguments_that_break_the_schema_never_reach_the_tool(string arguments, string expected)
    {
        bool reached = false;
        var road = new Road(new DelegatingTool("t", (_, _, _) => { reached = true; return new(ToolResult.Text("")); }, OneZone));

        ToolResult result = await road.CallAsync("t", arguments);

        Assert.False(reached);
        Assert.Equal("invalid_arguments", result.Code());
        Assert.Contains(expected, result.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_call_without_arguments_is_a_call_with_none(string arguments)
    {
        var road = new Road(new DelegatingTool("t", (given, _, _) => new(ToolResult.Text(given.GetRawText()))));

        Assert.Equal("{}", (await road.CallAsync("t", arguments)).AllText());
    }

    [Fact]
    public async Task What_the_caller_can_mend_comes_back_with_its_code_first_in_the_text()
    {
        var road = new Road(new DelegatingTool("t", (_, _, _) => throw new ToolErrorException("zone_not_found", "No zone \"x\".")));

        ToolResult result = await road.CallAsync("t");

        Assert.Equal("zone_not_found: No zone \"x\".", result.AllText());
        Assert.Equal("zone_not_found", result.Code());
    }

    [Fact]
    public async Task Our_own_fault_is_a_generic_sentence_and_its_details_are_in_the_log_under_the_same_id()
    {
        var road = new Road(new DelegatingTool("t", (_, _, _) => throw new InvalidOperationException("password at /etc/shadow")));

        ToolResult result = await road.CallAsync("t");

        Assert.Equal("internal_error", result.Code());
        Assert.DoesNotContain("shadow", result.AllText(), StringComparison.Ordinal);
        LogEntry entry = Assert.Single(road.Log.Entries, entry => entry.Level == LogLevel.Error);
        string id = entry.Message[(entry.Message.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
        Assert.Contains(id, result.AllText(), StringComparison.Ordinal);
        Assert.Contains("shadow", entry.Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_past_its_deadline_ends_even_when_the_tool_does_not_listen()
    {
        var never = new TaskCompletionSource<ToolResult>();
        var road = new Road(new DelegatingTool("t", (_, _, _) => new(never.Task)) { Budget = new ToolBudget(TimeSpan.FromSeconds(3), 100) });

        ValueTask<ToolResult> call = road.CallAsync("t");
        road.Time.Advance(TimeSpan.FromSeconds(3));
        ToolResult result = await call;

        Assert.Equal("deadline_exceeded", result.Code());
        Assert.Contains("3 s", result.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asks")]
    [InlineData("asks_within")]
    public async Task The_time_a_person_takes_to_answer_is_not_the_tools(string tool)
    {
        var person = new Person();
        var road = new Road(
            new DelegatingTool("asks", async (_, context, ct) =>
            {
                await context.Ask.AskAsync([], ct);
                return ToolResult.Text($"{context.Deadline.Remaining.TotalSeconds} s left");
            }),
            new DelegatingTool("asks_within", (_, context, ct) => context.InvokeAsync("asks", default, ct)));

        ValueTask<ToolResult> call = road.CallAsync(tool, ask: person);
        road.Time.Advance(TimeSpan.FromMinutes(10));
        person.Answers.SetResult(new Dictionary<string, Answer>());

        Assert.Equal("30 s left", (await call).AllText());
    }

    [Fact]
    public async Task A_tool_that_fails_after_its_call_was_given_up_is_still_heard_of()
    {
        var late = new TaskCompletionSource<ToolResult>();
        var road = new Road(new DelegatingTool("t", (_, _, _) => new(late.Task)));

        ValueTask<ToolResult> call = road.CallAsync("t");
        road.Time.Advance(TimeSpan.FromSeconds(30));
        await call;
        road.Time.Advance(TimeSpan.FromSeconds(5));
        late.SetException(new InvalidOperationException("too late"));

        Assert.Contains(road.Log.Entries, entry => entry.Level == LogLevel.Warning && entry.Message.Contains("went on after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tool_that_fails_at_its_own_deadline_is_told_as_late_and_not_as_broken()
    {
        Road road = null!;
        road = new Road(new DelegatingTool("t", (_, _, _) =>
        {
            road.Time.Advance(TimeSpan.FromSeconds(30));
            throw new IOException("the connection was closed under it");
        }));

        Assert.Equal("deadline_exceeded", (await road.CallAsync("t")).Code());
    }

    [Fact]
    public async Task A_tool_that_breaks_as_its_client_goes_away_is_a_cancelled_call_and_nothing_to_warn_of()
    {
        using var gone = new CancellationTokenSource();
        var road = new Road(new DelegatingTool("t", async (_, _, _) =>
        {
            await gone.CancelAsync();
            throw new IOException("the connection was closed under it");
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await road.CallAsync("t", cancellationToken: gone.Token));
        Assert.DoesNotContain(road.Log.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_tool_that_gives_up_by_its_own_clock_has_failed_and_was_not_cancelled()
    {
        var road = new Road(new DelegatingTool("t", (_, _, _) => throw new TaskCanceledException("its own timeout")));

        Assert.Equal("internal_error", (await road.CallAsync("t")).Code());
    }

    [Fact]
    public async Task Cancelling_the_call_cancels_the_tool()
    {
        using var cancel = new CancellationTokenSource();
        var seen = new TaskCompletionSource();
        var road = new Road(new DelegatingTool("t", async (_, _, ct) =>
        {
            await using CancellationTokenRegistration registration = ct.Register(seen.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return ToolResult.Text("");
        }));

        ValueTask<ToolResult> call = road.CallAsync("t", cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call);
        await seen.Task;
    }

    [Fact]
    public async Task One_call_more_than_allowed_is_refused_and_a_place_is_free_again_afterwards()
    {
        var hold = new TaskCompletionSource<ToolResult>();
        var road = new Road(SecretRedactor.None, callsPerCaller: 2, new DelegatingTool("hold", (_, _, _) => new(hold.Task)), DelegatingTool.Answering("t", "ok"));

        ValueTask<ToolResult> first = road.CallAsync("hold");
        ValueTask<ToolResult> second = road.CallAsync("hold");
        ToolResult refused = await road.CallAsync("t");
        ToolResult another = await road.CallAsync("t", caller: Caller.Anonymous);
        hold.SetResult(ToolResult.Text("done"));
        await first;
        await second;
        ToolResult later = await road.CallAsync("t");

        Assert.Equal("too_many_calls", refused.Code());
        Assert.Contains("2 for each caller", refused.AllText(), StringComparison.Ordinal);
        Assert.Null(another.Error);
        Assert.Null(later.Error);
    }

    [Fact]
    public async Task A_secret_never_comes_back_in_text_structure_or_error()
    {
        var redactor = new SecretRedactor([KeyValuePair.Create("crm", "s3cr3t-value")]);
        var road = new Road(
            redactor,
            64,
            DelegatingTool.Answering("text", "the key is s3cr3t-value"),
            DelegatingTool.Answering("fails", ToolResult.Fail("upstream_status", "said s3cr3t-value")));

        Assert.Equal("the key is [secret:crm]", (await road.CallAsync("text")).AllText());
        ToolResult failed = await road.CallAsync("fails");
        Assert.DoesNotContain("s3cr3t", failed.AllText() + failed.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":48291733}""", "48291733", """{"code":"[secret:crm]"}""")]
    [InlineData("""{"48291733":[true,"a 48291733"]}""", "48291733", """{"[secret:crm]":[true,"a [secret:crm]"]}""")]
    [InlineData("""{"a":"\u006bey-of-crm"}""", "key-of-crm", """{"a":"[secret:crm]"}""")]
    [InlineData("""{"a":"\u006bey","b":1.50}""", "key-of-crm", """{"a":"key","b":1.50}""")]
    public async Task A_secret_is_found_in_every_kind_of_structured_value(string structured, string secret, string expected)
    {
        var road = new Road(
            new SecretRedactor([KeyValuePair.Create("crm", secret)]),
            64,
            DelegatingTool.Answering("t", new ToolResult { Content = [], Structured = JsonElement.Parse(structured), Meta = new JsonObject { ["from"] = secret } }));

        ToolResult result = await road.CallAsync("t");

        Assert.Equal(expected, result.Structured!.Value.GetRawText());
        Assert.Equal("[secret:crm]", result.Meta!["from"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_secret_at_the_cut_of_a_long_answer_leaves_no_part_of_itself()
    {
        const string Secret = "s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t";
        string text = new string('x', 680) + Secret + new string('y', 1_000);
        var road = new Road(
            new SecretRedactor([KeyValuePair.Create("crm", Secret)]),
            64,
            new DelegatingTool("t", (_, _, _) => new(ToolResult.Text(text))) { Budget = new ToolBudget(TimeSpan.FromSeconds(30), 1_000) });

        Assert.DoesNotContain("s3cr3t", (await road.CallAsync("t")).AllText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_serves_is_logged_and_repeated_short_and_without_control_characters()
    {
        var road = new Road();

        ToolResult result = await road.CallAsync("a\n\u001b[31mfake line\u202e" + new string('n', 5_000));

        Assert.DoesNotContain(road.Log.Entries.Single().Message + result.AllText(), char.IsControl);
        Assert.DoesNotContain('\u202e', road.Log.Entries.Single().Message + result.AllText());
        Assert.InRange(road.Log.Entries.Single().Message.Length, 1, 250);
    }

    [Fact]
    public async Task Each_call_is_recorded_once_without_its_arguments()
    {
        var road = new Road(new DelegatingTool("t", (_, _, _) => new(ToolResult.Text("12345")), OneZone));

        await road.CallAsync("t", """{"zone":"private-matter"}""");

        LogEntry entry = Assert.Single(road.Log.Entries);
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
