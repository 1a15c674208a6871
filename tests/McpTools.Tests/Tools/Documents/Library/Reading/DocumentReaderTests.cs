using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Workers;
using McpTools.Workers.Documents;

namespace McpTools.Tests.Tools.Documents.Library.Reading;

public sealed class DocumentReaderTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly CollectingLogger log = new();
    private readonly List<ReadPassage> taken = [];
    private readonly DocumentReader reader;

    public DocumentReaderTests() => reader = new DocumentReader(WorkerPrograms.Reader, ReaderProcessSettings.Default, TimeProvider.System, log);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task DocumentReader_reads_a_file_to_its_end()
    {
        ReadOutcome outcome = await ReadAsync("a.md", "# A\n\ntext 😀\n# B\nmore\n");
        Assert.Null(outcome.Failure);
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("# A\n\ntext 😀\n# B\nmore\n")));
        Assert.Equal(new ReadDone("markdown", sha256, 2, 22) { Title = "A" }, outcome.Done);
        Assert.Equal(["# A\n\ntext 😀", "# B\nmore"], taken.Select(passage => passage.Text));
        Assert.Equal((0, 12, 1, 3), (taken[0].Start, taken[0].End, taken[0].FirstLine, taken[0].LastLine));
        Assert.Equal(["B"], taken[1].Heading);
    }

    [Fact]
    public async Task DocumentReader_replaces_its_process_after_MaxFiles()
    {
        await using DocumentReader few = new(WorkerPrograms.Reader, new ReaderProcessSettings { MaxFiles = 2 }, TimeProvider.System, log);
        List<int?> ids = [];
        for (int i = 0; i < 4; i++)
        {
            Assert.NotNull((await few.ReadAsync(folder.Write($"{i}.txt", "x"), ReadSettings.Default, TakeAsync, Token)).Done);
            ids.Add(few.ProcessId);
        }

        Assert.Equal([false, true, false, true], ids.Select(id => id is null));
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task DocumentReader_reads_concurrent_requests_one_after_the_other()
    {
        string[] paths = [.. Enumerable.Range(0, 20).Select(i => folder.Write($"{i}.txt", $"text {i}"))];
        ReadOutcome[] outcomes = await Task.WhenAll(paths.Select(path => reader.ReadAsync(path, ReadSettings.Default, TakeAsync, Token)));
        Assert.All(outcomes, outcome => Assert.NotNull(outcome.Done));
        Assert.Equal(20, taken.Select(passage => passage.Text).Distinct().Count());
    }

    [Fact]
    public async Task DocumentReader_delivers_a_large_file_in_batches_and_waits_for_the_receiver()
    {
        string path = folder.Write("a.txt", string.Concat(Enumerable.Range(0, 40_000).Select(i => $"Line {i} of a long file without much in it.\n\n")));
        int batches = 0;
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously), goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<ReadOutcome> reading = reader.ReadAsync(path, ReadSettings.Default, async (passages, _) =>
        {
            batches++;
            taken.AddRange(passages);
            first.TrySetResult();
            await goOn.Task;
        }, Token);
        await first.Task;
        Assert.False(reading.IsCompleted);
        Assert.Equal(1, batches);
        goOn.SetResult();
        ReadOutcome outcome = await reading;
        Assert.Equal(taken.Count, outcome.Done!.Passages);
        Assert.True(batches > 5);
    }

    [Theory]
    [InlineData("a.exe", "x", ReadCode.UnsupportedFormat)]
    [InlineData("a.txt", "a\0b", ReadCode.Unreadable)]
    [InlineData("a.txt", "01234567890123456789", ReadCode.TooLarge)]
    public async Task DocumentReader_returns_the_reason_for_a_file_that_is_not_read(string name, string content, string code)
    {
        ReadOutcome outcome = await ReadAsync(name, content, new ReadSettings { Limits = new ReadLimits { MaxBytes = 19 } });
        Assert.Equal(code, outcome.Failure?.Code);
        Assert.NotNull(reader.ProcessId);
    }

    [Fact]
    public async Task DocumentReader_reports_a_missing_file_without_its_path()
    {
        ReadOutcome outcome = await reader.ReadAsync(folder.File("nothing.md"), ReadSettings.Default, TakeAsync, Token);
        Assert.Equal(ReadCode.NotFound, outcome.Failure?.Code);
        Assert.DoesNotContain("nothing", outcome.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DocumentReader_refuses_a_relative_path() =>
        Assert.Equal(ReadCode.BadRequest, (await reader.ReadAsync("a.md", ReadSettings.Default, TakeAsync, Token)).Failure?.Code);

    [Fact]
    public async Task DocumentReader_refuses_a_sparse_file_of_a_gigabyte_at_once()
    {
        await using (FileStream file = File.Create(folder.File("a.txt")))
        {
            file.SetLength(1L << 30);
        }

        Assert.Equal(ReadCode.TooLarge, (await reader.ReadAsync(folder.File("a.txt"), ReadSettings.Default, TakeAsync, Token)).Failure?.Code);
        Assert.NotNull(reader.ProcessId);
    }

    [Fact]
    public async Task DocumentReader_refuses_a_file_with_too_many_passages() => Assert.Equal(
        ReadCode.LimitOutput,
        (await ReadAsync("a.md", "# A\n# B\n# C\n", new ReadSettings { Limits = new ReadLimits { MaxPassages = 2 } })).Failure?.Code);

    [Fact]
    public async Task DocumentReader_replaces_a_process_that_ended_while_idle()
    {
        await ReadAsync("a.txt", "x");
        int? id = reader.ProcessId;
        using (var process = Process.GetProcessById(id!.Value))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        Assert.NotNull((await ReadAsync("b.txt", "y")).Done);
        Assert.NotEqual(id, reader.ProcessId);
    }

    [Fact]
    public async Task DocumentReader_reads_the_next_file_after_the_receiver_failed()
    {
        string path = folder.Write("a.txt", "x");
        await Assert.ThrowsAsync<IOException>(() => reader.ReadAsync(path, ReadSettings.Default, (_, _) => throw new IOException("The disk is full."), Token));
        Assert.Null(reader.ProcessId);
        Assert.NotNull((await ReadAsync("b.txt", "y")).Done);
    }

    [Fact]
    public async Task DocumentReader_reports_a_missing_program()
    {
        await using DocumentReader none = new(null, ReaderProcessSettings.Default, TimeProvider.System, log);
        Assert.Equal(ReadCode.NotStarted, (await none.ReadAsync("/a.txt", ReadSettings.Default, TakeAsync, Token)).Failure?.Code);
        await using DocumentReader missing = new(new WorkerCommand("/nowhere/x", []), ReaderProcessSettings.Default, TimeProvider.System, log);
        Assert.Equal(ReadCode.NotStarted, (await missing.ReadAsync("/a.txt", ReadSettings.Default, TakeAsync, Token)).Failure?.Code);
    }

    private Task<ReadOutcome> ReadAsync(string name, string content, ReadSettings? settings = null) =>
        reader.ReadAsync(folder.Write(name, content), settings ?? ReadSettings.Default, TakeAsync, Token);

    private ValueTask TakeAsync(IReadOnlyList<ReadPassage> passages, CancellationToken cancellationToken)
    {
        taken.AddRange(passages);
        return ValueTask.CompletedTask;
    }
}
