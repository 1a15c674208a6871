using System.Text.Json;
using McpTools.Protocol.Tasks;
using McpTools.Tools;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Protocol.Tasks;

public sealed class TaskRecordTests
{
    private static readonly Question Question = new("name", "What is your name?", JsonElement.Parse("""{ "type": "object" }"""));

    [Fact]
    public async Task A_question_makes_a_running_task_wait_for_input()
    {
        using TaskRecord record = NewRecord();

        Task<Answer> asking = record.AskAsync(Question, TestContext.Current.CancellationToken);

        Assert.Equal("input_required", record.Describe(withOutcome: true)["status"]!.GetValue<string>());
        record.Answer([KeyValuePair.Create("name", JsonElement.Parse("""{ "action": "decline" }"""))]);
        Assert.Equal(AnswerAction.Decline, (await asking).Action);
        Assert.Equal("working", record.Describe(withOutcome: true)["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_question_after_the_cancellation_does_not_bring_the_task_back()
    {
        using TaskRecord record = NewRecord();
        record.Cancel();

        Task<Answer> asking = record.AskAsync(Question, record.Cancelled);

        Assert.Equal("cancelled", record.Describe(withOutcome: true)["status"]!.GetValue<string>());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private static TaskRecord NewRecord() =>
        new("id", "local", TimeSpan.FromHours(1), TimeSpan.FromSeconds(1), new FakeTimeProvider());
}
