using System.Collections.Concurrent;
using System.Text;
using McpTools.App.Hosting.Logging;
using Microsoft.Extensions.Logging;

namespace McpTools.Tests.App.Hosting.Logging;

public sealed partial class StderrLogTests
{
    private readonly ConcurrentQueue<string> written = new();

    [Fact]
    public void StderrLog_writes_each_event_on_one_line_with_visible_characters()
    {
        using (var log = new StderrLog(Write))
        {
            Logs.Served(log.CreateLogger("Kitchen"), "soup\r\n\u001b[2J für 2", new InvalidOperationException("too hot\nto eat"));
            Logs.Seen(log.CreateLogger("Door"));
        }

        Assert.Equal(
            ["warn: Kitchen[7] soup \uFFFD[2J für 2 System.InvalidOperationException: too hot to eat\n", "info: Door[8] Somebody came\n"], written);
    }

    [Fact]
    public async Task StderrLog_takes_lines_when_nobody_reads_them_and_says_how_many_were_lost()
    {
        using var readers = new ManualResetEventSlim();
        var isKnown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var log = new StderrLog(bytes =>
        {
            readers.Wait(TestContext.Current.CancellationToken);
            Write(bytes);
            if (written.LastOrDefault()?.EndsWith("lines were lost because nobody read them.\n", StringComparison.Ordinal) is true)
            {
                isKnown.SetResult();
            }
        });

        ILogger logger = log.CreateLogger("Kitchen");
        for (int i = 0; i < 5_000; i++)
        {
            Logs.Served(logger, $"soup {i}", null);
        }

        Assert.Empty(written);
        readers.Set();
        await isKnown.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("warn: Kitchen[7] soup 4999\n", written.ElementAt(written.Count - 2));
        Assert.InRange(written.Count, 2_000, 4_000);
    }

    private void Write(byte[] bytes)
    {
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n')[..^1])
        {
            written.Enqueue(line + "\n");
        }
    }

    private static partial class Logs
    {
        [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "{Dish}")]
        public static partial void Served(ILogger logger, string dish, Exception? exception);

        [LoggerMessage(EventId = 8, Level = LogLevel.Information, Message = "Somebody came")]
        public static partial void Seen(ILogger logger);
    }
}
