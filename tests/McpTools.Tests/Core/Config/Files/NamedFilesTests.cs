using McpTools.Core.Config.Files;
using McpTools.Tests.Support;

namespace McpTools.Tests.Core.Config.Files;

public sealed class NamedFilesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void NamedFiles_reads_many_files_and_watches_the_first_of_them()
    {
        var files = new NamedFiles(folder.Path);
        for (int i = 0; i <= NamedFiles.MaxRemembered; i++)
        {
            folder.Write($"{i}.txt", "one");
            Assert.Equal("one", files.ReadText($"{i}.txt", 100, out _));
        }

        folder.Write($"{NamedFiles.MaxRemembered}.txt", "another");
        Assert.False(files.HaveChanged);
        folder.Write("0.txt", "another");
        Assert.True(files.HaveChanged);
    }

    [Fact]
    public void NamedFiles_counts_the_creation_of_a_missing_file_as_a_change()
    {
        var files = new NamedFiles(folder.Path);
        Assert.Null(files.ReadText("late.txt", 100, out (string Message, string Remedy) fault));
        Assert.Equal("the file \"late.txt\" does not exist", fault.Message);

        folder.Write("late.txt", "here");

        Assert.True(files.HaveChanged);
    }
}
