using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace McpTools.Core.Config;

/// <summary>The schema of a section, from the type that binds it: what is published is what is checked.</summary>
internal static class SectionSchema
{
    /// <summary>Marks the schema of a <see cref="SecretReference"/>.</summary>
    public const string SecretMark = "x-secret";

    /// <summary>The same as it stands in the text of a schema.</summary>
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
        var schema = typeInfo.GetJsonSchemaAsNode(Options);
        if (description is not null)
        {
            schema.AsObject().Insert(0, "description", description);
        }

        foreach (var container in EntryContainers.In(schema))
        {
            AllowSwitch(container.Entry);
        }

        return ConfigJson.ToElement(schema);
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

        foreach (var variant in (entry["anyOf"] as JsonArray ?? []).OfType<JsonObject>())
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

    // Source-generated metadata sets every init-only property, an absent one to null or zero, whatever its initializer says.
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

    // An attribute of a positional record stands on the parameter unless it says otherwise.
    private static T? Attribute<T>(JsonSchemaExporterContext context)
        where T : Attribute =>
        context.PropertyInfo is { } property
            ? In<T>(property.AttributeProvider) ?? In<T>(property.AssociatedParameter?.AttributeProvider)
            : null;

    private static T? In<T>(ICustomAttributeProvider? provider)
        where T : Attribute =>
        provider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();
}
