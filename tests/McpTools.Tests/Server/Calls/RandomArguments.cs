using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpTools.Tests.Server.Calls;

/// <summary>Arguments as careless models write them, and the judgement whether two values say the same.</summary>
internal static class RandomArguments
{
    private static readonly string[] Strangers = ["toolCallId", "tool", "_sessionID", "zonne", "unit", "x"];

    private static readonly string[] Scraps =
        ["null", "true", "0", "-1", "3", "2.50", "1e3", "99999999999999999999", "\"\"", "\"3\"", "\" 3\"", "\"03\"", "\"2s\"", "\"true\"", "\"null\"", "\"[1,\\\"2\\\"]\"", "\"{\\\"a\\\":1}\"", "\"[\"", "\"北京 👍\"", "[]", "[null]", "{}", "[[\"3\"]]"];

    public static string For(JsonElement schema, Random random)
    {
        List<string> members = [];
        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject().Where(_ => random.Next(3) > 0))
            {
                members.Add($"{JsonValue.Create(property.Name).ToJsonString()}:{Value(property.Value, random)}");
            }
        }

        if (random.Next(8) == 0)
        {
            members.Add($"\"{Strangers[random.Next(Strangers.Length)]}\":{Scraps[random.Next(Scraps.Length)]}");
        }

        return "{" + string.Join(",", members) + "}";
    }

    /// <summary>Whether a value was only written in another way: the rules are those of the documentation, and no code of the product is used.</summary>
    public static bool SaysTheSame(JsonElement sent, JsonElement given)
    {
        if (sent.GetRawText() == given.GetRawText())
        {
            return true;
        }

        bool isListOfOne = given.ValueKind is JsonValueKind.Array && given.GetArrayLength() == 1
            && sent.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null) && SaysTheSame(sent, given[0]);
        return isListOfOne || (sent.ValueKind, given.ValueKind) switch
        {
            (JsonValueKind.String, JsonValueKind.String) => sent.GetString() == given.GetString(),
            (JsonValueKind.String, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) => sent.GetString() == given.GetRawText(),
            (JsonValueKind.String, JsonValueKind.Array or JsonValueKind.Object) => SaysTheSame(JsonElement.Parse(sent.GetString()!), given),
            (JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False, JsonValueKind.String) => sent.GetRawText() == given.GetString(),
            (JsonValueKind.Array, JsonValueKind.Array) => sent.GetArrayLength() == given.GetArrayLength()
                && sent.EnumerateArray().Zip(given.EnumerateArray(), SaysTheSame).All(same => same),
            (JsonValueKind.Object, JsonValueKind.Object) => given.EnumerateObject().All(member => sent.TryGetProperty(member.Name, out JsonElement was) && SaysTheSame(was, member.Value))
                && sent.EnumerateObject().All(member => given.TryGetProperty(member.Name, out _) || member.Value.ValueKind is JsonValueKind.Null || Strangers.Contains(member.Name)),
            _ => false,
        };
    }

    private static string Value(JsonElement schema, Random random)
    {
        if (random.Next(5) == 0)
        {
            return Scraps[random.Next(Scraps.Length)];
        }

        string fitting = Fitting(schema, random);
        return random.Next(6) switch
        {
            0 => JsonValue.Create(JsonNode.Parse(fitting) is JsonValue text && text.TryGetValue(out string? plain) ? plain : fitting).ToJsonString(),
            1 => $"[{fitting}]",
            _ => fitting,
        };
    }

    private static string Fitting(JsonElement schema, Random random)
    {
        if (schema.TryGetProperty("enum", out JsonElement values))
        {
            return values[random.Next(values.GetArrayLength())].GetRawText();
        }

        string type = schema.TryGetProperty("type", out JsonElement named) && named.ValueKind is JsonValueKind.String ? named.GetString()! : "";
        return type switch
        {
            "integer" => (random.Next(6) + (schema.TryGetProperty("minimum", out JsonElement least) ? least.GetInt64() : 0)).ToString(null, null),
            "number" => "1.5",
            "boolean" => "true",
            "array" => $"[{(schema.TryGetProperty("items", out JsonElement items) ? Fitting(items, random) : "1")}]",
            "object" => schema.TryGetProperty("properties", out _) ? For(schema, random) : "{}",
            _ => "\"UTC\"",
        };
    }
}
