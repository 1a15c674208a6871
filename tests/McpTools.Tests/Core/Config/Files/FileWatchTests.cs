using McpTools.Core.Config.Files;
using McpTools.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Core.Config.Files;

public sealed class FileWatchTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => folder.Dispose();

    // The fake clock may run a callback on another thread that advances it at that moment, such as the one of the system's events.
    private int Changes(Action<string> change, int expected = 1)
    {
        int changes = 0;
        using var watch = new FileWatch(folder.File("a.json"), FileStamp.Of(folder.File("a.json")), time, () => Interlocked.Increment(ref changes));
        time.Advance(FileWatch.PollInterval);
        change(folder.File("a.json"));
        SpinWait.SpinUntil(() => Looked() && Volatile.Read(ref changes) >= expected, WorkerPrograms.Patience);
        Looked();
        return Volatile.Read(ref changes);

        bool Looked()
        {
            time.Advance(FileWatch.PollInterval);
            time.Advance(FileWatch.PollInterval);
            return true;
        }
    }

    [Fact]
    public void FileWatch_notices_a_file_that_is_overwritten_once()
    {
        folder.Write("a.json", "one");

        Assert.Equal(1, Changes(path => File.WriteAllText(path, "three")));
    }

    [Fact]
    public void FileWatch_notices_a_file_that_another_is_renamed_to_once()
    {
        folder.Write("a.json", "one");

        Assert.Equal(1, Changes(path => File.Move(folder.Write("a.json.new", "another"), path, overwrite: true)));
    }

    [Fact]
    public void FileWatch_notices_a_link_that_is_swapped_as_in_Kubernetes_once()
    {
        Directory.CreateDirectory(folder.File("first"));
        Directory.CreateDirectory(folder.File("second"));
        folder.Write("first/a.json", "one");
        folder.Write("second/a.json", "another");
        Directory.CreateSymbolicLink(folder.File("..data"), folder.File("first"));
        File.CreateSymbolicLink(folder.File("a.json"), Path.Combine("..data", "a.json"));

        Assert.Equal(1, Changes(_ =>
        {
            Directory.CreateSymbolicLink(folder.File("..data_tmp"), folder.File("second"));
            Directory.Delete(folder.File("..data"));
            Directory.Move(folder.File("..data_tmp"), folder.File("..data"));
        }));
    }

    [Fact]
    public void FileWatch_notices_that_a_file_is_created_and_deleted()
    {
        Assert.Equal(1, Changes(path => File.WriteAllText(path, "new")));
        Assert.Equal(1, Changes(File.Delete));
    }

    [Fact]
    public void FileWatch_notices_a_file_in_a_folder_that_is_created_later()
    {
        int changes = 0;
        string path = Path.Combine(folder.File("later"), "a.json");
        using var watch = new FileWatch(path, FileStamp.Of(path), time, () => Interlocked.Increment(ref changes));

        Directory.CreateDirectory(folder.File("later"));
        File.WriteAllText(path, "x");
        time.Advance(FileWatch.PollInterval);

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref changes) == 1, WorkerPrograms.Patience));
    }

    [Fact]
    public void FileWatch_reports_a_change_from_before_it_began_at_once()
    {
        var known = FileStamp.Of(folder.Write("a.json", "one"));
        folder.Write("a.json", "three");
        int changes = 0;

        using var watch = new FileWatch(folder.File("a.json"), known, time, () => Interlocked.Increment(ref changes));
        time.Advance(TimeSpan.Zero);

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref changes) == 1, WorkerPrograms.Patience));
    }

    [Fact]
    public void FileWatch_reports_nothing_without_a_change()
    {
        folder.Write("a.json", "one");

        Assert.Equal(0, Changes(_ => folder.Write("beside.json", "two"), expected: 0));
    }

    [Fact]
    public async Task FileWatch_notices_a_change_by_an_event_of_the_system_before_the_next_check()
    {
        folder.Write("a.json", "one");
        var reported = new TaskCompletionSource();
        using var watch = new FileWatch(folder.File("a.json"), FileStamp.Of(folder.File("a.json")), new NoPolling(), reported.SetResult);

        File.WriteAllText(folder.File("a.json"), "three");

        await reported.Task.WaitAsync(WorkerPrograms.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task FileWatch_checks_in_time_although_another_file_changes_all_the_time()
    {
        folder.Write("a.json", "one");
        var reported = new TaskCompletionSource();
        using var watch = new FileWatch(folder.File("a.json"), FileStamp.Of(folder.File("a.json")), new NoPolling(), reported.SetResult);
        using var patience = new CancellationTokenSource(WorkerPrograms.Patience);

        File.WriteAllText(folder.File("a.json"), "three");
        while (!reported.Task.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            await File.AppendAllTextAsync(folder.File("a.log"), "one more line\n", patience.Token);
        }
    }

    /// <summary>The system's clock without timers that repeat.</summary>
    private sealed class NoPolling : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, period > TimeSpan.Zero ? Timeout.InfiniteTimeSpan : dueTime, Timeout.InfiniteTimeSpan);
    }
}
