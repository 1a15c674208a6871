using System.Text.Json;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string config;

    public CommandLineTests() => config = folder.Write(
        "tools.json", """{ "version": 1, "time": { "convert": true }, "toolsets": { "now": { "tools": ["time_now"] } }, "sever": {} }""");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--nope", "Usage: mcptools [options]")]
    [InlineData("list --nope", "Usage: mcptools list [options]")]
    [InlineData("call", "Usage: mcptools call <TOOL> [<JSON>] [options]")]
    [InlineData("list --log-level loud", "'loud' not recognized")]
    [InlineData("serve --http https://127.0.0.1:1", "not an address to listen on")]
    [InlineData("serve --http 127.0.0.1:1", "not an address to listen on")]
    [InlineData("serve --access open", "'open' not recognized")]
    [InlineData("call time_now {bad", "not valid JSON")]
    [InlineData("call time_now []", "must be a JSON object")]
    [InlineData("call time_now --arg zone", "is not NAME=VALUE")]
    public async Task CommandLine_explains_a_wrong_command_line_on_stderr_with_exit_code_2(string line, string explanation)
    {
        (int code, string output, string error) = await CommandRun.RunAsync([.. line.Split(' '), "--config", config]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(explanation, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stdio")]
    [InlineData("serve")]
    [InlineData("list")]
    [InlineData("call")]
    [InlineData("check")]
    [InlineData("completion")]
    public async Task HelpWithExamples_adds_examples_to_the_help_of_every_verb(string verb)
    {
        (int code, string output, _) = await CommandRun.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, code);
        Assert.Contains("Examples:\n  ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListVerb_prints_the_tools_and_what_was_left_out()
    {
        (int code, string output, string error) = await CommandRun.RunAsync("list", "--config", config);
        Assert.Equal(0, code);
        Assert.Equal(["javascript_run", "results_read", "time_convert", "time_now", "weather_alerts", "weather_forecast"], output.Trim().Split('\n').Select(line => line.Split(' ')[0]));
        Assert.Contains("tools.json:1:", error, StringComparison.Ordinal);
        Assert.Contains("\"server\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListVerb_prints_one_JSON_document()
    {
        (_, string output, string error) = await CommandRun.RunAsync("list", "--json", "--cost", "--toolset", "now", "--config", config);
        var list = JsonElement.Parse(output);
        JsonElement[] tools = [.. list.GetProperty("tools").EnumerateArray()];

        Assert.Empty(error);
        Assert.Equal(["results_read", "time_now"], tools.Select(tool => tool.GetProperty("name").GetString()));
        Assert.All(tools, tool => Assert.Equal("object", tool.GetProperty("inputSchema").GetProperty("type").GetString()));
        Assert.Equal(list.GetProperty("estimatedTokens").GetInt32(), tools.Sum(tool => tool.GetProperty("estimatedTokens").GetInt32()));
        Assert.Equal(1, Assert.Single(list.GetProperty("problems").EnumerateArray()).GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task ListVerb_prints_the_total_cost_and_says_that_it_is_estimated()
    {
        (_, string output, _) = await CommandRun.RunAsync("list", "--cost", "--config", config);
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.Equal(lines[..^1].Sum(First), First(lines[^1]));
        Assert.Contains("estimated", lines[^1], StringComparison.Ordinal);

        static int First(string line) => int.Parse(line.Trim().Split(' ')[0], null);
    }

    [Fact]
    public async Task CallVerb_prints_only_the_text_of_the_result()
    {
        (int code, string output, string error) = await CommandRun.RunAsync("call", "time_now", "--arg", "zone=UTC", "--arg", "also=Asia/Tokyo", "--config", config);
        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.StartsWith("UTC: ", output, StringComparison.Ordinal);
        Assert.Contains("Asia/Tokyo", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallVerb_prints_in_JSON_what_a_client_receives()
    {
        (int code, string output, _) = await CommandRun.RunAsync("call", "time_now", """{"zone":"Nowhere/Land"}""", "--json", "--config", config);
        var result = JsonElement.Parse(output);
        Assert.Equal(1, code);
        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.NotEmpty(result.GetProperty("_meta").GetProperty("mcptools/error").GetProperty("code").GetString()!);
    }

    [Theory]
    [InlineData("time_nwo", "Did you mean \"time_now\"?")]
    [InlineData("time_now --arg zoen=UTC", "did you mean \"zone\"?")]
    [InlineData("time_now --arg zone=no\u001b[2Jwhere", "no\uFFFD[2Jwhere")]
    public async Task CallVerb_explains_a_failed_call_on_stderr_with_exit_code_1(string call, string explanation)
    {
        (int code, string output, string error) = await CommandRun.RunAsync(["call", .. call.Split(' '), "--config", config]);
        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Contains(explanation, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mcptools ", "call")]
    [InlineData("mcptools --config FILE call ", "time_now")]
    [InlineData("mcptools --config FILE call time_now --arg ", "zone=")]
    [InlineData("mcptools --config FILE list --toolset ", "now")]
    public async Task OneShot_completes_verbs_tools_arguments_and_toolsets_for_a_shell(string line, string word)
    {
        string typed = line.Replace("FILE", config, StringComparison.Ordinal);
        (int code, string output, _) = await CommandRun.RunAsync($"[suggest:{typed.Length}]", typed);
        Assert.Equal(0, code);
        Assert.Contains(word, output.Split('\n'));
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task CompletionVerb_prints_scripts_that_ask_the_program(string shell)
    {
        (int code, string output, _) = await CommandRun.RunAsync("completion", shell);
        Assert.Equal(0, code);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("stdio")]
    [InlineData("serve --http http://127.0.0.1:0")]
    [InlineData("list")]
    [InlineData("call time_now")]
    [InlineData("check")]
    [InlineData("index")]
    [InlineData("eval folder")]
    [InlineData("completion bash")]
    public async Task GlobalOptions_end_every_verb_when_the_named_file_is_missing(string line)
    {
        string missing = folder.File("missing.json");

        (int code, string output, string error) = await CommandRun.RunAsync([.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--config", missing]);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"There is no file \"{missing}\" for --config.", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }
}
