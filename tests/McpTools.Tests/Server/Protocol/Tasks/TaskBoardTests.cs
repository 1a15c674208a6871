using McpTools.Server.Protocol.Requests;
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
    public void TaskBoard_finds_a_task_only_for_its_own_caller()
    {
        TaskRecord record = board.Open("key:a")!;

        Assert.Same(record, board.Find(record.Id, "key:a"));
        Assert.Null(board.Find(record.Id, "key:b"));
        Assert.Null(board.Find(record.Id, "anonymous"));
    }

    [Fact]
    public void TaskBoard_limits_the_tasks_of_one_caller()
    {
        board.Open("key:a");
        board.Open("key:a");

        Assert.Null(board.Open("key:a"));
        Assert.NotNull(board.Open("key:b"));
    }

    [Fact]
    public void TaskBoard_limits_the_tasks_of_all_callers()
    {
        board.Open("key:a");
        board.Open("key:b");
        board.Open("key:c");

        Assert.Null(board.Open("key:d"));
    }

    [Fact]
    public void TaskBoard_removes_expired_tasks()
    {
        board.Open("key:a");
        board.Open("key:a");
        time.Advance(Few.TaskLifetime);

        Assert.NotNull(board.Open("key:a"));
    }

    public void Dispose() => board.Dispose();
}
