using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Core.Json;

namespace McpTools.App.Cli;

/// <summary>Arguments as typed in a shell, made into what the tool's schema asks for.</summary>
/// <remarks>What does not fit stays a string: the validation of every call then says what was expected.</remarks>
internal static class CallArguments
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <param name="json">A JSON object; null for none.</param>
    /// <param name="pairs">As <c>name=value</c>; win over <paramref name="json"/>.</param>
    /// <param name="inputSchema">Null when there is no such tool.</param>
    public static JsonObject Read(string? json, IReadOnlyList<string> pairs, JsonElement? inputSchema)
    {
        JsonObject arguments = json is null ? [] : ReadObject(json);
        foreach (IGrouping<string, string> given in pairs.Select(Split).GroupBy(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal))
        {
            JsonElement? schema = SchemaOf(inputSchema, given.Key);
            arguments[given.Key] = TypesOf(schema).Contains("array") ? ReadList([.. given], schema) : Coerce(given.Last(), schema);
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
                throw new UsageException("A string in the arguments is not Unicode: it holds half of a surrogate pair.");
            }

            return JsonNode.Parse(json, documentOptions: Strict) as JsonObject ?? throw new UsageException("The arguments must be a JSON object, such as '{\"zone\": \"UTC\"}'.");
        }
        catch (JsonException fault)
        {
            throw new UsageException($"The arguments are not valid JSON{At(fault)}, or name a member twice. In a shell put them in single quotes, or use --arg NAME=VALUE.");
        }
    }

    private static string At(JsonException fault) => fault.BytePositionInLine is { } position ? $" (character {position + 1})" : "";

    private static (string Name, string Value) Split(string pair)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (pair[..equals], pair[(equals + 1)..]) : throw new UsageException($"--arg \"{pair}\" is not NAME=VALUE.");
    }

    // One value that is a JSON array is the whole list; else each value is an item.
    private static JsonArray ReadList(IReadOnlyList<string> values, JsonElement? schema)
    {
        if (values is [var single] && TryParse(single) is JsonArray whole)
        {
            return whole;
        }

        JsonElement? items = schema?.TryGetProperty("items", out JsonElement item) == true ? item : null;
        return new JsonArray([.. values.Select(value => Coerce(value, items))]);
    }

    private static JsonNode? Coerce(string value, JsonElement? schema)
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

        // Schemas without a type, such as those with anyOf: what reads as JSON is meant as JSON.
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

    // A string takes every value, so it comes last.
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
