using System.Net;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

public class AccessTests
{
    private const string Key = "a-key-of-many-characters";

    [Fact]
    public async Task HTTP_requires_a_key_applies_its_grants_and_never_shows_its_value()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        string keyFile = Path.ChangeExtension(file, ".key");
        await File.WriteAllTextAsync(keyFile, Key + "\n");
        await File.WriteAllTextAsync(file, $$"""
            {
              "version": 1,
              "time": { "convert": true },
              "access": { "keys": [ { "name": "team", "key": { "file": "{{Path.GetFileName(keyFile)}}" }, "tools": ["time_now"] } ] }
            }
            """);
        await using HttpProgram program = await HttpProgram.StartAsync("--config", file);

        using HttpResponseMessage without = await program.PostAsync("tools/list");
        using HttpResponseMessage wrong = await program.PostAsync("tools/list", change: request => HttpProgram.Authorize(request, "a-wrong-key-of-some-length"));
        using HttpResponseMessage listed = await program.PostAsync("tools/list", change: request => HttpProgram.Authorize(request, Key));
        using HttpResponseMessage withheld = await program.PostAsync(
            "tools/call", new JsonObject { ["name"] = "time_convert" }, change: request => HttpProgram.Authorize(request, Key));

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.StartsWith("Bearer", without.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(["results_read", "time_now"], (await HttpProgram.ReadAsync(listed))["result"]!["tools"]!.AsArray().Select(tool => (string?)tool!["name"]));
        Assert.Equal(-32602, (int)(await HttpProgram.ReadAsync(withheld))["error"]!["code"]!);
        Assert.NotNull((await program.CallTimeAsync(Key))["result"]);
        Assert.DoesNotContain(Key, program.Screen, StringComparison.Ordinal);
        File.Delete(file);
        File.Delete(keyFile);
    }

    [Fact]
    public async Task HTTP_does_not_serve_other_machines_without_a_key_and_explains_how_to_set_one()
    {
        (int code, _, string error) = await Mcptools.RunAsync("serve", "--http", "http://0.0.0.0:0");

        Assert.Equal(1, code);
        Assert.Contains("--access generate", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HTTP_ignores_an_address_in_the_settings_of_the_working_directory()
    {
        string folder = Directory.CreateTempSubdirectory("mcptools-hostile").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "appsettings.json"), """{ "Kestrel": { "Endpoints": { "x": { "Url": "http://127.0.0.2:0" } } }, "urls": "http://127.0.0.2:0" }""");

        await using HttpProgram program = await HttpProgram.StartAsync(folder, []);

        Assert.Equal("127.0.0.1", program.Url.Host);
        Assert.NotNull((await program.CallTimeAsync())["result"]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task HTTP_prints_the_generated_key_once_and_accepts_it()
    {
        await using HttpProgram program = await HttpProgram.StartAsync("--access", "generate", "--log-level", "information");
        string shown = await WaitForKeyAsync(program);

        using HttpResponseMessage without = await program.PostAsync("tools/list");

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.NotNull((await program.CallTimeAsync(shown))["result"]);
    }

    private static async Task<string> WaitForKeyAsync(HttpProgram program)
    {
        string rest = program.Screen;
        int start = rest.IndexOf("mcpt_", StringComparison.Ordinal);
        if (start < 0)
        {
            rest = await program.NextLineAsync();
            start = rest.IndexOf("mcpt_", StringComparison.Ordinal);
        }

        return rest[start..].Split(' ')[0];
    }
}
