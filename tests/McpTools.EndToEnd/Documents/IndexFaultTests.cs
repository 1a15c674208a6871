using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Documents;

/// <summary>Tests a full disk, a folder that may not be written, and a person who interrupts the program.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class IndexFaultTests : IDisposable
{
    // About ten times the size of the small disk.
    private const int Files = 400;

    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-documents-").FullName;

    private string Docs => Path.Combine(folder, "handbook");

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task CollectionIndex_reports_a_full_disk_and_continues_when_space_is_free_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && await SucceedsAsync("unshare", "-m", "true"), "Needs a disk of its own.");
        Write();
        Directory.CreateDirectory(Data);
        await using var client = StdioClient.StartWithin(
            ["unshare", "-m", "sh", "-c", $"mount -t tmpfs -o size=2m none '{Data}' && exec \"$@\"", "sh"], "--docs", Docs, "--data", Data, "--log-level", "none");

        JsonNode full = await UntilAsync(client, answer => answer["notes"]?.ToJsonString().Contains("disk of the index is full", StringComparison.Ordinal) == true);
        JsonNode clock = await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "time_now", ["arguments"] = new JsonObject() });
        Assert.True(await SucceedsAsync("nsenter", "-t", $"{client.Process.Id}", "-m", "mount", "-o", "remount,size=500m", Data));
        JsonNode whole = await UntilAsync(client, answer => (bool?)answer["complete"] == true);

        Assert.False((bool)full["complete"]!);
        Assert.NotEqual(true, (bool?)clock["result"]!["isError"]);
        Assert.NotEmpty(whole["hits"]!.AsArray());
    }

    [Fact]
    public async Task CollectionIndex_that_cannot_be_written_is_still_searched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses the file permissions of Unix.");
        Directory.CreateDirectory(Docs);
        await File.WriteAllTextAsync(Path.Combine(Docs, "good.md"), "# Good\n\nZebras graze.", TestContext.Current.CancellationToken);
        await Mcptools.RunAsync("index", "--docs", Docs, "--data", Data);
        Permit(write: false);
        try
        {
            // Root may write everything, except without capabilities.
            string[] plain = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : ["env"];
            (int code, string output, _) = await Mcptools.UntilIndexedAsync(() => Mcptools.RunWithinAsync(
                plain, "call", "documents_search", """{ "query": "zebra" }""", "--docs", Docs, "--data", Data));

            Assert.Equal(0, code);
            Assert.Contains("good.md", output, StringComparison.Ordinal);
            Assert.Contains("may not be written", output, StringComparison.Ordinal);
        }
        finally
        {
            Permit(write: true);
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task IndexVerb_that_is_interrupted_ends_silently_and_continues_the_next_time(string signal)
    {
        Write();
        using Process process = Mcptools.Start(["index", "--docs", Docs, "--data", Data]);
        process.StandardInput.Close();
        while (!Directory.Exists(Path.Combine(Data, "documents")))
        {
            await Task.Delay(20, Limits.Token());
        }

        Assert.True(await SucceedsAsync("kill", $"-{signal}", $"{process.Id}"));
        string errors = await process.StandardError.ReadToEndAsync(Limits.Token());
        await process.WaitForExitAsync(Limits.Token());
        (int code, string output, _) = await Mcptools.RunAsync("index", "--docs", Docs, "--data", Data);

        // The second exit code is that of a program that was too busy to end by itself in time.
        Assert.Empty(errors);
        Assert.Contains(process.ExitCode, (int[])[130, signal == "INT" ? 130 : 143]);
        Assert.Equal(0, code);
        Assert.StartsWith($"handbook: {Files} documents", output, StringComparison.Ordinal);
    }

    private void Write()
    {
        Directory.CreateDirectory(Docs);
        for (int file = 0; file < Files; file++)
        {
            int of = file;
            File.WriteAllText(Path.Combine(Docs, $"f{file}.txt"), string.Join("\n\n", Enumerable.Range(0, 30).Select(i => $"Paragraph {i} of the common file {of} says unique{of}x{i} {string.Join(' ', Enumerable.Range(0, 30).Select(word => $"w{of * 31 + word * 17 + i}"))}.")));
        }
    }

    private void Permit(bool write)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data))
        {
            UnixFileMode mode = File.GetUnixFileMode(path) & ~(UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
            File.SetUnixFileMode(path, write ? mode | UnixFileMode.UserWrite : mode);
        }
    }

    private static async Task<JsonNode> UntilAsync(StdioClient client, Func<JsonNode, bool> holds)
    {
        using var patience = new CancellationTokenSource(Limits.Patience);
        while (true)
        {
            JsonNode answer = await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "documents_search", ["arguments"] = new JsonObject { ["query"] = "common file" } });
            if (answer["result"]!["structuredContent"] is { } found && holds(found))
            {
                return found;
            }

            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<bool> SucceedsAsync(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Limits.Token());
        return process.ExitCode == 0;
    }
}
