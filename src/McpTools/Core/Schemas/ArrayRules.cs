using System.Globalization;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>Keywords <c>prefixItems</c> and <c>items</c>.</summary>
internal sealed class ArrayRule(SchemaNode[] prefix, SchemaNode? rest) : ISchemaRule
{
    public static ArrayRule? From(SchemaReader schema)
    {
        SchemaNode[] prefix = schema.Children("prefixItems");
        SchemaNode? rest = schema.Child("items");
        return prefix.Length == 0 && (rest is null || rest == SchemaNode.Any) ? null : new(prefix, rest);
    }

    /// <summary>The schema for an item; null where there is none.</summary>
    public SchemaNode? SchemaAt(int index) => index < prefix.Length ? prefix[index] : rest;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int last = rest is null ? prefix.Length : int.MaxValue;
        bool valid = true;
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (index >= last)
            {
                break;
            }

            int before = run.Count;
            if (!run.Inside(index < prefix.Length ? prefix[index] : rest!, item))
            {
                valid = false;
                run.Locate(before, index);
                if (!run.Collecting)
                {
                    return false;
                }
            }

            index++;
        }

        return valid;
    }

    public string? Describe(int depth) =>
        prefix.Length == 0 && rest is { Forbids: false } && rest.Describe(depth + 1) is var item and not SchemaViolation.AnyValue
            ? $"array of ({item})"
            : null;
}

internal sealed class ArraySizeRule(int? least, int? most) : ISchemaRule
{
    private readonly string words = "array" + ValueText.Range(least, most, "item");

    public static ArraySizeRule? From(SchemaReader schema)
    {
        (int? least, int? most) = (schema.Size("minItems"), schema.Size("maxItems"));
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

internal sealed class ContainsRule(SchemaNode node, int least, int? most) : ISchemaRule
{
    public static ContainsRule? From(SchemaReader schema)
    {
        SchemaNode? node = schema.Child("contains");
        (int? least, int? most) = (schema.Size("minContains"), schema.Size("maxContains"));
        return node is null ? null : new(node, least ?? 1, most);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int count = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            count += run.QuietlyInside(node, item) ? 1 : 0;
            if (run.Halted is not null || (most is null && count >= least))
            {
                return run.Halted is null;
            }
        }

        bool valid = count >= least && !(count > most);
        return valid || (run.Collecting && run.Report(Words(), string.Create(CultureInfo.InvariantCulture, $"{count}")));
    }

    private string Words()
    {
        string amount = (least, most) switch
        {
            (_, null) => $"at least {ValueText.Counted(least, "item")}",
            (0, { } high) => $"at most {ValueText.Counted(high, "item")}",
            var (low, high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {ValueText.Counted(high.Value, "item")}"),
        };
        return $"{amount} matching ({node.Describe(1)})";
    }
}
