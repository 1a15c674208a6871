using System.Collections.Frozen;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>Which keywords are carried out, which say nothing about validity, and which are left out knowingly.</summary>
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

    /// <summary>Why a keyword is not carried out; null where it is, or need not be.</summary>
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
