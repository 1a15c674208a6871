using System.Diagnostics;
using System.Text;
using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Tests.Support;

namespace McpTools.Tests.Core.Config.Files;

/// <summary>Uses a real disk, with other things in place of tools.json.</summary>
public sealed class BoundedFileTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ConfigText_reports_an_empty_file()
    {
        Assert.Equal("tools.json:1:1: the file has no content. Write { \"version\": 1 }.", Problem(folder.Write("tools.json", "")));
        Assert.Equal("tools.json:1:1: the file has no content. Write { \"version\": 1 }.", Problem(folder.Write("tools.json", "\uFEFF")));
    }

    [Fact]
    public void BoundedFile_does_not_read_fifty_megabytes_to_the_end()
    {
        using (FileStream large = File.Create(folder.File("tools.json")))
        {
            large.SetLength(50 * 1024 * 1024);
        }

        Assert.Equal("tools.json: is larger than 4096 KiB. Make it smaller.", Problem(folder.File("tools.json")));
    }

    [Fact]
    public void BoundedFile_reports_a_link_without_a_target()
    {
        File.CreateSymbolicLink(folder.File("tools.json"), folder.File("gone.json"));

        Assert.Equal("tools.json: does not exist. Correct the name, or create the file.", Problem(folder.File("tools.json")));
    }

    [Fact]
    public void BoundedFile_reports_a_link_to_itself()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows refuses to make one.");
        File.CreateSymbolicLink(folder.File("tools.json"), folder.File("tools.json"));

        Assert.StartsWith("tools.json: ", Problem(folder.File("tools.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void BoundedFile_does_not_wait_for_a_pipe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Needs named pipes in folders.");
        using (var made = Process.Start("mkfifo", folder.File("tools.json")))
        {
            made.WaitForExit();
        }

        Assert.Equal(
            "tools.json: is not an ordinary file. Name a file on a disk, not a pipe or a device.", Problem(folder.File("tools.json")));
    }

    [Fact]
    public void BoundedFile_reads_a_device_without_an_end_up_to_the_limit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs /dev/zero.");

        Assert.Equal("zero: is larger than 4096 KiB. Make it smaller.", Problem("/dev/zero"));
        Assert.Equal("null:1:1: the file has no content. Write { \"version\": 1 }.", Problem("/dev/null"));
    }

    [Fact]
    public void BoundedFile_reports_a_file_that_may_not_be_read_without_its_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "An administrator may read everything.");
        string path = folder.Write("tools.json", "{ \"version\": 1 }");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Assert.Equal("tools.json: may not be read. Give the user that runs mcptools the permission to read it.", Problem(path));
    }

    [Fact]
    public void BoundedFile_reports_a_file_that_another_program_has_locked()
    {
        string path = folder.Write("tools.json", "{ \"version\": 1 }");
        using FileStream held = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal("tools.json: could not be read. Check whether another program has it open, and whether its disk is there.", Problem(path));
    }

    [Fact]
    public void BoundedFile_reports_a_path_through_a_file()
    {
        folder.Write("file", "");

        Assert.StartsWith("tools.json: ", Problem(Path.Combine(folder.File("file"), "tools.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("latin1")]
    public void ConfigText_refuses_every_other_encoding(string encoding)
    {
        File.WriteAllText(folder.File("tools.json"), "{ \"version\": 1, \"server\": { \"name\": \"Größe\" } }", Encoding.GetEncoding(encoding));

        Assert.EndsWith("is not UTF-8 text. Save the file in the encoding UTF-8.", Problem(folder.File("tools.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigText_reports_a_null_character_at_its_position()
    {
        string problem = Problem(folder.Write("tools.json", "{ \"version\": 1, \"server\": { \"name\": \"a\0b\" } }"));

        Assert.StartsWith("tools.json:1:39: this is not JSON: '0x00' is invalid within a JSON string", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AccessKeys_requires_a_key_when_the_file_is_broken()
    {
        ConfigSnapshot snapshot = Load(folder.Write("tools.json", "{"));

        Assert.True(snapshot.AccessKeys.IsRequired);
        Assert.Equal(0, snapshot.AccessKeys.Count);
    }

    private static string Problem(string path) => Assert.Single(Load(path).Problems).ToString();

    private static ConfigSnapshot Load(string path) => ConfigSnapshot.Load(new(path, ConfigOrigin.Option), SampleSections.All, SampleSections.Environment());
}
