using System.Text.Json.Nodes;

namespace McpTools.EndToEnd.Support;

/// <summary>Runs scripts in the program over HTTP.</summary>
internal sealed class ScriptProgram(HttpProgram program) : IAsyncDisposable
{
    public HttpProgram Program => program;

    public static async Task<ScriptProgram> StartAsync(params string[] more) => new(await HttpProgram.StartAsync(["--log-level", "error", .. more]));

    /// <param name="code">The script.</param>
    /// <param name="timeout">Its time limit.</param>
    /// <param name="key">The key of the caller; null for an anonymous one.</param>
    /// <param name="session">The id of its session; null for none.</param>
    public async Task<HttpScriptResult> RunAsync(string code, TimeSpan timeout, string? key = null, string? session = null)
    {
        for (CancellationToken patience = Limits.Token(); ;)
        {
            JsonObject arguments = new() { ["code"] = code, ["timeout_ms"] = (int)timeout.TotalMilliseconds };
            if (session is not null)
            {
                arguments["session_id"] = session;
            }

            using HttpResponseMessage response = await program.PostAsync(
                "tools/call", new JsonObject { ["name"] = "javascript_run", ["arguments"] = arguments }, change: request => HttpProgram.Authorize(request, key));
            var outcome = HttpScriptResult.Of(await HttpProgram.ReadAsync(response));

            // Nothing ran, and the answer tells the caller to try again.
            if (outcome.Outcome != "busy" || patience.IsCancellationRequested)
            {
                return outcome;
            }
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}

/// <param name="Outcome">The value ok, limit, or throws for an error of the script itself; otherwise the code of the error.</param>
/// <param name="Value">The first text, which is the value or the error.</param>
/// <param name="Text">The whole text.</param>
internal sealed record HttpScriptResult(string Outcome, string Value, string Text)
{
    public static HttpScriptResult Of(JsonNode answer)
    {
        if (answer["result"] is not { } result)
        {
            return new HttpScriptResult("error", answer.ToJsonString(), answer.ToJsonString());
        }

        // A value that is no object follows the first text. Notes and the console follow the others.
        const string prefix = "result: ";
        const string note = "\n\n[";
        const string console = "\n\nconsole:\n";
        string[] texts = [.. result["content"]!.AsArray().Select(block => (string?)block!["text"] ?? "")];
        string code = (bool?)result["isError"] is true ? texts[0][..texts[0].IndexOf(':', StringComparison.Ordinal)] : "ok";
        string outcome = code.StartsWith("limit_", StringComparison.Ordinal) ? "limit" : code is "script_error" or "syntax_error" ? "throws" : code;
        string value = texts[0].Split(note)[0].Split(console)[0];
        return new HttpScriptResult(outcome, value.StartsWith(prefix, StringComparison.Ordinal) ? value[prefix.Length..] : value, string.Join('\n', texts));
    }
}
