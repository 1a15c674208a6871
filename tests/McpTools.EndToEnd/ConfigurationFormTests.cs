using System.Text;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>A tools.json as editors and people write it.</summary>
public sealed class ConfigurationFormTests : IDisposable
{
    private const string Good = "{\n  \"version\": 1,\n  // 说明\n  \"time\": { \"convert\": true }\n}\n";
    private const string Pasted = "sk-live-9f8e7d6c5b4a";

    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-forms-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ConfigParser_reads_each_form_of_UTF8_text_and_explains_all_others_with_line_and_remedy()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(Good);
        (string Name, byte[] Content, string? Problem)[] forms =
        [
            ("marked", [0xEF, 0xBB, 0xBF, .. utf8], null),
            ("windows", Encoding.UTF8.GetBytes(Good.Replace("\n", "\r\n", StringComparison.Ordinal)), null),
            ("utf16le", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)], ":1:1: error[config]: is not UTF-8 text. Save the file in the encoding UTF-8."),
            // The comment in GBK.
            ("gbk", [.. "{\n  \"version\": 1,\n  // "u8, 0xCB, 0xB5, 0xC3, 0xF7, .. "\n}\n"u8], ":3:"),
            ("empty", [], ":1:1: error[config]: the file has no content. Write { \"version\": 1 }."),
            ("nul", [.. utf8.AsSpan(0, 20), 0, .. utf8.AsSpan(20)], ":3:"),
            ("quotes", Encoding.UTF8.GetBytes(Good.Replace("\"convert\"", "“convert”", StringComparison.Ordinal)), ":4:"),
        ];
        await Task.WhenAll(forms.Select(async form =>
        {
            string file = Path.Combine(folder, form.Name + ".json");
            await File.WriteAllBytesAsync(file, form.Content);
            (int code, string output, string error) = await Mcptools.RunAsync("check", file);

            Assert.Equal((form.Name, form.Problem is null ? 0 : 1), (form.Name, code));
            Assert.Contains(form.Problem ?? "0 errors", output + error, StringComparison.Ordinal);
            Assert.Equal((form.Name, form.Problem is not null), (form.Name, (output + error).Contains("error[config]", StringComparison.Ordinal)));
        }));
    }

    [Fact]
    public async Task Servers_run_with_a_file_that_cannot_be_read()
    {
        string file = Path.Combine(folder, "tools.json");
        await File.WriteAllBytesAsync(file, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)]);
        await using var client = StdioClient.Start("--config", file);
        await client.InitializeAsync("2025-06-18");

        JsonNode answer = await client.RequestAsync("tools/call", new JsonObject { ["name"] = "time_now" });

        Assert.NotNull(answer["result"]!["structuredContent"]);
    }

    [Fact]
    public async Task A_key_that_was_pasted_where_a_name_belongs_is_shown_nowhere()
    {
        string file = Path.Combine(folder, "tools.json");
        await File.WriteAllTextAsync(file, $$"""
            {
              "version": 1,
              "envFile": "{{Pasted}}",
              "apis": {
                "a": { "baseUrl": "https://a.example/", "headers": { "X-Key": { "env": "{{Pasted}}" } } },
                "b": { "baseUrl": "https://b.example/", "headers": { "Authorization": { "env": "Bearer {{Pasted}}" } } },
                "c": { "baseUrl": "https://c.example/", "headers": { "X-Key": { "file": "{{Pasted}}" } } }
              },
              "access": { "keys": [ { "name": "d", "key": { "env": "{{Pasted}}" } }, { "name": "e", "key": "{{Pasted}}" } ] }
            }
            """);

        (int code, string output, string error) = await Mcptools.RunAsync("check", file);
        await using HttpProgram program = await HttpProgram.StartAsync("--config", file);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(program.Url, "/status.json"));
        using HttpResponseMessage status = await HttpProgram.SendAsync(request, Limits.Token());
        string page = await status.Content.ReadAsStringAsync(Limits.Token());

        Assert.Equal(1, code);
        Assert.All(
            (string[])["envFile: ", "apis.a: ", "apis.b: ", "apis.c: ", "access.keys[0] \"d\": ", "access.keys[1] \"e\": "],
            place => Assert.Contains("error[config]: " + place, output + error, StringComparison.Ordinal));
        Assert.All((string[])[output, error, program.Screen, page, await program.EndAsync()], text => Assert.DoesNotContain(Pasted, text, StringComparison.Ordinal));
    }
}
