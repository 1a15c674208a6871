using McpTools.Modules.Search;

namespace McpTools.Tests.Modules.Search;

public sealed class PassageFilterTests : IDisposable
{
    private readonly PassageIndex index = PassageIndex.InMemory();

    public PassageFilterTests()
    {
        index.Replace("docs/Guide.md",
        [
            Passage("1", "docs/Guide.md", 100, "public"),
            Passage("2", "docs/Guide.md", 100, "public", "staff"),
        ]);
        index.Replace("docs/api/ref.html", [Passage("3", "docs/api/ref.html", 200, "staff")]);
        index.Replace("notes.md", [Passage("4", "notes.md", -5, "public"), new Passage("5", "notes.md", "", "kettle")]);
        index.Refresh();
    }

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData("public", "1 2 4")]
    [InlineData("staff", "2 3")]
    [InlineData("public staff", "1 2 3 4")]
    [InlineData("nobody", "")]
    [InlineData("Public", "")]
    [InlineData("", "")]
    public void PassageFilter_matches_one_of_the_values_and_nothing_without_values(string labels, string found) =>
        Assert.Equal(found, Find(new() { AnyOf = Of("acl", labels) }));

    [Theory]
    [InlineData(null, null, "1 2 3 4")]
    [InlineData(100L, null, "1 2 3")]
    [InlineData(101L, 200L, "3")]
    [InlineData(null, -5L, "4")]
    [InlineData(1L, 99L, "")]
    [InlineData(long.MinValue, long.MaxValue, "1 2 3 4")]
    public void PassageFilter_includes_both_ends_of_a_range(long? min, long? max, string found) =>
        Assert.Equal(found, Find(new() { Ranges = new Dictionary<string, NumberRange> { ["modified"] = new(min, max) } }));

    [Theory]
    [InlineData("**/*.md", "1 2 4")]
    [InlineData("docs/**", "1 2 3")]
    [InlineData("docs/*", "1 2")]
    [InlineData("docs/api/ *.MD", "1 2 3 4")]
    [InlineData("nowhere/**", "")]
    public void PassageFilter_matches_one_of_the_patterns(string patterns, string found) =>
        Assert.Equal(found, Find(new() { Globs = Of("path", patterns) }));

    [Fact]
    public void PassageFilter_requires_all_conditions() => Assert.Equal("2", Find(new()
    {
        AnyOf = Of("acl", "staff"),
        Globs = Of("path", "*.md"),
        Ranges = new Dictionary<string, NumberRange> { ["modified"] = new(0, null) },
    }));

    [Fact]
    public void PassageFilter_matches_nothing_for_an_unknown_field() => Assert.Equal("", Find(new() { AnyOf = Of("owner", "notes.md") }));

    [Fact]
    public void PassageFilter_changes_no_score()
    {
        PassageHit[] all = [.. index.Search(new("kettle guide", 10))];
        PassageHit[] some = [.. index.Search(new("kettle guide", 10) { Filter = new() { AnyOf = Of("acl", "staff") } })];

        Assert.Equal(["2", "3"], some.Select(hit => hit.Id).Order());
        Assert.All(some, hit => Assert.Equal(all.Single(same => same.Id == hit.Id).Score, hit.Score));
    }

    [Fact]
    public void PassageFilter_sees_changes_after_it_was_cached()
    {
        var filter = new PassageFilter { AnyOf = Of("acl", "staff") };
        Assert.Equal("2 3", Find(filter));

        index.Replace("new", [Passage("6", "new", 1, "staff")]);
        index.Remove("docs/api/ref.html");
        index.Replace("docs/Guide.md", [Passage("2", "docs/Guide.md", 100, "public")]);
        index.Refresh();

        Assert.Equal("6", Find(filter));
    }

    [Fact]
    public void PassageFilter_works_beyond_the_size_of_the_cache()
    {
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal("2 3", Find(new() { AnyOf = Of("acl", $"staff {i}") }));
        }
    }

    [Fact]
    public void PassageFilter_does_not_split_values()
    {
        Assert.Equal("1 2 3 4", Find(new() { AnyOf = Of("acl", "public staff") }));
        Assert.Equal("", Find(new() { AnyOf = new Dictionary<string, IReadOnlyCollection<string>> { ["acl"] = ["public\0staff"] } }));
    }

    private static Passage Passage(string id, string path, long modified, params string[] labels) => new(id, path, "", "kettle")
    {
        Keywords = [new("path", path), .. labels.Select(label => new KeyValuePair<string, string>("acl", label))],
        Numbers = [new("modified", modified)],
    };

    private static Dictionary<string, IReadOnlyCollection<string>> Of(string field, string values) =>
        new() { [field] = values.Split(' ', StringSplitOptions.RemoveEmptyEntries) };

    private string Find(PassageFilter filter) => string.Join(' ', index.Search(new("kettle", 10) { Filter = filter }).Select(hit => hit.Id).Order());
}
