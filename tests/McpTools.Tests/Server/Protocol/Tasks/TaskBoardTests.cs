using McpTools.Server.Protocol;
using McpTools.Server.Protocol.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Server.Protocol.Tasks;

public sealed class TaskBoardTests : IDisposable
{
    private static readonly ProtocolOptions Few = new() { TasksPerCaller = 2, TasksInTotal = 3 };

    private readonly FakeTimeProvider time = new();
    private readonly TaskBoard board;

    public TaskBoardTests() => board = new TaskBoard(Few, time);

    [Fact]
    public void A_task_is_found_by_its_own_caller_alone()
    {
        TaskRecord record = board.Open("key:a")!;

        Assert.Same(record, board.Find(record.Id, "key:a"));
        Assert.Null(board.Find(record.Id, "key:b"));
        Assert.Null(board.Find(record.Id, "anonymous"));
    }

    [Fact]
    public void One_caller_has_at_most_its_share_and_leaves_the_others_theirs()
    {
        board.Open("key:a");
        board.Open("key:a");

        Assert.Null(board.Open("key:a"));
        Assert.NotNull(board.Open("key:b"));
    }

    [Fact]
    public void All_callers_together_have_at_most_the_total()
    {
        board.Open("key:a");
        board.Open("key:b");
        board.Open("key:c");

        Assert.Null(board.Open("key:d"));
    }

    [Fact]
    public void Expired_tasks_make_room()
    {
        board.Open("key:a");
        board.Open("key:a");
        time.Advance(Few.TaskLifetime);

        Assert.NotNull(board.Open("key:a"));
    }

    public void Dispose() => board.Dispose();
}
