using System.Text;
using McpTools.Tests.Support;

namespace McpTools.Tests.Config;

public sealed class MistakeTests
{
    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mistake_is_reported_at_its_place_with_a_remedy_and_costs_no_more_than_its_entry(string title)
    {
        var mistake = Mistake.All[title];

        var snapshot = SampleSections.Read(mistake.Json, ("SET", "a value that is long enough"), ("SHORT", "short"));

        Assert.Equal(mistake.Expected, string.Join('\n', snapshot.Problems));
        string served = string.Join(' ', snapshot.Get(SampleSections.Tools).Select(tool => tool.Name).Concat(snapshot.Get(SampleSections.Apis).Keys));
        Assert.Equal(mistake.Served, served);
    }

    public static TheoryData<string> Cases => [.. Mistake.All.Keys];

    /// <summary>One case of Cases/mistakes.txt: <c>=== title</c>, the file, <c>--- what is served</c>, the problems.</summary>
    private sealed record Mistake(string Json, string Served, string Expected)
    {
        public static IReadOnlyDictionary<string, Mistake> All { get; } = Load();

        private static Dictionary<string, Mistake> Load()
        {
            string text = File.ReadAllText(Path.Combine(Sources.Root, "tests", "McpTools.Tests", "Config", "Cases", "mistakes.txt"), Encoding.UTF8);
            Dictionary<string, Mistake> cases = [];
            foreach (string block in text.Split("\n=== ").Skip(1))
            {
                string[] lines = block.TrimEnd('\n').Split('\n');
                int divider = Array.FindIndex(lines, line => line.StartsWith("---", StringComparison.Ordinal));
                cases.Add(lines[0], new(
                    string.Join('\n', lines[1..divider]), lines[divider][3..].Trim(), string.Join('\n', lines[(divider + 1)..]).TrimEnd()));
            }

            return cases;
        }
    }
}
