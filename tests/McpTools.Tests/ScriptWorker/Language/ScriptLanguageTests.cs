using System.Text.Json;

namespace McpTools.Tests.ScriptWorker.Language;

public sealed class ScriptLanguageTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    private static readonly string[] Others = ["web", "console", "deviations"];

    public static TheoryData<string, string> Language => ScriptCase.Rows(file => !Others.Contains(file));

    public static TheoryData<string, string> Deviations => ScriptCase.Rows(file => file == "deviations");

    [Theory]
    [MemberData(nameof(Language))]
    public Task ScriptRun_supports_the_language(string file, string name) => HoldsAsync(file, name);

    [Theory]
    [MemberData(nameof(Deviations))]
    public Task ScriptRun_still_has_the_documented_deviations(string file, string name) => HoldsAsync(file, name);

    [Fact]
    public void ScriptCase_has_at_least_200_entries_for_the_language() => Assert.True(Language.Count >= 200, $"{Language.Count} entries.");

    [Fact]
    public void ScriptCase_has_no_duplicate_entries()
    {
        Assert.Empty(ScriptCase.All.GroupBy(entry => (entry.File, entry.Name)).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(ScriptCase.All.GroupBy(entry => entry.Code).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    private async Task HoldsAsync(string file, string name)
    {
        var entry = ScriptCase.Find(file, name);
        JsonElement value = await session.ValueAsync(entry.Code);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(entry.Expected), value), $"Expected {entry.Expected}, got {value.GetRawText()}.");
    }
}
