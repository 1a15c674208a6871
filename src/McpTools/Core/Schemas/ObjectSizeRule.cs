using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class ObjectSizeRule(int? least, int? most) : ISchemaRule
{
    private readonly string words = "object" + ValueText.Range(least, most, "property");

    public static ObjectSizeRule? From(SchemaReader schema)
    {
        var (least, most) = (schema.Size("minProperties"), schema.Size("maxProperties"));
        return least is null && most is null ? null : new(least, most);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int count = value.GetPropertyCount();
        bool valid = !(count < least) && !(count > most);
        return valid || (run.Collecting && run.Report(words, ValueText.Counted(count, "property")));
    }

    public string Describe(int depth) => words;
}
