using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>Equal for values that JSON Schema calls equal: whatever the order of properties and the spelling of numbers.</summary>
internal static class ElementHash
{
    /// <summary>Null where the evaluation was halted on the way.</summary>
    public static int? Of(JsonElement value, ref Evaluation run) => Of(value, 0, ref run);

    private static int? Of(JsonElement value, int level, ref Evaluation run)
    {
        if (level > Evaluation.MaxLevels)
        {
            run.HaltTooDeep();
            return null;
        }

        if (!run.Spend(1))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(value, level, ref run),
            JsonValueKind.Array => OfArray(value, level, ref run),
            JsonValueKind.String => run.Spend(JsonText.Cost(value)) ? OfText(value) : null,
            JsonValueKind.Number => run.Spend(JsonText.Cost(value)) ? OfNumber(value) : null,
            var kind => (int)kind,
        };
    }

    private static int OfText(JsonElement value)
    {
        Span<char> buffer = stackalloc char[JsonText.BufferLength];
        return string.GetHashCode(JsonText.Chars(value, buffer));
    }

    // Minus zero equals zero, but has other bits.
    private static int OfNumber(JsonElement value) => value.GetDouble() is var number and not 0 ? number.GetHashCode() : 0;

    private static int? OfArray(JsonElement value, int level, ref Evaluation run)
    {
        int combined = 17;
        foreach (var item in value.EnumerateArray())
        {
            if (Of(item, level + 1, ref run) is not { } hash)
            {
                return null;
            }

            combined = HashCode.Combine(combined, hash);
        }

        return combined;
    }

    private static int? OfObject(JsonElement value, int level, ref Evaluation run)
    {
        int combined = 31;
        foreach (var property in value.EnumerateObject())
        {
            if (Of(property.Value, level + 1, ref run) is not { } hash)
            {
                return null;
            }

            combined ^= HashCode.Combine(property.Name.GetHashCode(StringComparison.Ordinal), hash);
        }

        return combined;
    }
}
