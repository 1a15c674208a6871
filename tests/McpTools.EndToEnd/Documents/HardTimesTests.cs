using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd.Documents;

/// <summary>A disk that is full or may not be written, and a person who does not wait.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class HardTimesTests : IDisposable
{
    // Some ten times what the small disk holds.
    private const int Files = 400;

    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-documents-").FullName;

    private string Docs => Path.Combine(folder, "handbook");

    private string Data => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task A_full_disk_is_told_and_the_index_goes_on_when_there_is_room_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && await SucceedsAsync("unshare", "-m", "true"), "Needs a disk of its own.");
        Write();
        Directory.CreateDirectory(Data);
        await using var client = StdioClient.StartWithin(
            ["unshare", "-m", "sh", "-c", $"mount -t tmpfs -o size=2m none '{Data}' && exec \"$@\"", "sh"], "--docs", Docs, "--data", Data, "--log-level", "none");

        JsonNode told = await UntilAsync(client, answer => answer["notes"]?.ToJsonString().Contains("disk of the index is full", StringComparison.Ordinal) == true);
        JsonNode clock = await client.RequestModernAsync("tools/call", new JsonObject { ["name"] = "time_now", ["arguments"] = new JsonObject() });
        Assert.True(await SucceedsAsync("nsenter", "-t", $"{client.Process.Id}", "-m", "mount", "-o", "remount,size=500m", Data));
        JsonNode whole = await UntilAsync(client, answer => (bool?)answer["complete"] == true);

        Assert.False((bool)told["complete"]!);
        Assert.NotEqual(true, (bool?)clock["result"]!["isError"]);
        Assert.NotEmpty(whole["hits"]!.AsArray());
    }

    [Fact]
    public async Task An_index_that_cannot_be_written_is_still_searched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Takes the right to write away as Unix does.");
        Directory.CreateDirectory(Docs);
        await File.WriteAllTextAsync(Path.Combine(Docs, "good.md"), "# Good\n\nZebras graze.", TestContext.Current.CancellationToken);
        await Mcptools.RunAsync("index", "--docs", Docs, "--data", Data);
        Permit(write: false);
        try
        {
            // Root may write everything, unless it has no capabilities.
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
    public async Task Indexing_that_is_interrupted_ends_without_a_word_and_goes_on_the_next_time(string signal)
    {
        Write();
        using Process process = Mcptools.Start(["index", "--docs", Docs, "--data", Data]);
        process.StandardInput.Close();
        while (!Directory.Exists(Path.Combine(Data, "documents")))
        {
            await Task.Delay(20, Limits.Token());
        }

        Assert.True(await SucceedsAsync("kill", $"-{signal}", $"{process.Id}"));
        string said = await process.StandardError.ReadToEndAsync(Limits.Token());
        await process.WaitForExitAsync(Limits.Token());
        (int code, string output, _) = await Mcptools.RunAsync("index", "--docs", Docs, "--data", Data);

        // The second one where the program was too busy to end by itself within its time.
        Assert.Empty(said);
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
