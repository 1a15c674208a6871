using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class ArraySizeRule(int? least, int? most) : ISchemaRule
{
    private readonly string words = "array" + ValueText.Range(least, most, "item");

    public static ArraySizeRule? From(SchemaReader schema)
    {
        var (least, most) = (schema.Size("minItems"), schema.Size("maxItems"));
        return least is null && most is null ? null : new(least, most);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int count = value.GetArrayLength();
        bool valid = !(count < least) && !(count > most);
        return valid || (run.Collecting && run.Report(words, ValueText.Counted(count, "item")));
    }

    public string Describe(int depth) => words;
}
