using System.Text.Json.Nodes;

namespace McpTools.EndToEnd.Support;

/// <summary>The program over HTTP, asked for scripts.</summary>
internal sealed class ScriptProgram(HttpProgram program) : IAsyncDisposable
{
    public HttpProgram Program => program;

    public static async Task<ScriptProgram> StartAsync(params string[] more) => new(await HttpProgram.StartAsync(["--log-level", "error", .. more]));

    public async Task<ScriptSaid> RunAsync(string code, TimeSpan timeout)
    {
        for (CancellationToken patience = Limits.Token(); ;)
        {
            JsonObject arguments = new() { ["code"] = code, ["timeout_ms"] = (int)timeout.TotalMilliseconds };
            using HttpResponseMessage response = await program.PostAsync("tools/call", new JsonObject { ["name"] = "javascript_run", ["arguments"] = arguments });
            ScriptSaid said = ScriptSaid.Of(await HttpProgram.ReadAsync(response));

            // Nothing ran, so that asking again is what the answer says to do.
            if (said.Outcome != "busy" || patience.IsCancellationRequested)
            {
                return said;
            }
        }
    }

    public ValueTask DisposeAsync() => program.DisposeAsync();
}

/// <param name="Outcome">ok; limit; throws for an error of the script's own; else the code of the error, or what else was said.</param>
/// <param name="Value">The first text: the value, or the error.</param>
/// <param name="Text">All text.</param>
internal sealed record ScriptSaid(string Outcome, string Value, string Text)
{
    public static ScriptSaid Of(JsonNode answer)
    {
        if (answer["result"] is not { } result)
        {
            return new ScriptSaid("error", answer.ToJsonString(), answer.ToJsonString());
        }

        string[] texts = [.. result["content"]!.AsArray().Select(block => (string?)block!["text"] ?? "")];
        string code = (bool?)result["isError"] is true ? texts[0][..texts[0].IndexOf(':', StringComparison.Ordinal)] : "ok";
        string outcome = code.StartsWith("limit_", StringComparison.Ordinal) ? "limit" : code is "script_error" or "syntax_error" ? "throws" : code;
        return new ScriptSaid(outcome, texts[0], string.Join('\n', texts));
    }
}
