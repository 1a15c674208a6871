using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class LengthRule(int? least, int? most) : ISchemaRule
{
    private readonly string words = "string" + ValueText.Range(least, most, "character");

    public static LengthRule? From(SchemaReader schema)
    {
        var (least, most) = (schema.Size("minLength"), schema.Size("maxLength"));
        return least is null && most is null ? null : new(least, most);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        if (!run.Spend(JsonText.Cost(value)))
        {
            return false;
        }

        int length = JsonText.Length(value);
        bool valid = !(length < least) && !(length > most);
        return valid || (run.Collecting && run.Report(words, $"{ValueText.Of(value)} ({ValueText.Counted(length, "character")})"));
    }

    public string Describe(int depth) => words;
}
