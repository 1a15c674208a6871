using System.Diagnostics;
using System.IO.Compression;
using McpTools.Tests.Support;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Workers;
using McpTools.Workers.Documents;

namespace McpTools.Tests.Tools.Documents.Library.Reading;

/// <summary>A file that breaks its reader fails alone, and the outcome gives the reason.</summary>
public sealed class DamagedFilesTests : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly CollectingLogger log = new();
    private readonly DocumentReader reader;

    public DamagedFilesTests() => reader = new DocumentReader(WorkerPrograms.Reader, ReaderProcessSettings.Default, TimeProvider.System, log);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("a.pdf")]
    [InlineData("a.docx")]
    [InlineData("a.xlsx")]
    [InlineData("a.pptx")]
    public async Task DocumentReader_reads_each_of_250_damaged_files_or_refuses_it_for_a_reason(string name)
    {
        byte[] whole = Whole(name);
        Assert.NotNull((await ReadAsync(name, whole)).Done);
        Dictionary<string, int> codes = [];
        for (int seed = 0; seed < 250; seed++)
        {
            ReadOutcome outcome = await ReadAsync(name, seed % 2 == 0 || name.EndsWith(".pdf", StringComparison.Ordinal) ? Mutations.Of(whole, seed) : DamagedWithin(whole, seed));
            Assert.True(outcome.Done is null != outcome.Failure is null);
            string code = outcome.Failure?.Code ?? "read";
            codes[code] = codes.GetValueOrDefault(code) + 1;
            Assert.DoesNotContain(folder.Path, outcome.Failure?.Message ?? "", StringComparison.Ordinal);
        }

        TestContext.Current.SendDiagnosticMessage($"{name}: {string.Join(", ", codes)}");
        Assert.DoesNotContain(ReadCode.NotStarted, codes.Keys);
        Assert.DoesNotContain(ReadCode.BadRequest, codes.Keys);
        Assert.NotNull((await ReadAsync(name, whole)).Done);
    }

    [Theory]
    [InlineData("a.pdf")]
    [InlineData("a.docx")]
    [InlineData("a.xlsx")]
    [InlineData("a.pptx")]
    public async Task DocumentReader_refuses_empty_files_and_files_of_another_format(string name)
    {
        Assert.Equal(ReadCode.Unreadable, (await ReadAsync(name, [])).Failure?.Code);
        Assert.Equal(ReadCode.Unreadable, (await ReadAsync(name, "This is only text."u8.ToArray())).Failure?.Code);
        Assert.NotNull(reader.ProcessId);
    }

    [Fact]
    public async Task DocumentReader_refuses_a_scan_without_text()
    {
        ReadOutcome outcome = await ReadAsync("a.pdf", PdfFiles.Of([], []));
        Assert.Equal(new ReadFailure(ReadCode.NoText, "Pages 1-2 have no text, as in a scan."), outcome.Failure);
    }

    [Fact]
    public async Task DocumentReader_fails_only_the_file_that_needs_too_much_memory()
    {
        await using DocumentReader small = new(WorkerPrograms.Reader, new ReaderProcessSettings { MaxHeapBytes = 24 * 1024 * 1024 }, TimeProvider.System, log);
        string large = folder.Write("large.html", string.Concat(Enumerable.Repeat("<p>some <b>text</b>", 200_000)));
        ReadOutcome outcome = await small.ReadAsync(large, ReadSettings.Default, Take, Token);
        Assert.True(outcome.Failure?.Code is ReadCode.LimitMemory or ReadCode.Crashed, outcome.ToString());
        Assert.NotNull((await small.ReadAsync(folder.Write("small.txt", "x"), ReadSettings.Default, Take, Token)).Done);
    }

    [Fact]
    public async Task DocumentReader_ends_a_file_that_takes_too_long_and_reads_the_next()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a pipe with a name.");
        await ReadAsync("a.txt", "warm"u8.ToArray());
        int? id = reader.ProcessId;
        string path = folder.File("never.txt");
        using (var make = Process.Start("mkfifo", path))
        {
            await make.WaitForExitAsync(Token);
        }

        ReadOutcome outcome = await reader.ReadAsync(path, new ReadSettings { Deadline = TimeSpan.FromMilliseconds(200) }, Take, Token);
        Assert.Equal(ReadCode.LimitTime, outcome.Failure?.Code);
        Assert.NotNull((await ReadAsync("b.txt", "next"u8.ToArray())).Done);
        Assert.NotEqual(id, reader.ProcessId);
    }

    [Theory]
    [InlineData("exit 7")]
    [InlineData("kill -9 $$")]
    [InlineData(@"printf '\005\000\000\000ab'")]
    [InlineData(@"printf '\377\377\377\000'; exec sleep 60")]
    [InlineData(@"printf '\002\000\000\000{}'; exec sleep 60")]
    public async Task DocumentReader_fails_only_the_file_whose_process_ends_or_sends_nonsense(string does)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a POSIX shell.");
        WorkerCommand command = new("/bin/sh", ["-c", $"head -c 40 >/dev/null; {does}"]);
        await using DocumentReader mad = new(command, ReaderProcessSettings.Default, TimeProvider.System, log);
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(ReadCode.Crashed, (await mad.ReadAsync("/a.txt", ReadSettings.Default, Take, Token)).Failure?.Code);
            Assert.Null(mad.ProcessId);
        }
    }

    private static byte[] Whole(string name) => name switch
    {
        "a.pdf" => PdfFiles.Of([(20, "Title"), (11, "Some text of a page."), (11, "And more of it.")], [(11, "Second page.")]),
        "a.docx" => OfficeFiles.Docx(OfficeFiles.Paragraph("Title", "H1") + OfficeFiles.Paragraph("text") + OfficeFiles.Table([["a", "b"], ["c", "d"]])),
        "a.xlsx" => OfficeFiles.Xlsx(("S", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\" s=\"1\"><v>36526</v></c></row>")),
        _ => OfficeFiles.Pptx((OfficeFiles.Shape("title", "Title") + OfficeFiles.Shape("body", "text"), OfficeFiles.Shape("body", "notes"))),
    };

    // The damage is inside a compressed part, so no checksum catches it.
    private static byte[] DamagedWithin(byte[] file, int seed)
    {
        using ZipArchive archive = new(new MemoryStream(file));
        ZipArchiveEntry entry = archive.Entries[seed % archive.Entries.Count];
        using MemoryStream content = new();
        using (Stream stream = entry.Open())
        {
            stream.CopyTo(content);
        }

        return OfficeFiles.Replace(file, entry.FullName, Mutations.Of(content.ToArray(), seed));
    }

    private static ValueTask Take(IReadOnlyList<ReadPassage> passages, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private async Task<ReadOutcome> ReadAsync(string name, byte[] content)
    {
        await File.WriteAllBytesAsync(folder.File(name), content, Token);
        return await reader.ReadAsync(folder.File(name), new ReadSettings { Deadline = WorkerPrograms.Patience }, Take, Token);
    }
}
