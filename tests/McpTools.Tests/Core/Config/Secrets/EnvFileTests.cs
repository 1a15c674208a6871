using System.Text;
using McpTools.Core.Config;
using McpTools.Core.Config.Files;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Tests.Support;

namespace McpTools.Tests.Core.Config.Secrets;

public sealed class EnvFileTests : IDisposable
{
    private const string Json = """{ "version": 1, "envFile": "secrets.env", "secrets": { "mine": { "env": "MINE" } } }""";

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("MINE=plain", "plain")]
    [InlineData("  MINE = plain  ", "plain")]
    [InlineData("export MINE=plain", "plain")]
    [InlineData("\uFEFFMINE=plain", "plain")]
    [InlineData("# comment\r\n\r\nMINE=plain\r\nOTHER=x\r\n", "plain")]
    [InlineData("MINE=with spaces # and a comment", "with spaces")]
    [InlineData("MINE=hash#inside=and==equals", "hash#inside=and==equals")]
    [InlineData("MINE=\"in # quotes\" # comment", "in # quotes")]
    [InlineData("MINE='single \\n \"$HOME\"'", "single \\n \"$HOME\"")]
    [InlineData("MINE=\"a\\nb\\tc\\\"d\\\\e\\x\"", "a\nb\tc\"d\\e\\x")]
    [InlineData("MINE=\"  kept  \"", "  kept  ")]
    [InlineData("MINE=密码一二三", "密码一二三")]
    [InlineData("MINE=it's \"fine\"", "it's \"fine\"")]
    public void EnvFile_reads_the_variable_and_its_value_from_a_line(string text, string expected)
    {
        ConfigSnapshot snapshot = Read(text);

        Assert.Empty(snapshot.Problems);
        Assert.Equal(expected, snapshot.Secrets.Resolve(new() { Secret = "mine" }, "/x", new()));
    }

    [Theory]
    [InlineData("hunter2-hunter2", "has no =")]
    [InlineData("=hunter2-hunter2", "does not begin with the name of a variable")]
    [InlineData("hunter2 hunter2=x", "does not begin with the name of a variable")]
    [InlineData("2MINE=hunter2", "does not begin with the name of a variable")]
    [InlineData("MI-NE=hunter2", "does not begin with the name of a variable")]
    [InlineData("X=\"hunter2", "has a quote that is not closed, or text behind it")]
    [InlineData("X='hunter2", "has a quote that is not closed, or text behind it")]
    [InlineData("X=\"hunter2\\\"", "has a quote that is not closed, or text behind it")]
    [InlineData("X=\"hunter2\" hunter2", "has a quote that is not closed, or text behind it")]
    [InlineData("MINE=hunter2", "sets a variable that a line before it sets")]
    public void EnvFile_reports_a_faulty_line_by_its_number_without_its_text_and_reads_the_others(string line, string fault)
    {
        ConfigSnapshot snapshot = Read($"MINE=right-value\n{line}\n");

        ConfigProblem problem = Assert.Single(snapshot.Problems);
        Assert.Equal(("envFile", $"line 2 of \"secrets.env\" {fault}"), (problem.Entry, problem.Message));
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal("right-value", snapshot.Secrets.Resolve(new() { Secret = "mine" }, "/x", new()));
    }

    [Fact]
    public void EnvFile_counts_only_for_variables_that_the_environment_does_not_have()
    {
        Assert.Equal("real", Value(Read("MINE=from-file", ("MINE", "real"))));
        Assert.Equal("from-file", Value(Read("MINE=from-file", ("MINE", ""))));
        Assert.Equal("the environment variable MINE is not set", Assert.Single(Read("MINE=").Problems).Message);
    }

    [Fact]
    public void SecretRedactor_knows_a_value_of_the_file_only_after_something_refers_to_it()
    {
        ConfigSnapshot snapshot = Read("MINE=hunter2-hunter2\nOTHER=never-asked-for");

        Assert.Equal("[secret:mine] never-asked-for", snapshot.Redactor.Redact("hunter2-hunter2 never-asked-for"));
    }

    [Fact]
    public void EnvFile_reports_many_faulty_lines_in_a_few_problems()
    {
        ConfigSnapshot snapshot = Read("MINE=right-value\n" + string.Concat(Enumerable.Repeat("x\n", 20_000)));

        Assert.Equal(11, snapshot.Problems.Count);
        Assert.Contains(snapshot.Problems, problem => problem.Message == "19990 more lines of \"secrets.env\" are wrong");
        Assert.Equal("right-value", Value(snapshot));
    }

    [Fact]
    public void EnvFile_reports_an_unreadable_file_at_its_key()
    {
        Directory.CreateDirectory(folder.File("folder"));
        File.WriteAllBytes(folder.File("latin.env"), [.. "MINE=Gr"u8, 0xF6]);
        File.WriteAllBytes(folder.File("large.env"), Encoding.ASCII.GetBytes("MINE=" + new string('x', EnvFile.MaxBytes)));

        Assert.Equal("the file does not exist", Fault("absent.env"));
        Assert.Equal("the file \"folder\" is a folder", Fault("folder"));
        Assert.Equal("the file \"latin.env\" is not UTF-8 text", Fault("latin.env"));
        Assert.Equal("the file \"large.env\" is larger than 64 KiB", Fault("large.env"));
        Assert.Equal("the file does not exist", Fault("/nowhere/at/all/absent.env"));
    }

    [Fact]
    public void EnvFile_needs_a_full_path_without_a_folder()
    {
        ConfigSnapshot snapshot = SampleSections.Read("""{ "version": 1, "envFile": "secrets.env" }""");

        Assert.Equal("a relative path needs a folder to start from", Assert.Single(snapshot.Problems).Message);
    }

    private string Fault(string name)
    {
        string json = $$"""{ "version": 1, "envFile": "{{name}}" }""";
        ConfigProblem problem = Assert.Single(Load(json).Problems);
        Assert.Equal((1, 28, "envFile"), (problem.Line, problem.Column, problem.Entry));
        Assert.DoesNotContain(folder.Path, problem.ToString(), StringComparison.Ordinal);
        return problem.Message;
    }

    private ConfigSnapshot Read(string text, params (string Name, string Value)[] environment)
    {
        File.WriteAllText(folder.File("secrets.env"), text);
        return Load(Json, environment);
    }

    private ConfigSnapshot Load(string json, params (string Name, string Value)[] environment) => ConfigSnapshot.Load(
        new(folder.Write("tools.json", json), ConfigOrigin.Option), SampleSections.All, SampleSections.Environment(environment));

    private static string? Value(ConfigSnapshot snapshot) => snapshot.Secrets.Resolve(new() { Secret = "mine" }, "/x", new());
}
