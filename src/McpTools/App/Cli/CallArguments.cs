using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Json;

namespace McpTools.App.Cli;

/// <summary>Converts arguments that were typed in a shell to the types in the schema of the tool.</summary>
/// <remarks>A value that does not fit stays a string; the validation of the call then says what was expected.</remarks>
internal static class CallArguments
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="json">A JSON object, or null.</param>
    /// <param name="pairs">Arguments as <c>name=value</c>; they replace those of <paramref name="json"/>.</param>
    /// <param name="inputSchema">The schema of the tool; null when there is no such tool.</param>
    public static JsonObject Read(string? json, IReadOnlyList<string> pairs, JsonElement? inputSchema)
    {
        JsonObject arguments = json is null ? [] : ReadObject(json);
        foreach (IGrouping<string, string> given in pairs.Select(Split).GroupBy(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal))
        {
            JsonElement? schema = SchemaOf(inputSchema, given.Key);
            arguments[given.Key] = TypesOf(schema).Contains("array") ? ReadList([.. given], schema) : Convert(given.Last(), schema);
        }

        return arguments;
    }

    public static JsonElement ToElement(JsonObject arguments) => JsonElement.Parse(arguments.ToJsonString());

    private static JsonObject ReadObject(string json)
    {
        try
        {
            if (!UnicodeText.IsAll(new Utf8JsonReader(Encoding.UTF8.GetBytes(json))))
            {
                throw new UsageException("A string in the arguments is not Unicode: it contains half of a surrogate pair.");
            }

            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject ?? throw new UsageException("The arguments must be a JSON object, such as '{\"zone\": \"UTC\"}'.");
        }
        catch (JsonException fault)
        {
            throw new UsageException($"The arguments are not valid JSON{At(fault)}, or have a member twice. In a shell put them in single quotes, or use --arg NAME=VALUE.");
        }
    }

    private static string At(JsonException fault) => fault.BytePositionInLine is { } position ? $" (character {position + 1})" : "";

    private static (string Name, string Value) Split(string pair)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (pair[..equals], pair[(equals + 1)..]) : throw new UsageException($"--arg \"{pair}\" is not NAME=VALUE.");
    }

    // A single value that is a JSON array is the whole list; otherwise each value is an item.
    private static JsonArray ReadList(IReadOnlyList<string> values, JsonElement? schema)
    {
        if (values is [var single] && TryParse(single) is JsonArray whole)
        {
            return whole;
        }

        JsonElement? items = schema?.TryGetProperty("items", out JsonElement item) == true ? item : null;
        return new JsonArray([.. values.Select(value => Convert(value, items))]);
    }

    private static JsonNode? Convert(string value, JsonElement? schema)
    {
        foreach (string type in TypesOf(schema))
        {
            if (type switch
            {
                "string" => JsonValue.Create(value),
                "integer" when decimal.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal whole) => JsonValue.Create(whole),
                "number" when TryParse(value) is JsonValue number && number.GetValueKind() == JsonValueKind.Number => number,
                "boolean" when bool.TryParse(value, out bool flag) => JsonValue.Create(flag),
                "object" => TryParse(value) as JsonObject,
                "array" => TryParse(value) as JsonArray,
                _ => (JsonNode?)null,
            } is { } fitting)
            {
                return fitting;
            }
        }

        // A schema may have no type, for example one with anyOf. A value that can be parsed as JSON is then taken as JSON.
        return TypesOf(schema).Length == 0 ? TryParse(value) ?? JsonValue.Create(value) : JsonValue.Create(value);
    }

    private static JsonNode? TryParse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement? SchemaOf(JsonElement? inputSchema, string name) =>
        inputSchema is { } schema && schema.TryGetProperty("properties", out JsonElement properties)
        && properties.TryGetProperty(name, out JsonElement property) && property.ValueKind == JsonValueKind.Object
            ? property
            : null;

    // Every value fits a string, so this type is tried last.
    private static string[] TypesOf(JsonElement? schema)
    {
        if (schema is not { ValueKind: JsonValueKind.Object } known || !known.TryGetProperty("type", out JsonElement type))
        {
            return [];
        }

        IEnumerable<string?> types = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()];
        return [.. types.OfType<string>().OrderBy(one => one == "string")];
    }
}
