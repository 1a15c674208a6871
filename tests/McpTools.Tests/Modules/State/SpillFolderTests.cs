using McpTools.Modules.State;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.Modules.State;

public sealed class SpillFolderTests : IDisposable
{
    private readonly TempFolder data = new();
    private readonly CollectingLogger log = new();

    public void Dispose() => data.Dispose();

    private string Spill => data.File("spill");

    private SpillFolder Open(string? folder = null) => new(folder ?? data.Path, new Logger<SpillFolder>(log));

    private static ValueTask<string?> WriteAsync(SpillFolder spill) => spill.WriteAsync(new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);

    private string[] Left() => Directory.Exists(Spill) ? [.. Directory.EnumerateFileSystemEntries(Spill, "*", SearchOption.AllDirectories)] : [];

    /// <summary>What a process leaves that was killed: everything but the lock on its file, which the system let go.</summary>
    private string LeaveBehind(bool withLock)
    {
        string folder = Path.Combine(Spill, Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "old"), "secret");
        if (withLock)
        {
            File.WriteAllText(folder + ".lock", "");
        }

        return folder;
    }

    [Fact]
    public void Nothing_is_made_before_there_is_something_to_write()
    {
        using SpillFolder spill = Open();
        spill.RemoveAbandoned();

        Assert.False(Directory.Exists(Spill));
    }

    [Fact]
    public async Task A_written_file_is_private_and_an_orderly_end_removes_everything()
    {
        SpillFolder spill = Open();
        string file = (await WriteAsync(spill))!;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(file)!));
        }

        spill.Dispose();

        Assert.Empty(Left());
        Assert.Null(await WriteAsync(spill));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_killed_process_left_is_removed_by_the_next_that_writes(bool withLock)
    {
        string old = LeaveBehind(withLock);

        using SpillFolder spill = Open();
        await WriteAsync(spill);

        Assert.False(Directory.Exists(old));
        Assert.False(File.Exists(old + ".lock"));
    }

    [Fact]
    public void The_start_of_a_server_removes_it_without_making_anything()
    {
        LeaveBehind(withLock: true);
        LeaveBehind(withLock: false);
        File.WriteAllText(Path.Combine(Spill, new string('a', 32) + ".lock"), "");

        using SpillFolder spill = Open();
        spill.RemoveAbandoned();

        Assert.Empty(Left());
    }

    [Fact]
    public async Task Several_processes_over_one_folder_leave_each_others_files_alone()
    {
        using SpillFolder first = Open();
        using SpillFolder second = Open();
        string of1 = (await WriteAsync(first))!;
        string of2 = (await WriteAsync(second))!;
        using SpillFolder third = Open();
        third.RemoveAbandoned();

        Assert.True(File.Exists(of1) && File.Exists(of2));
        first.Dispose();
        Assert.True(File.Exists(of2));
        Assert.False(File.Exists(of1));
        Assert.Equal([1, 2, 3], (await SpillFolder.ReadAsync(of2, 3, TestContext.Current.CancellationToken))!.Value.ToArray());
    }

    [Fact]
    public async Task Many_that_start_and_end_at_once_neither_fail_nor_lose_a_file_nor_leave_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int round = 0; round < 20; round++)
            {
                using SpillFolder spill = Open();
                string? file = await spill.WriteAsync(new byte[] { 9 }, default);
                Assert.NotNull(file);
                spill.RemoveAbandoned();
                Assert.True(File.Exists(file));
            }
        })));

        Assert.Empty(Left());
        Assert.Empty(log.Entries);
    }

    [Fact]
    public void A_folder_that_is_not_of_this_program_is_left_alone()
    {
        Directory.CreateDirectory(Path.Combine(Spill, "photos"));
        File.WriteAllText(Path.Combine(Spill, "photos.lock"), "");
        using SpillFolder spill = Open();

        spill.RemoveAbandoned();

        Assert.Equal(2, Left().Length);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_the_files_and_one_line_of_the_log()
    {
        using SpillFolder spill = Open(data.Write("file", "no folder"));

        Assert.Null(await WriteAsync(spill));
        Assert.Null(await WriteAsync(spill));
        spill.RemoveAbandoned();

        Assert.Equal(LogLevel.Warning, Assert.Single(log.Entries).Level);
    }

    [Fact]
    public async Task Entries_stay_in_memory_and_readable_where_there_is_no_folder()
    {
        var time = TimeProvider.System;
        using var store = new StateStore(() => Kept.Limits, Open(data.Write("file", "no folder")), time);
        byte[] bytes = new byte[500_000];

        await store.PutAsync(new StateKey("a", "k"), new StateValue("b", bytes, time.GetUtcNow().AddHours(1)), TestContext.Current.CancellationToken);

        Assert.Equal(bytes.Length, (await store.GetAsync(new StateKey("a", "k"), TestContext.Current.CancellationToken))!.Bytes.Length);
    }

    [Fact]
    public async Task A_file_that_somebody_removed_or_shortened_is_a_miss()
    {
        using SpillFolder spill = Open();
        string file = (await WriteAsync(spill))!;

        Assert.Null(await SpillFolder.ReadAsync(file, 4, TestContext.Current.CancellationToken));
        SpillFolder.Delete(file);
        Assert.Null(await SpillFolder.ReadAsync(file, 3, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_removed_while_it_is_used_costs_the_files_only()
    {
        using SpillFolder spill = Open();
        string file = (await WriteAsync(spill))!;
        Directory.Delete(Spill, recursive: true);

        Assert.Null(await WriteAsync(spill));
        Assert.Null(await SpillFolder.ReadAsync(file, 3, TestContext.Current.CancellationToken));
    }
}
