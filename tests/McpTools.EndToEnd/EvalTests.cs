using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>The native compiler must not remove classes that the search creates by name, so its quality is also measured with the built program.</summary>
public sealed partial class EvalTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("mcptools-eval-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Theory]
    [InlineData("tests/McpTools.Tests/Modules/Search/Evaluation/Cases", 0.97)]
    [InlineData("../shared/data/retrieval/cacm", 0.502)]
    [InlineData("../shared/data/retrieval/cmrc2018", 0.993)]
    public async Task EvalVerb_reaches_the_expected_quality_on_a_judged_set(string folder, double least)
    {
        string path = Path.Combine(Mcptools.Root, folder);
        Assert.SkipUnless(Directory.Exists(path), "The public sets are not part of the repository.");

        (int code, string output, string error) = await Mcptools.RunAsync("eval", path);

        Assert.Equal((0, ""), (code, error));
        Assert.InRange(double.Parse(Ndcg().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), least, 1);
        Assert.Contains("coverage    1.0000", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalVerb_measures_the_documents_of_the_shipped_configuration()
    {
        (int code, string output, string error) = await Mcptools.RunAsync("eval", Path.Combine(Mcptools.Root, "samples/questions.jsonl"), "--config", Path.Combine(Mcptools.Root, "tools.json"), "--data", data, "--at-least", "0.5");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("19 questions", output, StringComparison.Ordinal);
        Assert.Contains("recall@100  1.0000", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^nDCG@10 +(\d\.\d+)\r?$", RegexOptions.Multiline, 5_000)]
    private static partial Regex Ndcg();
}
