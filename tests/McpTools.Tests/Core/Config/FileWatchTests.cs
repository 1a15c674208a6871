using McpTools.Core.Config.Files;
using McpTools.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Core.Config;

public sealed class FileWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => folder.Dispose();

    // The fake clock leaves a callback to whatever thread is waking others at that moment, such as that of the system's events.
    private int Changes(Action<string> change, int expected = 1)
    {
        int changes = 0;
        using var watch = new FileWatch(folder.File("a.json"), FileStamp.Of(folder.File("a.json")), time, () => Interlocked.Increment(ref changes));
        time.Advance(FileWatch.PollInterval);
        change(folder.File("a.json"));
        SpinWait.SpinUntil(() => Looked() && Volatile.Read(ref changes) >= expected, Patience);
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
    public void A_file_that_is_written_over_is_noticed_once()
    {
        folder.Write("a.json", "one");

        Assert.Equal(1, Changes(path => File.WriteAllText(path, "three")));
    }

    [Fact]
    public void A_file_that_another_is_renamed_onto_is_noticed_once()
    {
        folder.Write("a.json", "one");

        Assert.Equal(1, Changes(path => File.Move(folder.Write("a.json.new", "another"), path, overwrite: true)));
    }

    [Fact]
    public void A_link_that_is_swapped_as_Kubernetes_does_is_noticed_once()
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
    public void A_file_that_comes_and_one_that_goes_are_noticed()
    {
        Assert.Equal(1, Changes(path => File.WriteAllText(path, "new")));
        Assert.Equal(1, Changes(File.Delete));
    }

    [Fact]
    public void A_file_in_a_folder_that_comes_later_is_noticed()
    {
        int changes = 0;
        string path = Path.Combine(folder.File("later"), "a.json");
        using var watch = new FileWatch(path, FileStamp.Of(path), time, () => Interlocked.Increment(ref changes));

        Directory.CreateDirectory(folder.File("later"));
        File.WriteAllText(path, "x");
        time.Advance(FileWatch.PollInterval);

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref changes) == 1, Patience));
    }

    [Fact]
    public void What_changed_before_the_watch_began_is_told_at_once()
    {
        FileStamp? known = FileStamp.Of(folder.Write("a.json", "one"));
        folder.Write("a.json", "three");
        int changes = 0;

        using var watch = new FileWatch(folder.File("a.json"), known, time, () => Interlocked.Increment(ref changes));
        time.Advance(TimeSpan.Zero);

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref changes) == 1, Patience));
    }

    [Fact]
    public void What_does_not_change_is_not_told()
    {
        folder.Write("a.json", "one");

        Assert.Equal(0, Changes(_ => folder.Write("beside.json", "two"), expected: 0));
    }

    [Fact]
    public async Task The_system_s_own_events_tell_of_it_without_a_look()
    {
        folder.Write("a.json", "one");
        var told = new TaskCompletionSource();
        using var watch = new FileWatch(folder.File("a.json"), FileStamp.Of(folder.File("a.json")), new NoPolling(), told.SetResult);

        File.WriteAllText(folder.File("a.json"), "three");

        await told.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_log_that_is_written_beside_it_without_end_does_not_put_off_the_look()
    {
        folder.Write("a.json", "one");
        var told = new TaskCompletionSource();
        using var watch = new FileWatch(folder.File("a.json"), FileStamp.Of(folder.File("a.json")), new NoPolling(), told.SetResult);
        using var patience = new CancellationTokenSource(Patience);

        File.WriteAllText(folder.File("a.json"), "three");
        while (!told.Task.IsCompleted)
        {
            patience.Token.ThrowIfCancellationRequested();
            await File.AppendAllTextAsync(folder.File("a.log"), "one more line\n", patience.Token);
        }
    }

    /// <summary>The system's clock, but nothing that repeats.</summary>
    private sealed class NoPolling : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, period > TimeSpan.Zero ? Timeout.InfiniteTimeSpan : dueTime, Timeout.InfiniteTimeSpan);
    }
}
