using System.Globalization;
using System.Text.RegularExpressions;
using McpTools.EndToEnd.Support;

namespace McpTools.EndToEnd;

/// <summary>The search of the built program finds as well as that of the tests: what it makes by name must not have been left out of it.</summary>
public partial class EvalTests
{
    [Theory]
    [InlineData("tests/McpTools.Tests/Modules/Search/Evaluation/Cases", 0.97)]
    [InlineData("../shared/data/retrieval/cacm", 0.485)]
    [InlineData("../shared/data/retrieval/cmrc2018", 0.985)]
    public async Task A_judged_set_is_answered(string folder, double least)
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
