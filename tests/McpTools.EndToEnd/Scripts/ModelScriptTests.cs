using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;
using McpTools.Tests.ScriptWorker.Models;

namespace McpTools.EndToEnd.Scripts;

public sealed class ModelScriptTests
{
    private const string ResultWord = "result: ";

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task JavaScriptRun_gives_the_outcome_of_Node_for_every_script_of_a_model_in_one_session()
    {
        await using ModelUpstream upstream = await ModelUpstream.StartAsync();
        await using var client = StdioClient.Start("--config", upstream.ConfigFile, "--log-level", "error");
        List<string> wrong = [];

        foreach (ModelScript script in ModelScript.Load(Mcptools.Root))
        {
            JsonObject arguments = new() { ["code"] = script.Code, ["timeout_ms"] = 40_000 };
            if (script.Input.ValueKind is not JsonValueKind.Undefined)
            {
                arguments["input"] = JsonNode.Parse(script.Input.GetRawText());
            }

            JsonNode answer = await client.CallAsync("javascript_run", arguments.ToJsonString());
            bool isEqual = IsOutcome(script, answer);
            if (isEqual == ModelScript.Differences.ContainsKey(script.Name))
            {
                wrong.Add($"{script.Name}: {(isEqual ? "no longer differs from" : "differs from")} {script.Expected}: {answer["content"]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static bool IsOutcome(ModelScript script, JsonNode answer)
    {
        string text = string.Join("\n\n", answer["content"]!.AsArray().Select(block => (string?)block!["text"]));
        string console = script.Console.Count == 0 ? "" : $"\n\nconsole:\n{string.Join('\n', script.Console.Select(Shown))}";
        if (!text.EndsWith(console, StringComparison.Ordinal))
        {
            return false;
        }

        // The word is only written where the whole text would be JSON otherwise.
        string value = text[..^console.Length];
        value = value.StartsWith(ResultWord, StringComparison.Ordinal) ? value[ResultWord.Length..] : value;
        return script.Error is { } error ? (bool?)answer["isError"] is true && value.StartsWith($"script_error: {error} (line ", StringComparison.Ordinal)
            : script.Result.ValueKind switch
            {
                JsonValueKind.Undefined => value == "undefined",
                JsonValueKind.String => value == script.Result.GetString(),
                _ => IsJson(script.Result, value),
            };
    }

    // A note about values that JSON does not have follows the value.
    private static bool IsJson(JsonElement expected, string text) =>
        JsonElement.DeepEquals(expected, JsonElement.Parse(text.Split("\n\n[JSON has ")[0]));

    private static string Shown(string line) =>
        line.Split(": ", 2) is ["log" or "info", var text] ? text : line;
}
