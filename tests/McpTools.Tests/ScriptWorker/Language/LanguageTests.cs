using System.Text.Json;

namespace McpTools.Tests.ScriptWorker.Language;

public sealed class LanguageTests(ScriptSession session) : IClassFixture<ScriptSession>
{
    private static readonly string[] Others = ["web", "console", "deviations"];

    public static TheoryData<string, string> Language => ScriptCase.Rows(file => !Others.Contains(file));

    public static TheoryData<string, string> Deviations => ScriptCase.Rows(file => file == "deviations");

    [Theory]
    [MemberData(nameof(Language))]
    public Task The_language_works(string file, string name) => HoldsAsync(file, name);

    [Theory]
    [MemberData(nameof(Deviations))]
    public Task A_known_deviation_is_still_there(string file, string name) => HoldsAsync(file, name);

    [Fact]
    public void The_language_has_200_entries() => Assert.True(Language.Count >= 200, $"{Language.Count} entries.");

    [Fact]
    public void No_entry_is_there_twice()
    {
        Assert.Empty(ScriptCase.All.GroupBy(entry => (entry.File, entry.Name)).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(ScriptCase.All.GroupBy(entry => entry.Code).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    private async Task HoldsAsync(string file, string name)
    {
        ScriptCase entry = ScriptCase.Find(file, name);
        JsonElement value = await session.ValueAsync(entry.Code);
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(entry.Expected), value), $"Expected {entry.Expected}, got {value.GetRawText()}.");
    }
}
