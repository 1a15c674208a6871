using McpTools.Modules.State;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Modules.State;

public sealed class RecordFolderTests : IDisposable
{
    private static readonly RecordLimits Limits = new(Records: 3, Bytes: 10, TimeSpan.FromHours(24));

    private readonly TempFolder data = new();
    private readonly CollectingLogger log = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));

    private string Path => data.File("records");

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task RecordFolder_returns_in_another_process_what_was_written()
    {
        await WriteAsync(Open(), "a", 1, 2, 3);
        Assert.Equal([1, 2, 3], await ReadAsync(Open(), "a"));
        Assert.Null(await ReadAsync(Open(), "b"));
    }

    [Fact]
    public async Task RecordFolder_forgets_a_record_after_its_lifetime_unless_it_was_touched()
    {
        RecordFolder folder = Open();
        await WriteAsync(folder, "a", 1);
        await WriteAsync(folder, "b", 2);

        time.Advance(TimeSpan.FromHours(13));
        folder.Touch("b");
        time.Advance(TimeSpan.FromHours(11));

        Assert.Null(await ReadAsync(folder, "a"));
        Assert.Equal([2], await ReadAsync(folder, "b"));
    }

    [Fact]
    public async Task RecordFolder_deletes_a_record()
    {
        RecordFolder folder = Open();
        await WriteAsync(folder, "a", 1);
        folder.Delete("a");
        folder.Delete("a");
        Assert.Null(await ReadAsync(folder, "a"));
    }

    [Fact]
    public async Task RecordFolder_stores_no_record_that_is_too_large()
    {
        RecordFolder folder = Open();
        await WriteAsync(folder, "a", new byte[11]);
        Assert.Null(await ReadAsync(folder, "a"));
    }

    [Fact]
    public async Task RecordFolder_removes_the_oldest_and_the_expired_records()
    {
        RecordFolder folder = Open();
        await WriteAsync(folder, "expired", 1);
        time.Advance(TimeSpan.FromHours(24));
        for (int i = 0; i < 200; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await WriteAsync(folder, $"{i}", 1);
        }

        Assert.InRange(Directory.GetFiles(Path).Length, 3, 3 + 64);
        Assert.Equal([1], await ReadAsync(folder, "199"));
        Assert.Null(await ReadAsync(folder, "0"));
    }

    [Fact]
    public async Task RecordFolder_is_for_this_user_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await WriteAsync(Open(), "a", 1);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(Path).Single()));
    }

    [Fact]
    public async Task RecordFolder_that_cannot_be_written_warns_once_and_stores_nothing()
    {
        data.Write("records", "a file where the folder should be");
        RecordFolder folder = Open();

        await WriteAsync(folder, "a", 1);
        await WriteAsync(folder, "b", 1);

        Assert.Null(await ReadAsync(folder, "a"));
        Assert.Equal(301, Assert.Single(log.Entries).EventId);
    }

    [Fact]
    public async Task RecordFolder_without_a_path_stores_nothing()
    {
        var folder = new RecordFolder(null, Limits, time, new Logger<RecordFolder>(log));
        await WriteAsync(folder, "a", 1);
        folder.Touch("a");
        folder.Delete("a");
        Assert.Null(await ReadAsync(folder, "a"));
        Assert.Empty(log.Entries);
    }

    private RecordFolder Open() => new(Path, Limits, time, new Logger<RecordFolder>(log));

    private static ValueTask WriteAsync(RecordFolder folder, string key, params byte[] record) =>
        folder.WriteAsync(key, record, TestContext.Current.CancellationToken);

    private static ValueTask<byte[]?> ReadAsync(RecordFolder folder, string key) => folder.ReadAsync(key, TestContext.Current.CancellationToken);
}
