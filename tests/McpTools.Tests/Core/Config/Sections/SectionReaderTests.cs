using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Core.Config.Text;

namespace McpTools.Tests.Core.Config.Sections;

public sealed class SectionReaderTests
{
    [Fact]
    public void SectionReader_blames_the_right_one_of_two_long_names_that_differ_only_in_the_last_character()
    {
        string name = new('n', 62);

        ConfigSnapshot snapshot = SampleSections.Read($$"""
            {
              "version": 1,
              "toolsets": {
                "{{name}}a": { "tools": ["weather_*"] },
                "{{name}}b": { "tols": ["crm_*"] }
              }
            }
            """);

        ConfigProblem problem = Assert.Single(snapshot.Problems);
        Assert.Equal((5, $"toolsets.{name}b"), (problem.Line, problem.Entry));
        Assert.Equal([name + "a"], snapshot.Get(ToolsetsSection.Section).Keys);
    }

    [Fact]
    public void SectionReader_deserializes_and_checks_a_section_once_however_much_of_it_is_broken()
    {
        int checks = 0;
        ConfigSection<List<CountedEntry>> section = new("counted", CountedJsonContext.Default.ListCountedEntry, [], (entries, problems) =>
        {
            checks++;
            problems.Add("/counted/0", "the check refuses the first", "Take it out");
            return entries[1..];
        });
        string broken = string.Concat(Enumerable.Repeat("""{ "id": "no number", "value": 1 }, { "vlue": 1, "id": 1 }, 5, """, 100));

        CountedValue.Reads.Value = 0;
        ConfigSnapshot snapshot = Read(section, $$"""{ "version": 1, "counted": [ {{broken}} { "id": 1, "value": 1 }, { "id": 2, "value": 2 }, { "id": 3, "value": 3 } ] }""");

        Assert.Equal([2, 3], snapshot.Get(section).Select(entry => entry.Id));
        Assert.Equal(1, checks);
        Assert.Equal(3, CountedValue.Reads.Value);
    }

    [Fact]
    public void SectionReader_reports_every_value_that_only_the_serializer_refuses()
    {
        ConfigSection<RefusingSection> section = new("refusing", CountedJsonContext.Default.RefusingSection, new());

        ConfigSnapshot snapshot = Read(section, """
            {
              "version": 1,
              "refusing": {
                "size": 5,
                "limit": 99999999999,
                "entries": { "a": { "id": 99999999999 }, "b": { "id": 2 }, "c": { "id": 3, "more": [ 4, 99999999999 ] } }
              }
            }
            """);

        Assert.Equal(
            [
                "tools.json:5:14: refusing.limit: could not be read. Write what the schema names (mcptools check --schema).",
                "tools.json:6:31: refusing.entries.a: id: could not be read. Write what the schema names (mcptools check --schema).",
                "tools.json:6:93: refusing.entries.c: more[1]: could not be read. Write what the schema names (mcptools check --schema).",
            ],
            snapshot.Problems.Select(problem => problem.ToString()));
        RefusingSection read = snapshot.Get(section);
        Assert.Equal((5, 7, "b"), (read.Size, read.Limit, string.Join(' ', read.Entries.Keys)));
    }

    [Fact]
    public void SectionReader_serves_the_default_of_a_section_with_too_many_violations()
    {
        string many = string.Concat(Enumerable.Repeat("5, ", 2_000));

        ConfigSnapshot snapshot = SampleSections.Read($$"""{ "version": 1, "tools": [ {{many}} { "name": "a", "path": "x" } ] }""");

        Assert.Empty(snapshot.Get(SampleSections.Tools));
        Assert.Equal(ConfigProblems.MaxProblems, snapshot.Problems.Count);
    }

    private static ConfigSnapshot Read(ConfigSection section, string json) =>
        ConfigSnapshot.Read("tools.json", System.Text.Encoding.UTF8.GetBytes(json), [section], _ => null);
}

internal sealed record CountedEntry
{
    public required int Id { get; init; }

    public CountedValue? Value { get; init; }
}

/// <summary>Counts how often a value is deserialized.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record CountedValue(int Number)
{
    public static AsyncLocal<int> Reads { get; } = new();

    internal sealed class Converter : JsonConverter<CountedValue>
    {
        public override CountedValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Reads.Value++;
            return new(reader.GetInt32());
        }

        public override void Write(Utf8JsonWriter writer, CountedValue value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
    }
}

/// <summary>Its schema accepts every whole number, its properties do not.</summary>
internal sealed record RefusingSection
{
    public int Size { get; set; }

    public int Limit { get; set; } = 7;

    public Dictionary<string, RefusingEntry> Entries { get; set; } = [];
}

internal sealed record RefusingEntry
{
    public required int Id { get; init; }

    public IReadOnlyList<int>? More { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(List<CountedEntry>))]
[JsonSerializable(typeof(RefusingSection))]
internal sealed partial class CountedJsonContext : JsonSerializerContext;
