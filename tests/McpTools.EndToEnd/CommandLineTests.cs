using System.Diagnostics;
using System.Text.Json.Nodes;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

public class CommandLineTests
{
    [Fact]
    public async Task CallVerb_calls_a_tool_from_the_shell()
    {
        (int code, string output, _) = await Mcptools.RunAsync("call", "time_now", "--arg", "zone=Asia/Kathmandu");

        Assert.Equal(0, code);
        Assert.Contains("+05:45", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time_nwo", "{}", "Did you mean \"time_now\"?")]
    [InlineData("time_now", """{"zone":7.5}""", "$.zone")]
    [InlineData("time_now", """{"zone":"Atlantis"}""", "zone_not_found")]
    public async Task CallVerb_explains_a_failed_call_on_stderr_and_by_its_exit_code(string tool, string arguments, string expected)
    {
        (int code, string output, string error) = await Mcptools.RunAsync("call", tool, arguments);

        Assert.NotEqual(0, code);
        Assert.Empty(output);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stdio")]
    [InlineData("serve")]
    [InlineData("list")]
    public async Task GlobalOptions_end_a_verb_when_the_file_of_the_environment_is_missing(string verb)
    {
        var environment = new Dictionary<string, string?> { ["MCPTOOLS_CONFIG"] = "/no/such/tools.json" };
        using Process process = Mcptools.Start([verb], environment: environment);
        process.StandardInput.Close();
        string error = await process.StandardError.ReadToEndAsync(Limits.Token());
        await process.WaitForExitAsync(Limits.Token());

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("There is no file \"/no/such/tools.json\", which MCPTOOLS_CONFIG names.", error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public async Task ListVerb_prints_JSON()
    {
        (int code, string output, _) = await Mcptools.RunAsync("list", "--json", "--config", Path.Combine(Mcptools.Root, "tools.json"));

        Assert.Equal(0, code);
        Assert.Contains("wikipedia_search", JsonNode.Parse(output)!.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("frobnicate")]
    public async Task CommandLine_explains_a_mistake_on_stderr(string argument)
    {
        (int code, string output, string error) = await Mcptools.RunAsync("list", argument);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("Usage: mcptools list", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_worker_programs_are_next_to_the_server()
    {
        (string command, string[] arguments) = Mcptools.Command();
        string folder = Path.GetDirectoryName(arguments is [var assembly] ? assembly : command)!;

        Assert.True(File.Exists(Path.Combine(folder, "workers", OperatingSystem.IsWindows() ? "mcptools-script.exe" : "mcptools-script")));
        Assert.True(File.Exists(Path.Combine(folder, "workers", OperatingSystem.IsWindows() ? "mcptools-reader.exe" : "mcptools-reader")));
    }
}
