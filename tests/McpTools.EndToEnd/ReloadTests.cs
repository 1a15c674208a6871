using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

public sealed class ReloadTests : IDisposable
{
    private const string Plain = """{ "version": 1 }""";
    private const string Convert = """{ "version": 1, "time": { "convert": true } }""";
    private const string Changed = "notifications/tools/list_changed";

    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-reload-").FullName;

    private string ConfigPath => Path.Combine(folder, "tools.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Reloader_notifies_a_stdio_client_once_of_each_change_and_ignores_a_broken_file()
    {
        Write(Plain);
        await using var client = StdioClient.Start("--config", ConfigPath);
        await client.InitializeAsync("2025-11-25");
        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], await ListAsync(client.RequestAsync("tools/list")));

        Write(Convert);
        Assert.Equal(Changed, (string?)(await client.ReceiveAsync())["method"]);
        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], await ListAsync(client.RequestAsync("tools/list")));

        Write("""{ "version": 1, "time": """);
        await LoggedAsync(client, "everything stays as it was");
        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], await ListAsync(client.RequestAsync("tools/list")));

        Write(Plain);
        Assert.Equal(Changed, (string?)(await client.ReceiveAsync())["method"]);
        Assert.Equal(["javascript_run", "results_read", "time_now", "weather_alerts", "weather_forecast"], await ListAsync(client.RequestAsync("tools/list")));
        Assert.Equal(2, client.Lines.Count(line => line.Contains(Changed, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Reloader_notifies_a_listening_client_of_2026_07_28_once()
    {
        Write(Plain);
        await using var client = StdioClient.Start("--config", ConfigPath);
        await client.PostAsync("subscriptions/listen", StdioClient.ModernParameters(new JsonObject { ["notifications"] = new JsonObject { ["toolsListChanged"] = true } }));
        await client.ReceiveAsync();

        Write(Convert);

        Assert.Equal(Changed, (string?)(await client.ReceiveAsync())["method"]);
        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], await ListAsync(client.RequestModernAsync("tools/list")));
        Assert.Single(client.Lines, line => line.Contains(Changed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reloader_serves_the_new_file_to_the_next_HTTP_request()
    {
        Write(Plain);
        await using HttpProgram program = await HttpProgram.StartAsync("--config", ConfigPath);

        Write(Convert);
        while (!(await program.NextLineAsync()).Contains("was read again", StringComparison.Ordinal))
        {
        }

        using HttpResponseMessage list = await program.PostAsync("tools/list");
        Assert.Equal(6, (await HttpProgram.ReadAsync(list))["result"]!["tools"]!.AsArray().Count);
    }

    [Fact]
    public async Task CatalogLoader_refuses_a_strict_start_and_names_the_mistake()
    {
        Write("""{ "version": 1, "tolls": [] }""");

        (int code, string output, string error) = await Mcptools.RunAsync("list", "--strict", "--config", ConfigPath);

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("tools.json:1:17: tolls: unknown section. Did you mean \"tools\"?", error, StringComparison.Ordinal);
    }

    // Editors replace a file in this way, so a reader sees either the old file or the new one.
    private void Write(string config)
    {
        File.WriteAllText(ConfigPath + ".new", config);
        File.Move(ConfigPath + ".new", ConfigPath, overwrite: true);
    }

    private static async Task<string[]> ListAsync(Task<JsonNode> request) =>
        [.. (await request)["result"]!["tools"]!.AsArray().Select(tool => (string)tool!["name"]!)];

    private static async Task LoggedAsync(StdioClient client, string words)
    {
        while (await client.Process.StandardError.ReadLineAsync(Limits.Token()) is { } line && !line.Contains(words, StringComparison.Ordinal))
        {
        }
    }
}
