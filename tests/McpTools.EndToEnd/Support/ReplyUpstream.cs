using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace McpTools.EndToEnd.Support;

/// <summary>Gives one fixed answer to every path, and writes a tools.json with a tool for each path. Requests carry the secret of <see cref="Variable"/>.</summary>
internal sealed class ReplyUpstream : IAsyncDisposable
{
    /// <summary>The environment variable of the program that has the secret.</summary>
    public const string Variable = "MCPTOOLS_TEST_SECRET";

    private readonly WebApplication server;
    private readonly string folder = Directory.CreateTempSubdirectory("mcptools-replies-").FullName;

    private ReplyUpstream(IReadOnlyDictionary<string, (int Status, string ContentType, string Body)> replies) =>
        server = LoopbackServer.Build(http =>
        {
            (int status, string contentType, string body) = replies[http.Request.Path.Value!.TrimStart('/')];
            return Results.Text(body, contentType, statusCode: status).ExecuteAsync(http);
        });

    public string ConfigFile => Path.Combine(folder, "tools.json");

    /// <param name="replies">The status, the media type and the body by the name of the tool.</param>
    public static async Task<ReplyUpstream> StartAsync(IReadOnlyDictionary<string, (int Status, string ContentType, string Body)> replies)
    {
        var upstream = new ReplyUpstream(replies);
        await upstream.server.StartAsync();
        await File.WriteAllTextAsync(upstream.ConfigFile, $$"""
            {
              "version": 1,
              "egress": { "allowCidrs": ["127.0.0.0/8"] },
              "apis": { "replies": { "baseUrl": "{{upstream.server.Urls.Single()}}/", "headers": { "X-Secret": { "env": "{{Variable}}" } } } },
              "tools": [ {{string.Join(',', replies.Keys.Select(name => $$"""
                { "kind": "http", "name": "{{name}}", "description": "Gets a fixed answer.", "api": "replies", "path": "{{name}}" }
                """))}} ]
            }
            """);
        return upstream;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
