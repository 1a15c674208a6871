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

    /// <summary>Creates what a killed process leaves: everything but the lock on its file, which the system releases.</summary>
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
    public void The_folder_is_not_created_before_the_first_file()
    {
        using SpillFolder spill = Open();
        spill.RemoveAbandoned();

        Assert.False(Directory.Exists(Spill));
    }

    [Fact]
    public async Task A_written_file_is_private_and_Dispose_removes_everything()
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
    public async Task The_first_file_removes_the_folders_of_killed_processes(bool withLock)
    {
        string old = LeaveBehind(withLock);

        using SpillFolder spill = Open();
        await WriteAsync(spill);

        Assert.False(Directory.Exists(old));
        Assert.False(File.Exists(old + ".lock"));
    }

    [Fact]
    public void RemoveAbandoned_removes_the_folders_of_killed_processes_and_creates_nothing()
    {
        LeaveBehind(withLock: true);
        LeaveBehind(withLock: false);
        File.WriteAllText(Path.Combine(Spill, new string('a', 32) + ".lock"), "");

        using SpillFolder spill = Open();
        spill.RemoveAbandoned();

        Assert.Empty(Left());
    }

    [Fact]
    public async Task Several_processes_in_one_data_folder_do_not_remove_files_of_each_other()
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
    public async Task Parallel_starts_and_ends_neither_fail_nor_lose_nor_leave_a_file()
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
    public void RemoveAbandoned_ignores_the_folders_of_others()
    {
        Directory.CreateDirectory(Path.Combine(Spill, "photos"));
        File.WriteAllText(Path.Combine(Spill, "photos.lock"), "");
        using SpillFolder spill = Open();

        spill.RemoveAbandoned();

        Assert.Equal(2, Left().Length);
    }

    [Fact]
    public async Task WriteAsync_returns_null_and_warns_once_when_the_folder_cannot_be_written()
    {
        using SpillFolder spill = Open(data.Write("file", "no folder"));

        Assert.Null(await WriteAsync(spill));
        Assert.Null(await WriteAsync(spill));
        spill.RemoveAbandoned();

        Assert.Equal(LogLevel.Warning, Assert.Single(log.Entries).Level);
    }

    [Fact]
    public async Task StateStore_holds_entries_in_memory_when_there_is_no_folder()
    {
        TimeProvider time = TimeProvider.System;
        using var store = new StateStore(() => TestState.Limits, Open(data.Write("file", "no folder")), time);
        byte[] bytes = new byte[500_000];

        await store.PutAsync(new StateKey("a", "k"), new StateValue("b", bytes, time.GetUtcNow().AddHours(1)), TestContext.Current.CancellationToken);

        Assert.Equal(bytes.Length, (await store.GetAsync(new StateKey("a", "k"), TestContext.Current.CancellationToken))!.Bytes.Length);
    }

    [Fact]
    public async Task ReadAsync_returns_null_for_a_file_that_was_removed_or_shortened()
    {
        using SpillFolder spill = Open();
        string file = (await WriteAsync(spill))!;

        Assert.Null(await SpillFolder.ReadAsync(file, 4, TestContext.Current.CancellationToken));
        SpillFolder.Delete(file);
        Assert.Null(await SpillFolder.ReadAsync(file, 3, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_removed_while_in_use_loses_only_its_files()
    {
        using SpillFolder spill = Open();
        string file = (await WriteAsync(spill))!;
        Directory.Delete(Spill, recursive: true);

        Assert.Null(await WriteAsync(spill));
        Assert.Null(await SpillFolder.ReadAsync(file, 3, TestContext.Current.CancellationToken));
    }
}
