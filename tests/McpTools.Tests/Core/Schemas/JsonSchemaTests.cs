using System.Text.Json;
using McpTools.Core.Schemas;

namespace McpTools.Tests.Core.Schemas;

public class JsonSchemaTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Core", "Schemas", "Cases");

    public static TheoryData<string, int, string> Groups()
    {
        var groups = new TheoryData<string, int, string>();
        foreach (string file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            foreach ((int index, JsonElement group) in Read(file).EnumerateArray().Index())
            {
                groups.Add(Path.GetFileName(file), index, group.GetProperty("description").GetString()!);
            }
        }

        return groups;
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void JsonSchema_agrees_with_the_case_files(string file, int index, string description)
    {
        JsonElement group = Read(Path.Combine(Folder, file))[index];
        var schema = JsonSchema.Compile(group.GetProperty("schema"));
        Assert.True(schema.Problems.Count == 0, $"{description}: {string.Join("; ", schema.Problems)}");

        foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
        {
            IReadOnlyList<SchemaViolation> violations = schema.Validate(test.GetProperty("data"));
            Assert.True(
                violations.Count == 0 == test.GetProperty("valid").GetBoolean(),
                $"{description}, {test.GetProperty("description")}: {string.Join("; ", violations)}");
        }
    }

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(file));
}
