using System.Text.Json;
using McpTools.Contract;
using McpTools.Server.Protocol.Requests;
using McpTools.Server.Protocol.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Server.Protocol.Tasks;

public sealed class TaskRecordTests
{
    private static readonly Question Question = new("name", "What is your name?", JsonElement.Parse("""{ "type": "object" }"""));

    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task TaskRecord_waits_for_input_while_a_question_is_open()
    {
        using TaskRecord record = NewRecord();

        Task<Answer> asking = record.AskAsync(Question, TestContext.Current.CancellationToken);

        Assert.Equal("input_required", record.Describe(withOutcome: true)["status"]!.GetValue<string>());
        record.Answer([KeyValuePair.Create("name", JsonElement.Parse("""{ "action": "decline" }"""))]);
        Assert.Equal(AnswerAction.Decline, (await asking).Action);
        Assert.Equal("working", record.Describe(withOutcome: true)["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task TaskRecord_stays_cancelled_when_a_question_is_asked_later()
    {
        using TaskRecord record = NewRecord();
        record.Cancel();

        Task<Answer> asking = record.AskAsync(Question, record.Cancelled);

        Assert.Equal("cancelled", record.Describe(withOutcome: true)["status"]!.GetValue<string>());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task TaskRecord_waits_for_an_answer_until_it_expires()
    {
        using TaskRecord record = NewRecord();
        Task<Answer> asking = record.AskAsync(Question, TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromHours(1));

        ToolErrorException error = await Assert.ThrowsAsync<ToolErrorException>(() => asking);
        Assert.Equal("not_answered", error.Error.Code);
    }

    [Fact]
    public async Task TaskRecord_withdraws_a_question_that_is_cancelled()
    {
        using var enough = new CancellationTokenSource();
        using TaskRecord record = NewRecord();
        Task<Answer> asking = record.AskAsync(Question, enough.Token);

        await enough.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal("working", record.Describe(withOutcome: true)["status"]!.GetValue<string>());
    }

    [Fact]
    public void TaskRecord_can_be_cancelled_after_it_was_removed()
    {
        using var board = new TaskBoard(new ProtocolOptions(), time);
        TaskRecord record = board.Open("local")!;
        board.Close(record);
        record.Cancel();
        Assert.Equal("cancelled", record.Describe(withOutcome: false)["status"]!.GetValue<string>());
    }

    private TaskRecord NewRecord() =>
        new("id", "local", TimeSpan.FromHours(1), TimeSpan.FromSeconds(1), time);
}
