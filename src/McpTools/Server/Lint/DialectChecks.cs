using System.Text.Json;
using McpTools.Core.Schemas;

namespace McpTools.Server.Lint;

/// <summary>The conditions of <see cref="DialectRules"/> that take more than one expression.</summary>
internal static class DialectChecks
{
    public const int MaxLevels = 5;
    public const int MaxProperties = 100;

    private static readonly string[] Kinds = ["type", "enum", "const", "anyOf", "oneOf", "allOf", "not", "$ref", "$dynamicRef"];
    private static readonly string[] Conditions = ["not", "if", "then", "else"];

    public static string? FirstOf(Subschema place, params ReadOnlySpan<string> keywords)
    {
        foreach (string keyword in keywords)
        {
            if (place.Has(keyword))
            {
                return keyword;
            }
        }

        return null;
    }

    // The schema of a condition usually has only the keywords that differ, so a missing type is normal there.
    public static bool IsUntyped(Subschema place) =>
        place.Schema.ValueKind is JsonValueKind.Object && !place.IsRoot && !Conditions.Contains(place.Keyword) && FirstOf(place, Kinds) is null;

    public static bool HasChoiceThatIsNoText(Subschema place) =>
        place["enum"] is { ValueKind: JsonValueKind.Array } choices
        && (!place.IsType("string") || choices.EnumerateArray().Any(choice => choice.ValueKind is not JsonValueKind.String));

    public static bool HasEmptyChoice(Subschema place) =>
        place["enum"] is { ValueKind: JsonValueKind.Array } choices
        && choices.EnumerateArray().Any(choice => choice.ValueKind is JsonValueKind.String && choice.ValueEquals(""));

    public static string? UnsupportedFormat(Subschema place) =>
        place.IsType("string") && place["format"] is { ValueKind: JsonValueKind.String } format
        && !format.ValueEquals("date-time") && !format.ValueEquals("enum")
            ? ShownText.Short(format.GetString()!) : null;

    public static bool HasLookaround(Subschema place) =>
        place["pattern"] is { ValueKind: JsonValueKind.String } pattern && ContainsLookaround(pattern.GetString()!);

    public static string? RefusedPropertyName(Subschema place) =>
        Properties(place).Where(name => !IsPlain(name)).Select(ShownText.Short).FirstOrDefault();

    public static string? UndeclaredProperty(Subschema place) =>
        place["required"] is { ValueKind: JsonValueKind.Array } required && place.IsType("object")
            ? required.EnumerateArray()
                .Where(name => name.ValueKind is JsonValueKind.String)
                .Select(name => name.GetString()!)
                .Except(Properties(place))
                .Select(ShownText.Short)
                .FirstOrDefault()
            : null;

    /// <summary>Counts the properties of a whole schema on all levels; the result is 0 for a part of a schema.</summary>
    public static int CountProperties(Subschema place) =>
        place.IsRoot ? SchemaWalk.Of(place.Schema).Count(part => part.Keyword == "properties") : 0;

    private static IEnumerable<string> Properties(Subschema place) =>
        place["properties"] is { ValueKind: JsonValueKind.Object } properties ? properties.EnumerateObject().Select(property => property.Name) : [];

    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');

    // Within [...] and after a backslash the same characters are literals.
    private static bool ContainsLookaround(string pattern)
    {
        bool isInClass = false;
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (isInClass || pattern[i] == '[')
            {
                isInClass = pattern[i] != ']';
            }
            else if (pattern[i] == '(' && pattern.AsSpan(i + 1) is ['?', '=' or '!', ..] or ['?', '<', '=' or '!', ..])
            {
                return true;
            }
        }

        return false;
    }
}
