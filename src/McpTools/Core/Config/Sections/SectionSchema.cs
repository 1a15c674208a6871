using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using McpTools.Core.Config.Secrets;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;

namespace McpTools.Core.Config.Sections;

/// <summary>Makes the schema of a section from its type, so that the published schema is the one that is applied.</summary>
internal static class SectionSchema
{
    /// <summary>Marks the schema of a <see cref="SecretReference"/>.</summary>
    public const string SecretMark = "x-secret";

    /// <summary>The same in the text of a schema.</summary>
    public static ReadOnlySpan<byte> WrittenSecretMark => "\"x-secret\""u8;

    /// <summary>The key that every entry may carry: <c>false</c> leaves it out.</summary>
    public const string Enabled = "enabled";

    private static readonly string[] SecretSources = ["env", "file", "secret"];

    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Annotate,
    };

    public static JsonElement Of(JsonTypeInfo typeInfo, string? description = null)
    {
        JsonNode schema = typeInfo.GetJsonSchemaAsNode(Options);
        if (description is not null)
        {
            schema.AsObject().Insert(0, "description", description);
        }

        foreach (EntryContainer container in EntryContainer.In(schema, JsonPointer.Root))
        {
            AllowSwitch(container.Entry);
        }

        return ConfigTree.ToElement(schema);
    }

    private static void AllowSwitch(JsonObject entry)
    {
        if (entry["properties"] is JsonObject properties && !properties.ContainsKey(Enabled))
        {
            properties[Enabled] = new JsonObject
            {
                ["description"] = "false leaves this entry out.",
                ["type"] = "boolean",
                ["default"] = true,
            };
        }

        foreach (JsonObject variant in (entry["anyOf"] as JsonArray ?? []).OfType<JsonObject>())
        {
            AllowSwitch(variant);
        }
    }

    private static JsonNode Annotate(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is not JsonObject keywords)
        {
            return schema;
        }

        RefuseLostDefault(context.PropertyInfo);
        if (context.TypeInfo.Type == typeof(SecretReference))
        {
            keywords[SecretMark] = true;
            keywords["oneOf"] = new JsonArray([.. SecretSources.Select(name => new JsonObject { ["required"] = new JsonArray(name) })]);
        }

        if (Attribute<RangeAttribute>(context) is { } range)
        {
            keywords["minimum"] = Bound(range.Minimum);
            keywords["maximum"] = Bound(range.Maximum);
        }

        if (Attribute<RegularExpressionAttribute>(context) is { } expression)
        {
            keywords["pattern"] = expression.Pattern;
        }

        if (Attribute<DescriptionAttribute>(context) is { } description)
        {
            keywords.Remove("description");
            keywords.Insert(0, "description", description.Description);
        }

        return keywords;
    }

    // Source-generated code sets every init-only property. An absent one becomes null or zero and loses its default.
    private static void RefuseLostDefault(JsonPropertyInfo? property)
    {
        if (property is { IsRequired: false, AssociatedParameter: { IsMemberInitializer: true, HasDefaultValue: false } }
            && (property.PropertyType.IsValueType ? Nullable.GetUnderlyingType(property.PropertyType) is null : !property.IsSetNullable))
        {
            throw new InvalidOperationException(
                $"{property.DeclaringType.Name}.{property.Name} would lose its default: make it required, nullable, or {{ get; set; }}");
        }
    }

    private static JsonValue Bound(object bound) => bound is int whole ? JsonValue.Create(whole) : JsonValue.Create((double)bound);

    // An attribute of a positional record belongs to the parameter unless it names another target.
    private static T? Attribute<T>(JsonSchemaExporterContext context)
        where T : Attribute =>
        context.PropertyInfo is { } property
            ? In<T>(property.AttributeProvider) ?? In<T>(property.AssociatedParameter?.AttributeProvider)
            : null;

    private static T? In<T>(ICustomAttributeProvider? provider)
        where T : Attribute =>
        provider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}

/// <summary>A list or map of a section whose items are entries of their own: objects, the outermost ones.</summary>
/// <param name="Pointer">Its location.</param>
/// <param name="Entry">Schema of one entry.</param>
/// <param name="IsList">A list, else a map.</param>
internal sealed record EntryContainer(JsonPointer Pointer, JsonObject Entry, bool IsList)
{
    private const int MaxDepth = 16;

    /// <param name="schema">The schema of the section's value.</param>
    /// <param name="pointer">The location of that value.</param>
    public static IEnumerable<EntryContainer> In(JsonNode? schema, JsonPointer pointer) => In(schema, pointer, depth: 0);

    private static IEnumerable<EntryContainer> In(JsonNode? schema, JsonPointer pointer, int depth)
    {
        if (schema is not JsonObject keywords || depth > MaxDepth)
        {
            return [];
        }

        if (keywords["items"] is JsonObject item)
        {
            return IsObject(item) ? [new(pointer, item, true)] : [];
        }

        if (keywords["properties"] is JsonObject properties)
        {
            return properties.SelectMany(property => In(property.Value, pointer.Append(property.Key), depth + 1));
        }

        return keywords["additionalProperties"] is JsonObject value && IsObject(value) ? [new(pointer, value, false)] : [];
    }

    private static bool IsObject(JsonObject schema) => schema.ContainsKey("properties") || schema.ContainsKey("anyOf");
}
