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
                if (!run.Spend(1 + JsonText.Cost(items[other])))
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
