using System.Diagnostics;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>A server whose client has gone leaves no process behind and uses no time.</summary>
public class ClientGoneTests
{
    private const int HangUp = 128 + 1;

    [Fact]
    public async Task StdioServer_ends_at_once_without_an_input()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs a shell.");
        (int code, string output, _) = await Mcptools.RunWithinAsync(["sh", "-c", "exec \"$@\" </dev/null", "sh"], "stdio");

        Assert.Equal((0, ""), (code, output));
    }

    [Fact]
    public async Task StdioServer_ends_as_its_terminal_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only env of Linux can undo that the signal is ignored.");
        await using var client = StdioClient.StartWithin(["env", "--default-signal=HUP"]);
        await client.InitializeAsync("2025-06-18");

        using (var kill = Process.Start("kill", ["-HUP", $"{client.Process.Id}"]))
        {
            await kill.WaitForExitAsync(Limits.Token());
        }

        await client.Process.WaitForExitAsync(Limits.Token());
        Assert.Equal(HangUp, client.Process.ExitCode);
    }

    [Fact]
    public async Task StdioServer_whose_output_is_closed_waits_without_using_the_processor()
    {
        await using var client = StdioClient.Start();
        await client.InitializeAsync("2025-06-18");
        client.Process.StandardOutput.Close();
        await client.PostAsync("tools/call", new JsonObject { ["name"] = "time_now" });

        // Compilers and collectors may run for a while, but there is a moment at which nothing does.
        var moment = TimeSpan.FromMilliseconds(200);
        for (CancellationToken patience = Limits.Token(); ;)
        {
            TimeSpan used = Used(client.Process);
            await Task.Delay(moment, patience);
            if (client.Process.HasExited || Used(client.Process) - used < moment / 4)
            {
                return;
            }
        }
    }

    private static TimeSpan Used(Process process)
    {
        process.Refresh();
        return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
    }
}
