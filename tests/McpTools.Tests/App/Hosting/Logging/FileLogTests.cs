using System.Text.Json;
using McpTools.App.Hosting;
using McpTools.App.Hosting.Logging;
using McpTools.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace McpTools.Tests.App.Hosting.Logging;

public partial class FileLogTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));

    [Fact]
    public async Task FileLogger_writes_each_event_as_a_line_with_the_values_of_its_message()
    {
        using var folder = new TempFolder();
        await using (var log = FileLog.Open(folder.File("a.log"), time))
        {
            Logs.Served(log.CreateLogger("Kitchen"), "Suppe für \"zwei\"", 2, new InvalidOperationException("too hot\nto eat"));
        }

        var line = JsonElement.Parse(Assert.Single(await File.ReadAllLinesAsync(folder.File("a.log"), TestContext.Current.CancellationToken)));
        Assert.Equal("2026-11-23T12:00:00+00:00", line.GetProperty("time").GetString());
        Assert.Equal("warning", line.GetProperty("level").GetString());
        Assert.Equal("Kitchen", line.GetProperty("category").GetString());
        Assert.Equal(7, line.GetProperty("event").GetInt32());
        Assert.Equal("Suppe für \"zwei\" for 2", line.GetProperty("message").GetString());
        Assert.Equal(2, line.GetProperty("guests").GetInt32());
        Assert.Contains("too hot", line.GetProperty("exception").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RotatingFile_lets_two_writers_share_a_file_without_losing_a_line()
    {
        using var folder = new TempFolder();
        CancellationToken token = TestContext.Current.CancellationToken;
        await using (var one = new RotatingFile(folder.File("a.log"), 1_000_000))
        await using (var other = new RotatingFile(folder.File("a.log"), 1_000_000))
        {
            for (int i = 0; i < 10; i++)
            {
                await one.WriteAsync("one\n"u8.ToArray());
                await one.FlushAsync();
                await other.WriteAsync("other\n"u8.ToArray());
                await other.FlushAsync();
            }
        }

        string[] lines = await File.ReadAllLinesAsync(folder.File("a.log"), token);
        Assert.Equal(10, lines.Count(line => line == "one"));
        Assert.Equal(10, lines.Count(line => line == "other"));
    }

    [Fact]
    public async Task RotatingFile_renames_a_full_file_and_leaves_at_most_two()
    {
        using var folder = new TempFolder();
        await using (var log = FileLog.Open(folder.File("a.log"), time, maxBytes: 1_000))
        {
            for (int i = 0; i < 40; i++)
            {
                Logs.Served(log.CreateLogger("Kitchen"), "soup", i, null);
            }
        }

        Assert.Equal(["a.log", "a.log.1"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.InRange(new FileInfo(file).Length, 1, 1_000));
        string[] lines = await File.ReadAllLinesAsync(folder.File("a.log"), TestContext.Current.CancellationToken);
        Assert.Equal(39, JsonElement.Parse(lines[^1]).GetProperty("guests").GetInt32());
    }

    [Fact]
    public void FileLog_refuses_the_start_if_its_file_cannot_be_written()
    {
        using var folder = new TempFolder();
        LaunchException refusal = Assert.Throws<LaunchException>(() => FileLog.Open(folder.File("missing/a.log"), time));
        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    private static partial class Logs
    {
        [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "{Dish} for {Guests}")]
        public static partial void Served(ILogger logger, string dish, int guests, Exception? exception);
    }
}
