using System.Collections.Frozen;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>Reads the keywords of one schema object; a value of the wrong shape becomes a problem and counts as absent.</summary>
internal readonly struct SchemaReader(JsonElement schema, JsonPointer pointer, int depth, SchemaCompiler compiler)
{
    public JsonPointer Pointer => pointer;

    public void ReportUnknownKeywords()
    {
        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            if (SchemaKeywords.ProblemOf(keyword) is { } message)
            {
                Problem(keyword.Name, message);
            }
        }
    }

    public void ReadAnchor()
    {
        if (Text("$anchor") is { } anchor && !compiler.References.AddAnchor(anchor, pointer))
        {
            Problem("$anchor", "the anchor is declared twice; the first one counts");
        }
    }

    public bool Has(string keyword, out JsonElement value) => schema.TryGetProperty(keyword, out value);

    public void Problem(string keyword, string message) => compiler.Problems.Add(new(pointer.Append(keyword), message));

    public void AddReference(ReferenceRule rule, string target) => compiler.References.Add(rule, pointer, target);

    public string? Text(string keyword) => Read(keyword, "a string", JsonValueKind.String)?.GetString();

    public bool Flag(string keyword) =>
        Read(keyword, "a boolean", JsonValueKind.True, JsonValueKind.False) is { ValueKind: JsonValueKind.True };

    public JsonNumber? Number(string keyword) =>
        Read(keyword, "a number", JsonValueKind.Number) is { } value ? JsonNumber.Of(value) : null;

    public int? Size(string keyword)
    {
        if (Read(keyword, "a number", JsonValueKind.Number) is not { } value)
        {
            return null;
        }

        if (JsonNumber.IsInteger(value) && value.GetDouble() >= 0)
        {
            return (int)Math.Min(int.MaxValue, value.GetDouble());
        }

        Problem(keyword, "must be a non-negative integer");
        return null;
    }

    public string[] Names(string keyword) =>
        Read(keyword, "an array of strings", JsonValueKind.Array) is { } value ? Names(keyword, value) : [];

    public string[] Names(string keyword, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String))
        {
            string[] names = [.. value.EnumerateArray().Select(item => item.GetString()!)];
            return names.Length < 2 ? names : [.. names.Distinct(StringComparer.Ordinal)];
        }

        Problem(keyword, "must be an array of strings");
        return [];
    }

    /// <param name="keyword">The keyword whose value is a schema.</param>
    /// <param name="inPlace">Whether that schema applies to the same value, not to a part of it: such references could loop.</param>
    public SchemaNode? Child(string keyword, bool inPlace = false) =>
        Has(keyword, out JsonElement child) ? Compile(child, pointer.Append(keyword), inPlace) : null;

    public SchemaNode[] Children(string keyword, bool inPlace = false)
    {
        if (Read(keyword, "an array of schemas", JsonValueKind.Array) is not { } list)
        {
            return [];
        }

        if (list.GetArrayLength() == 0)
        {
            Problem(keyword, "must not be empty");
            return [];
        }

        JsonPointer parent = pointer.Append(keyword);
        SchemaReader self = this;
        return [.. list.EnumerateArray().Select((child, index) => self.Compile(child, parent.Append(index), inPlace))];
    }

    public (string Name, SchemaNode Node)[] Map(string keyword, bool inPlace = false)
    {
        if (Read(keyword, "an object of schemas", JsonValueKind.Object) is not { } map)
        {
            return [];
        }

        // When two properties have one name, the last one counts, as for every reader of JSON.
        OrderedDictionary<string, JsonElement> entries = new(map.GetPropertyCount(), StringComparer.Ordinal);
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            entries[entry.Name] = entry.Value;
        }

        JsonPointer parent = pointer.Append(keyword);
        var nodes = new (string Name, SchemaNode Node)[entries.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            (string name, JsonElement child) = entries.GetAt(i);
            nodes[i] = (name, Compile(child, parent.Append(name), inPlace));
        }

        return nodes;
    }

    public JsonElement? Read(string keyword, string expected, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!Has(keyword, out JsonElement value))
        {
            return null;
        }

        if (kinds.Contains(value.ValueKind))
        {
            return value;
        }

        Problem(keyword, $"must be {expected}");
        return null;
    }

    private SchemaNode Compile(JsonElement child, JsonPointer location, bool inPlace)
    {
        if (inPlace)
        {
            compiler.References.AddStep(pointer, location);
        }

        return compiler.Compile(child, location, depth + 1);
    }
}

/// <summary>Lists the keywords that are applied, those that say nothing about validity, and those that are left out on purpose.</summary>
internal static class SchemaKeywords
{
    private static readonly FrozenSet<string> Supported = FrozenSet.Create(
        StringComparer.Ordinal,
        "type", "enum", "const", "required", "properties", "patternProperties", "additionalProperties", "propertyNames",
        "minProperties", "maxProperties", "dependentRequired", "dependentSchemas", "items", "prefixItems", "contains",
        "minContains", "maxContains", "minItems", "maxItems", "uniqueItems", "minimum", "maximum", "exclusiveMinimum",
        "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern", "format", "allOf", "anyOf", "oneOf", "not",
        "if", "then", "else", "$ref", "$anchor", "$defs", "definitions");

    private static readonly FrozenSet<string> Annotations = FrozenSet.Create(
        StringComparer.Ordinal,
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly",
        "contentEncoding", "contentMediaType");

    private static readonly FrozenSet<string> LeftOut = FrozenSet.Create(
        StringComparer.Ordinal,
        "unevaluatedProperties", "unevaluatedItems", "$dynamicRef", "$dynamicAnchor", "contentSchema", "$vocabulary");

    private static readonly NameTable Known = new([.. Supported, .. Annotations]);

    /// <summary>The reason why a keyword is ignored; null when it is applied, or says nothing about validity.</summary>
    public static string? ProblemOf(JsonProperty keyword) => Known.Find(keyword) >= 0 ? null : ProblemOf(keyword.Name);

    private static string? ProblemOf(string keyword)
    {
        if (keyword.StartsWith("x-", StringComparison.Ordinal))
        {
            return null;
        }

        string shown = ValueText.Quote(keyword);
        return LeftOut.Contains(keyword)
            ? $"the keyword {shown} is not supported and is ignored"
            : NearestName.Among(Supported, keyword) is { } nearest
                ? $"unknown keyword {shown} is ignored; did you mean {ValueText.Quote(nearest)}?"
                : $"unknown keyword {shown} is ignored";
    }
}
