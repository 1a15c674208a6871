using System.Text.Json;
using McpTools.Tests.ScriptWorker.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace McpTools.EndToEnd.Support;

/// <summary>Serves the tools that the scripts of language models call, and writes the tools.json that declares them.</summary>
internal sealed class ModelUpstream : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, JsonElement> answers = ModelScript.Answers(Mcptools.Root);
    private readonly WebApplication server;
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-models-").FullName;

    private ModelUpstream() => server = LoopbackServer.Build(AnswerAsync);

    public string ConfigFile => Path.Combine(folder, "tools.json");

    public static async Task<ModelUpstream> StartAsync()
    {
        var upstream = new ModelUpstream();
        await upstream.server.StartAsync();
        IEnumerable<string> tools = upstream.answers.Keys.GroupBy(key => key.Split('?')[0]).Select(tool => $$"""
            {
              "kind": "http", "name": "{{tool.Key}}", "description": "Gets {{tool.Key}}.", "api": "own", "path": "{{tool.Key}}",
              "input": { "type": "object", "properties": { {{string.Join(", ", Parameters(tool.First()))}} } }
            }
            """);
        await File.WriteAllTextAsync(upstream.ConfigFile, $$"""
            {
              "version": 1,
              "javascript": { "maxTimeout": "40s" },
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": { "own": { "baseUrl": "{{upstream.server.Urls.Single()}}/" } },
              "tools": [ {{string.Join(", ", tools)}} ]
            }
            """);
        return upstream;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Parameters(string answer) =>
        from pair in answer.Split('?', '&').Skip(1)
        let parts = pair.Split('=')
        select $$"""
            "{{parts[0]}}": { "type": "{{(int.TryParse(parts[1], out _) ? "integer" : "string")}}", "description": "A value" }
            """;

    private Task AnswerAsync(HttpContext http)
    {
        string query = string.Join('&', http.Request.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        JsonElement answer = answers[http.Request.Path.Value!.TrimStart('/') + (query.Length > 0 ? $"?{query}" : "")];
        IResult result = answer.TryGetProperty("json", out JsonElement json) ? Results.Text(json.GetRawText(), "application/json")
            : answer.TryGetProperty("text", out JsonElement text) ? Results.Text(text.GetString())
            : Results.StatusCode(answer.GetProperty("status").GetInt32());
        return result.ExecuteAsync(http);
    }
}
