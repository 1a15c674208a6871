using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

public sealed class LargeResultTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-large-").FullName;
    private readonly LargeUpstream upstream;

    public LargeResultTests() => upstream = new LargeUpstream(folder);

    private string Spill => Path.Combine(folder, "data", "spill");

    public void Dispose()
    {
        upstream.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task ResultsRead_reaches_every_row_of_a_result_that_was_cut()
    {
        await using StdioClient client = Start();

        JsonNode answer = (await CallAsync(client, "all_rows", []))["result"]!;
        string id = (string)answer["_meta"]!["mcptools/resultId"]!;
        JsonNode last = await ReadAsync(client, id, new JsonObject { ["select"] = "/items", ["offset"] = LargeUpstream.Rows - 1 });
        JsonNode found = await ReadAsync(client, id, new JsonObject { ["select"] = "/items", ["search"] = "ROW 31415" });
        JsonNode pointed = await ReadAsync(client, id, new JsonObject { ["select"] = "/items/31415/name" });

        // The text and the structured content have at most 20,000 characters each.
        Assert.InRange(answer.ToJsonString().Length, 1_000, 55_000);
        Assert.Equal(LargeUpstream.Rows, (int)answer["structuredContent"]!["total"]!);
        Assert.Contains($"of {LargeUpstream.Rows} items. The whole is stored: read on with results_read", (string)answer["structuredContent"]!["note"]!, StringComparison.Ordinal);
        Assert.Equal(LargeUpstream.Rows - 1, (int)last["items"]![0]!["id"]!);
        Assert.Equal(31_415, (int)found["items"]![0]!["index"]!);
        Assert.Equal("row 31415", (string)pointed["text"]!);
    }

    [Fact]
    public async Task AbandonedFiles_removes_what_a_killed_program_left_and_a_program_that_ends_leaves_nothing()
    {
        await using (StdioClient killed = Start())
        {
            await CallAsync(killed, "all_rows", []);
            Assert.NotEmpty(Directory.EnumerateFiles(Spill, "*", SearchOption.AllDirectories));
            killed.Process.Kill();
            await killed.Process.WaitForExitAsync(Limits.Token());
        }

        string[] abandoned = Directory.GetFileSystemEntries(Spill);
        Assert.NotEmpty(abandoned);
        await using StdioClient next = Start();
        await CallAsync(next, "all_rows", []);
        for (CancellationToken patience = Limits.Token(); abandoned.Any(Path.Exists); await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            Assert.False(patience.IsCancellationRequested, "The killed program's files are still there.");
        }

        next.Process.StandardInput.Close();
        await next.Process.WaitForExitAsync(Limits.Token());
        Assert.Empty(Directory.GetFileSystemEntries(Spill));
    }

    [Fact]
    public async Task SpillFolder_keeps_a_result_in_memory_that_is_larger_than_the_limit_for_files()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such limit.");

        // The runtime of a program that is not native writes larger files itself, unless it is told not to.
        string[] within = ["sh", "-c", "export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0; ulimit -f 100; exec \"$@\"", "sh"];
        await using var client = StdioClient.StartWithin(within, Options);

        JsonNode answer = (await CallAsync(client, "all_rows", []))["result"]!;
        string id = (string)answer["_meta"]!["mcptools/resultId"]!;
        JsonNode last = await ReadAsync(client, id, new JsonObject { ["select"] = "/items", ["offset"] = LargeUpstream.Rows - 1 });

        Assert.Equal(LargeUpstream.Rows - 1, (int)last["items"]![0]!["id"]!);
    }

    private string[] Options => ["--config", upstream.ConfigFile, "--data", Path.Combine(folder, "data"), "--log-level", "warning"];

    private StdioClient Start() => StdioClient.Start(Options);

    private static Task<JsonNode> CallAsync(StdioClient client, string tool, JsonObject arguments) =>
        client.RequestModernAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments });

    private static async Task<JsonNode> ReadAsync(StdioClient client, string id, JsonObject arguments)
    {
        arguments["id"] = id;
        return (await CallAsync(client, "results_read", arguments))["result"]!["structuredContent"]!;
    }
}
