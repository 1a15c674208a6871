using System.Text;
using McpTools.Contract;
using McpTools.Core.Config.Files;
using McpTools.Tests.Support;
using McpTools.Tools.Resources;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.Tools.Resources;

public sealed class FileResourceTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => folder.Dispose();

    private async Task<ResourceBody?> ReadAsync(string file, byte[] bytes, string? mimeType = null)
    {
        File.WriteAllBytes(folder.File(file), bytes);
        IResource resource = DeclaredFile.Resource(folder, $"\"uri\": \"docs://it\", \"file\": \"{file}\"{(mimeType is null ? "" : $", \"mimeType\": \"{mimeType}\"")}");
        return await resource.ReadAsync("docs://it", Caller.Local, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("手册.md", null, "text/markdown")]
    [InlineData("a.SVG", null, "image/svg+xml")]
    [InlineData("a.json", null, "application/json")]
    [InlineData("a.what", null, "text/plain")]
    [InlineData("LICENSE", null, "text/plain")]
    [InlineData("a.what", "text/x-log; charset=utf-8", "text/x-log; charset=utf-8")]
    [InlineData("a.png", "text/plain", "text/plain")]
    public async Task FileResource_returns_text_as_text(string file, string? declared, string mimeType)
    {
        ResourceBody body = (await ReadAsync(file, Encoding.UTF8.GetBytes("\uFEFF你好"), declared))!;

        Assert.Equal(("你好", mimeType), (body.Text, body.MimeType));
    }

    [Theory]
    [InlineData("a.png", null, "image/png")]
    [InlineData("a.what", null, "application/octet-stream")]
    [InlineData("a.md", null, "application/octet-stream")]
    [InlineData("a.what", "text/plain", "application/octet-stream")]
    [InlineData("a.what", "application/x-thing", "application/x-thing")]
    public async Task FileResource_returns_bytes_without_a_media_type_of_text(string file, string? declared, string mimeType)
    {
        ResourceBody body = (await ReadAsync(file, [0xFF, 0xFE, 0x00, 0x41], declared))!;

        Assert.Null(body.Text);
        Assert.Equal(mimeType, body.MimeType);
        Assert.Equal([0xFF, 0xFE, 0x00, 0x41], body.Bytes.ToArray());
    }

    [Fact]
    public async Task FileResource_returns_bytes_when_the_media_type_is_not_text_or_a_zero_byte_occurs()
    {
        Assert.Null((await ReadAsync("a.png", "PNG"u8.ToArray()))!.Text);
        Assert.Null((await ReadAsync("a.what", "a\0b"u8.ToArray()))!.Text);
    }

    [Fact]
    public async Task FileResource_returns_an_empty_file_as_empty_text() => Assert.Equal("", (await ReadAsync("a.md", []))!.Text);

    [Fact]
    public async Task FileResource_reads_a_file_up_to_the_limit_and_refuses_one_byte_more()
    {
        Assert.Equal(ResourceLimits.FileBytes, (await ReadAsync("a.txt", Encoding.ASCII.GetBytes(new string('x', ResourceLimits.FileBytes))))!.Text!.Length);

        IResource resource = DeclaredFile.Resource(folder, """ "uri": "docs://it", "file": "a.txt" """);
        await File.AppendAllTextAsync(folder.File("a.txt"), "x", TestContext.Current.CancellationToken);
        ToolErrorException refused = await Assert.ThrowsAsync<ToolErrorException>(
            () => resource.ReadAsync("docs://it", Caller.Local, TestContext.Current.CancellationToken).AsTask());
        Assert.Contains("4 MiB", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileResource_follows_the_removal_and_return_of_its_file()
    {
        folder.Write("a.md", "one");
        IResource resource = DeclaredFile.Resource(folder, """ "uri": "docs://it", "file": "a.md" """);

        File.Delete(folder.File("a.md"));
        Assert.Null(await resource.ReadAsync("docs://it", Caller.Local, TestContext.Current.CancellationToken));
        Directory.CreateDirectory(folder.File("a.md"));
        Assert.Null(await resource.ReadAsync("docs://it", Caller.Local, TestContext.Current.CancellationToken));
        Directory.Delete(folder.File("a.md"));
        folder.Write("a.md", "two");
        Assert.Equal("two", (await resource.ReadAsync("docs://it", Caller.Local, TestContext.Current.CancellationToken))!.Text);
    }

    [Fact]
    public void FileResource_reports_changes_until_the_watch_is_disposed()
    {
        folder.Write("a.md", "one");
        IResource resource = DeclaredFile.Resource(folder, """ "uri": "docs://it", "file": "a.md" """, time);
        int changes = 0;

        IDisposable watch = resource.Watch("docs://it", () => Interlocked.Increment(ref changes))!;
        folder.Write("a.md", "three");
        time.Advance(FileWatch.PollInterval);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref changes) == 1, WorkerPrograms.Patience));
        watch.Dispose();
        folder.Write("a.md", "eleven");
        time.Advance(FileWatch.PollInterval);
        Assert.Equal(1, changes);
    }

    [Fact]
    public void FileResource_equals_another_one_of_the_same_entry()
    {
        folder.Write("a.md", "one");
        folder.Write("b.md", "one");
        const string Entry = """ "uri": "docs://it", "tags": ["x"], "file": "a.md" """;

        Assert.Equal(DeclaredFile.Resource(folder, Entry), DeclaredFile.Resource(folder, Entry));
        Assert.NotEqual(DeclaredFile.Resource(folder, Entry), DeclaredFile.Resource(folder, Entry.Replace("a.md", "b.md", StringComparison.Ordinal)));
    }
}
