using System.Text.Json;
using McpTools.Tests.ScriptWorker.Language;

namespace McpTools.Tests.ScriptWorker.Locales;

/// <summary>Runs the calls of Cases/node.json and compares their results with those of Node. generate.mjs writes the file.</summary>
public sealed class LocaleTableTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    private const int CallsOfOneScript = 200;

    /// <summary>The calls whose results differ from those of Node. docs/javascript.md tells each reason.</summary>
    private static readonly string[] Different =
    [
        """[...new Intl.Segmenter("en", {granularity:"sentence"}).segment("Hello, world! It's 3.14.")].map(s => [s.segment, s.isWordLike])""",
        """[...new Intl.Segmenter("en", {granularity:"word"}).segment("你好世界")].map(s => [s.segment, s.isWordLike])""",
        """new Intl.DurationFormat("en", {seconds:"numeric"}).format({minutes:46,seconds:40})""",
    ];

    private static readonly Lazy<IReadOnlyList<(string Code, string Result)>> Table = new(Read);

    public static TheoryData<int> Scripts => [.. Enumerable.Range(0, (Table.Value.Count + CallsOfOneScript - 1) / CallsOfOneScript)];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Intl_gives_what_Node_gives(int script)
    {
        (string Code, string Result)[] calls = [.. Table.Value.Skip(script * CallsOfOneScript).Take(CallsOfOneScript)];
        string[] results = await ResultsAsync(calls.Select(call => call.Code));
        Assert.Empty(calls.Zip(results).Where(pair => pair.First.Result != pair.Second && !Different.Contains(pair.First.Code))
            .Select(pair => $"{pair.First.Code} is {pair.First.Result} in Node and {pair.Second} here."));
    }

    [Fact]
    public async Task Intl_still_has_the_known_differences()
    {
        (string Code, string Result)[] calls = [.. Different.Select(code => Table.Value.Single(call => call.Code == code))];
        string[] results = await ResultsAsync(calls.Select(call => call.Code));
        Assert.All(calls.Zip(results), pair => Assert.NotEqual(pair.First.Result, pair.Second));
    }

    [Fact]
    public void Table_has_thousands_of_calls_of_a_Node_with_current_data()
    {
        Assert.True(Table.Value.Count > 3_000, $"{Table.Value.Count} calls.");
        Assert.Equal("48.0", Document().RootElement.GetProperty("cldr").GetString());
    }

    private async Task<string[]> ResultsAsync(IEnumerable<string> calls)
    {
        string code = string.Join(",\n", calls.Select(call => $$"""(() => { try { return JSON.stringify({{call}}) ?? "null"; } catch (e) { return `${e}`; } })()"""));
        JsonElement value = await session.ValueAsync($"return [{code}];");
        return [.. value.EnumerateArray().Select(result => result.GetString()!)];
    }

    private static List<(string Code, string Result)> Read()
    {
        using JsonDocument table = Document();
        return [.. table.RootElement.GetProperty("cases").EnumerateArray().Select(entry => (entry[0].GetString()!, entry[1].GetString()!))];
    }

    private static JsonDocument Document() =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "ScriptWorker", "Locales", "Cases", "node.json")));
}
