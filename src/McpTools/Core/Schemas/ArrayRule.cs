using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary><c>prefixItems</c> and <c>items</c>.</summary>
internal sealed class ArrayRule(SchemaNode[] prefix, SchemaNode? rest) : ISchemaRule
{
    public static ArrayRule? From(SchemaReader schema)
    {
        var prefix = schema.Children("prefixItems");
        var rest = schema.Child("items");
        return prefix.Length == 0 && (rest is null || rest == SchemaNode.Any) ? null : new(prefix, rest);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int last = rest is null ? prefix.Length : int.MaxValue;
        bool valid = true;
        int index = 0;
        foreach (var item in value.EnumerateArray())
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
