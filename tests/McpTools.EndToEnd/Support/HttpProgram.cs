using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace McpTools.EndToEnd.Support;

/// <summary>Runs the program as an HTTP server on a free port.</summary>
internal sealed partial class HttpProgram : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = Limits.Patience };

    private HttpProgram(Process process, Uri url, string screen)
    {
        Process = process;
        Url = url;
        Screen = screen;
    }

    public Process Process { get; }

    public Uri Url { get; }

    /// <summary>The output of the program until it was ready.</summary>
    public string Screen { get; }

    public static Task<HttpProgram> StartAsync(params string[] more) => StartAsync(Path.GetTempPath(), more);

    public static async Task<HttpProgram> StartAsync(string workingDirectory, string[] more, IReadOnlyDictionary<string, string?>? environment = null)
    {
        Process process = Mcptools.Start(["serve", "--http", "http://127.0.0.1:0", .. more], workingDirectory, environment);
        process.StandardInput.Close();
        var output = new StringBuilder();
        while (await process.StandardError.ReadLineAsync(Limits.Token()) is { } line)
        {
            output.AppendLine(line);
            if (Address().Match(line) is { Success: true } address)
            {
                return new HttpProgram(process, new Uri(address.Value), output.ToString());
            }
        }

        throw new InvalidOperationException($"The program did not serve: {output}");
    }

    public async Task<string> NextLineAsync() =>
        await Process.StandardError.ReadLineAsync(Limits.Token()) ?? throw new InvalidOperationException("The program has ended.");

    /// <summary>Ends the program.</summary>
    /// <returns>What it wrote after <see cref="Screen"/>.</returns>
    public async Task<string> EndAsync()
    {
        Task<string> rest = Process.StandardError.ReadToEndAsync(Limits.Token());
        Process.Kill(entireProcessTree: true);
        await Process.WaitForExitAsync(Limits.Token());
        return await rest;
    }

    public Task<HttpResponseMessage> PostAsync(
        string method, JsonObject? parameters = null, string? revision = "2026-07-28", Action<HttpRequestMessage>? change = null, CancellationToken cancellationToken = default)
    {
        JsonObject body = new()
        {
            ["jsonrpc"] = "2.0",
            ["id"] = 1,
            ["method"] = method,
            ["params"] = revision == "2026-07-28" ? StdioClient.ModernParameters(parameters) : parameters ?? [],
        };
        return PostRawAsync(body.ToJsonString(), request =>
        {
            if (revision is not null)
            {
                request.Headers.Add("MCP-Protocol-Version", revision);
            }

            request.Headers.Add("Mcp-Method", method);
            if ((string?)parameters?["name"] is { } name)
            {
                request.Headers.Add("Mcp-Name", name);
            }

            change?.Invoke(request);
        }, cancellationToken);
    }

    public async Task<HttpResponseMessage> PostRawAsync(string body, Action<HttpRequestMessage>? change = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, "/mcp"));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        change?.Invoke(request);
        return await SendAsync(request, cancellationToken);
    }

    public static Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) =>
        Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        string body = await response.Content.ReadAsStringAsync(Limits.Token());
        string? data = body.Split('\n').LastOrDefault(line => line.StartsWith("data:", StringComparison.Ordinal));
        return JsonNode.Parse(data is null ? body : data["data:".Length..])!;
    }

    public async Task<JsonNode> CallTimeAsync(string? key = null)
    {
        var parameters = new JsonObject { ["name"] = "time_now", ["arguments"] = new JsonObject { ["zone"] = "Asia/Shanghai" } };
        using HttpResponseMessage response = await PostAsync("tools/call", parameters, change: request => Authorize(request, key));
        return await ReadAsync(response);
    }

    public static void Authorize(HttpRequestMessage request, string? key)
    {
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
        }

        Process.Dispose();
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, 1_000)]
    private static partial Regex Address();
}
