using System.Text;
using System.Text.Json;
using McpTools.Contract;

namespace McpTools.Tools.JavaScript.CodeMode;

/// <summary>Writes the arguments and the result of a tool as a short TypeScript declaration, which models read best.</summary>
internal static class ToolDeclaration
{
    private const int MaxCharacters = 8_000;

    public static string Of(ToolDefinition tool)
    {
        string given = tool.OutputSchema is { } output ? TypeText.Of(output) : "string /* text; JSON.parse it where it is JSON */";
        string text = $"/** {tool.Description.Replace("*/", "* /", StringComparison.Ordinal)} */\n{Name(tool.Name)}(arguments: {TypeText.Of(tool.InputSchema)}): Promise<{given}>";
        return text.Length <= MaxCharacters ? text : text[..MaxCharacters] + "\n// … cut";
    }

    private static string Name(string name) => name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') && !char.IsAsciiDigit(name[0])
        ? $"tools.{name}"
        : $"tools[\"{name}\"]";
}

/// <summary>Writes a JSON Schema as a TypeScript type, as far as types can express it.</summary>
internal static class TypeText
{
    private const int MaxDepth = 6;
    private const int MaxCommentCharacters = 120;

    public static string Of(JsonElement schema)
    {
        var text = new StringBuilder();
        Write(text, schema, 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonElement schema, int depth)
    {
        if (schema.ValueKind is not JsonValueKind.Object || depth > MaxDepth)
        {
            text.Append("unknown");
        }
        else if (schema.TryGetProperty("enum", out JsonElement values) && values.ValueKind is JsonValueKind.Array)
        {
            text.AppendJoin(" | ", values.EnumerateArray().Select(value => value.GetRawText()));
        }
        else if (schema.TryGetProperty("const", out JsonElement only))
        {
            text.Append(only.GetRawText());
        }
        else if (Alternatives(schema) is { } either)
        {
            WriteEither(text, either, depth);
        }
        else
        {
            WriteType(text, schema, depth);
        }
    }

    private static JsonElement? Alternatives(JsonElement schema) =>
        (schema.TryGetProperty("anyOf", out JsonElement any) || schema.TryGetProperty("oneOf", out any)) && any.ValueKind is JsonValueKind.Array && !schema.TryGetProperty("properties", out _)
            ? any
            : null;

    private static void WriteEither(StringBuilder text, JsonElement either, int depth)
    {
        bool isFirst = true;
        foreach (JsonElement one in either.EnumerateArray())
        {
            text.Append(isFirst ? "" : " | ");
            Write(text, one, depth + 1);
            isFirst = false;
        }
    }

    private static void WriteType(StringBuilder text, JsonElement schema, int depth)
    {
        string type = schema.TryGetProperty("type", out JsonElement named) && named.ValueKind is JsonValueKind.String ? named.GetString()! : "";
        switch (type)
        {
            case "string" or "boolean" or "null":
                text.Append(type);
                break;
            case "integer" or "number":
                text.Append("number");
                break;
            case "array":
                text.Append("Array<");
                Write(text, schema.TryGetProperty("items", out JsonElement items) ? items : default, depth + 1);
                text.Append('>');
                break;
            case "object" or "" when schema.TryGetProperty("properties", out JsonElement properties) && properties.ValueKind is JsonValueKind.Object:
                WriteObject(text, schema, properties, depth);
                break;
            case "object":
                text.Append("Record<string, unknown>");
                break;
            default:
                text.Append("unknown");
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement schema, JsonElement properties, int depth)
    {
        HashSet<string> required = schema.TryGetProperty("required", out JsonElement names) && names.ValueKind is JsonValueKind.Array
            ? [.. names.EnumerateArray().Where(name => name.ValueKind is JsonValueKind.String).Select(name => name.GetString()!)]
            : [];
        string indent = new(' ', 2 * (depth + 1));
        text.Append('{');
        foreach (JsonProperty property in properties.EnumerateObject())
        {
            text.Append('\n').Append(indent).Append(property.Name).Append(required.Contains(property.Name) ? ": " : "?: ");
            Write(text, property.Value, depth + 1);
            text.Append(';').Append(Comment(property.Value));
        }

        text.Append('\n').Append(indent, 0, indent.Length - 2).Append('}');
    }

    private static string Comment(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("description", out JsonElement words) || words.ValueKind is not JsonValueKind.String)
        {
            return "";
        }

        string line = words.GetString()!.ReplaceLineEndings(" ");
        return " // " + (line.Length <= MaxCommentCharacters ? line : line[..MaxCommentCharacters] + "…");
    }
}
