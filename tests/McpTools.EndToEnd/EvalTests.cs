using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>The native compiler must not remove classes that the search creates by name, so its quality is also measured with the built program.</summary>
public partial class EvalTests
{
    [Theory]
    [InlineData("tests/McpTools.Tests/Modules/Search/Evaluation/Cases", 0.97)]
    [InlineData("../shared/data/retrieval/cacm", 0.485)]
    [InlineData("../shared/data/retrieval/cmrc2018", 0.985)]
    public async Task EvalVerb_reaches_the_expected_quality_on_a_judged_set(string folder, double least)
    {
        string path = Path.Combine(Mcptools.Root, folder);
        Assert.SkipUnless(Directory.Exists(path), "The public sets are not part of the repository.");

        (int code, string output, string error) = await Mcptools.RunAsync("eval", path);

        Assert.Equal((0, ""), (code, error));
        Assert.InRange(double.Parse(Ndcg().Match(output).Groups[1].Value, CultureInfo.InvariantCulture), least, 1);
        Assert.Contains("coverage    1.0000", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^nDCG@10 +(\d\.\d+)\r?$", RegexOptions.Multiline, 5_000)]
    private static partial Regex Ndcg();
}
