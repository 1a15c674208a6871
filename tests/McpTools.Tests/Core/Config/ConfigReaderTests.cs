using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;
using McpTools.Core.Schemas;
using McpTools.Tests.Support;

namespace McpTools.Tests.Core.Config;

/// <summary>Reads the cases of mistakes.txt with sample sections, and those of product-mistakes.txt with the sections of the program.</summary>
public sealed class ConfigReaderTests : IDisposable
{
    private static readonly IReadOnlyDictionary<string, Mistake> OfSamples = Mistake.Load("mistakes.txt");
    private static readonly IReadOnlyDictionary<string, Mistake> OfProduct = Mistake.Load("product-mistakes.txt");
    private static readonly Func<string, string?> Variables = SampleSections.Environment(("SET", "a value that is long enough"), ("SHORT", "short"));

    private readonly ProductConfig product = new();

    public static TheoryData<string> Samples => [.. OfSamples.Keys];

    public static TheoryData<string> Products => [.. OfProduct.Keys];

    public void Dispose() => product.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public void ConfigReader_reports_every_mistake_at_its_position_and_leaves_out_no_more_than_its_entry(string title)
    {
        Mistake mistake = OfSamples[title];

        ConfigSnapshot snapshot = SampleSections.Read(mistake.Json, ("SET", Variables("SET")!), ("SHORT", Variables("SHORT")!));

        Assert.Equal(mistake.Problems, string.Join('\n', snapshot.Problems));
        string served = string.Join(' ', snapshot.Get(SampleSections.Tools).Select(tool => tool.Name).Concat(snapshot.Get(SampleSections.Apis).Keys));
        Assert.Equal(mistake.Served, served);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void ConfigReader_reports_every_mistake_in_the_sections_of_the_program_and_leaves_out_no_more_than_its_entry(string title)
    {
        Mistake mistake = OfProduct[title];

        (_, McpTools.Server.Catalog.CatalogSnapshot catalog, IReadOnlyList<ConfigProblem> problems) = product.Read(mistake.Json, Mistake.Folder, Variables);

        Assert.Equal(mistake.Problems, string.Join('\n', problems));
        Assert.Equal(mistake.Served, string.Join(' ', catalog.Entries.Values
            .Select(entry => entry.Tool.Definition).Where(tool => !tool.IsCompanion).Select(tool => tool.Name).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void ConfigSchema_refuses_every_mistake_that_a_schema_can_express(string title) => AssertCaught(OfSamples[title], SampleSections.All);

    [Theory]
    [MemberData(nameof(Products))]
    public void ConfigSchema_with_the_sections_of_the_program_refuses_every_mistake_that_a_schema_can_express(string title) => AssertCaught(OfProduct[title], product.Sections);

    [Fact]
    public void ConfigReader_is_tested_with_at_least_eighty_mistakes() =>
        Assert.True(OfSamples.Values.Concat(OfProduct.Values).Count(mistake => mistake.Problems.Length > 0) >= 80);

    private static void AssertCaught(Mistake mistake, IReadOnlyList<ConfigSection> sections)
    {
        var schema = JsonSchema.Compile(ConfigTree.ToElement(ConfigSchema.Assemble(sections)));

        bool refused = mistake.IsRefusedBy(schema);

        Assert.Equal(mistake.CaughtBy is CaughtBy.Both or CaughtBy.Schema, refused);
        Assert.Equal(mistake.CaughtBy is CaughtBy.Both or CaughtBy.Program, mistake.Problems.Length > 0);
    }
}
