using System.Globalization;
using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class UniqueItemsRule : ISchemaRule
{
    public static UniqueItemsRule? From(SchemaReader schema) => schema.Flag("uniqueItems") ? new() : null;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int count = value.GetArrayLength();
        if (count < 2)
        {
            return true;
        }

        var firstByHash = new Dictionary<int, int>(Math.Min(count, 1024));
        int[] previousAlike = new int[count];
        JsonElement[] items = [.. value.EnumerateArray()];
        for (int i = 0; i < count; i++)
        {
            if (ElementHash.Of(items[i], ref run) is not { } hash)
            {
                return false;
            }

            previousAlike[i] = firstByHash.GetValueOrDefault(hash, -1);
            firstByHash[hash] = i;
            for (int other = previousAlike[i]; other >= 0; other = previousAlike[other])
            {
                if (!run.Spend(1 + JsonStringText.Cost(items[other])))
                {
                    return false;
                }

                if (JsonElement.DeepEquals(items[other], items[i]))
                {
                    return ReportTwins(other, i, items[i], ref run);
                }
            }
        }

        return true;
    }

    private static bool ReportTwins(int first, int second, JsonElement item, ref Evaluation run) =>
        run.Collecting && run.Report(
            "array of unique items", string.Create(CultureInfo.InvariantCulture, $"{ValueText.Of(item)} at both [{first}] and [{second}]"));
}

/// <summary>Computes hashes that are equal for values that JSON Schema calls equal, independent of the order of properties and the notation of numbers.</summary>
internal static class ElementHash
{
    /// <summary>Null when the evaluation was halted.</summary>
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
            JsonValueKind.String => run.Spend(JsonStringText.Cost(value)) ? OfText(value) : null,
            JsonValueKind.Number => run.Spend(JsonStringText.Cost(value)) ? OfNumber(value) : null,
            var kind => (int)kind,
        };
    }

    private static int OfText(JsonElement value)
    {
        Span<char> buffer = stackalloc char[JsonStringText.BufferLength];
        return string.GetHashCode(JsonStringText.Chars(value, buffer));
    }

    // Minus zero equals zero, but has other bits.
    private static int OfNumber(JsonElement value) => value.GetDouble() is var number and not 0 ? number.GetHashCode() : 0;

    private static int? OfArray(JsonElement value, int level, ref Evaluation run)
    {
        int combined = 17;
        foreach (JsonElement item in value.EnumerateArray())
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
        foreach (JsonProperty property in value.EnumerateObject())
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
