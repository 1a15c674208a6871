using McpTools.App.Cli;
using McpTools.Tests.Support;

namespace McpTools.Tests.App.Cli;

public sealed class TerminalTests : IDisposable
{
    private const string Hostile = "a\u001b[31m\u202Eb\r\nc\rd";
    private const string Config = """
        {
          "version": 1,
          "apis": { "a": { "baseUrl": "https://example.com/" } },
          "tools": [ { "kind": "http", "name": "x", "title": "t\u001b[31m\u202e\nu", "description": "Gets something.", "api": "a", "path": "x" } ]
        }
        """;

    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public void Terminal_replaces_what_rewrites_a_screen()
    {
        var terminal = new Terminal(output, error, IsInputRedirected: false, IsOutputRedirected: false);

        terminal.Out.WriteLine(Hostile);
        terminal.Out.Write(Hostile.ToCharArray());
        terminal.Error.WriteLine(Hostile);

        Assert.Equal("a\uFFFD[31m\uFFFDb\nc\uFFFDd\na\uFFFD[31m\uFFFDb\nc\uFFFDd", output.ToString());
        Assert.Equal("a\uFFFD[31m\uFFFDb\nc\uFFFDd\n", error.ToString());
    }

    [Fact]
    public void Terminal_gives_a_pipe_the_answer_as_it_is()
    {
        var terminal = new Terminal(output, error, IsInputRedirected: false, IsOutputRedirected: true);

        terminal.Out.Write(Hostile);
        terminal.WriteJson("\"\u202E\"");
        terminal.ShowProgress("half");
        terminal.Error.Write("\u001b");

        Assert.Equal(Hostile + "\"\u202E\"\n", output.ToString());
        Assert.Equal("\uFFFD", error.ToString());
    }

    [Fact]
    public void Terminal_shows_progress_in_one_line_to_a_person_only()
    {
        new Terminal(output, error, IsInputRedirected: false, IsOutputRedirected: false).ShowProgress("half\r\u001b");

        Assert.Equal("\rhalf\uFFFD\uFFFD", error.ToString());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("list", "--cost")]
    [InlineData("list", "--json")]
    [InlineData("check")]
    [InlineData("check", "--json")]
    [InlineData("call", "x\u001b\u202E")]
    public async Task CommandLine_writes_no_control_and_direction_characters_to_a_screen(params string[] verb)
    {
        using var folder = new TempFolder();
        string file = folder.Write("tools.json", Config);
        var terminal = new Terminal(output, error, IsInputRedirected: false, IsOutputRedirected: false);

        await CommandLine.RunAsync([.. verb, "--config", file], terminal, TestContext.Current.CancellationToken);

        string all = output.ToString() + error;
        Assert.NotEmpty(all);
        Assert.DoesNotContain(all, unit => unit is '\u001b' or '\u202E' or '\r');
    }
}
