using System.Text.RegularExpressions;
using McpTools.Tests.Support;

namespace McpTools.Tests.Architecture;

public partial class SourceFileTests
{
    private const int LongFile = 250;
    private const int LongestFile = 400;
    private const double LongFilesShare = 0.05;

    private static readonly IReadOnlyList<Sources.SourceFile> Source = Sources.Of("src");

    [Fact]
    public void No_file_is_over_400_lines() => Assert.Empty(Source.Where(file => file.Lines > LongestFile).Select(file => file.Path));

    [Fact]
    public void At_most_a_twentieth_of_the_lines_are_in_long_files()
    {
        double share = (double)Source.Where(file => file.Lines > LongFile).Sum(file => file.Lines) / Source.Sum(file => file.Lines);

        Assert.True(share <= LongFilesShare, $"{share:P1} of the lines of src are in files of more than {LongFile} lines.");
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        IEnumerable<string> empty = Source.SelectMany(file => TypeName().Matches(file.Code).Select(match => $"{file.Path}: {match.Groups[1].Value}"))
            .Where(name => EmptyWord().IsMatch(name));

        Assert.Empty(empty);
    }

    [Fact]
    public void Nothing_is_public_beyond_what_a_program_needs()
    {
        IEnumerable<string> open = Source.SelectMany(file => PublicType().Matches(file.Code).Select(match => $"{file.Path}: {match.Value}"))
            .Where(name => !name.StartsWith("src/McpTools.Workers/", StringComparison.Ordinal));

        Assert.Empty(open);
    }

    [Fact]
    public void No_launch_settings_since_dotnet_run_would_print_them_on_stdout() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Sources.Root, "src"), "launchSettings.json", SearchOption.AllDirectories));

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(\w+)", RegexOptions.None, 5_000)]
    private static partial Regex TypeName();

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Base|Impl|Service)$", RegexOptions.None, 5_000)]
    private static partial Regex EmptyWord();

    [GeneratedRegex(@"^public [\w ]*(?:class|record|struct|interface|enum)\s+\w+", RegexOptions.Multiline, 5_000)]
    private static partial Regex PublicType();
}
