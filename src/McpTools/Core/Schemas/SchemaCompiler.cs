using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>Turns a schema into nodes. A node is compiled once for each location; references are resolved at the end, so they may recurse.</summary>
internal sealed class SchemaCompiler(JsonElement root)
{
    private const int MaxDepth = 128;

    private readonly Dictionary<JsonPointer, SchemaNode> nodes = [];

    public List<SchemaProblem> Problems { get; } = [];

    public SchemaReferences References { get; } = new(root);

    public SchemaNode CompileRoot()
    {
        SchemaNode node = Compile(root, JsonPointer.Root, 0);
        References.Resolve(this);
        return node;
    }

    public SchemaNode Compile(JsonElement schema, JsonPointer pointer, int depth)
    {
        if (nodes.TryGetValue(pointer, out SchemaNode? known))
        {
            return known;
        }

        SchemaNode node = schema.ValueKind switch
        {
            JsonValueKind.True => SchemaNode.Any,
            JsonValueKind.False => SchemaNode.Never,
            JsonValueKind.Object when depth < MaxDepth => CompileObject(new(schema, pointer, depth, this)),
            JsonValueKind.Object => Ignore(pointer, "the schema is nested too deeply"),
            _ => Ignore(pointer, "a schema must be an object or a boolean"),
        };
        nodes[pointer] = node;
        return node;
    }

    private SchemaNode Ignore(JsonPointer pointer, string message)
    {
        Problems.Add(new(pointer, message));
        return SchemaNode.Any;
    }

    private static SchemaNode CompileObject(SchemaReader schema)
    {
        schema.ReportUnknownKeywords();
        schema.ReadAnchor();
        schema.Map("$defs");
        schema.Map("definitions");
        var type = TypeRule.From(schema);
        return new()
        {
            Type = type,
            Values = ValueRule.From(schema),
            Numbers = Present(NumberRule.From(schema, type)),
            Strings = Present(LengthRule.From(schema), PatternRule.From(schema), FormatRule.From(schema)),
            Objects = Present(PropertiesRule.From(schema), ObjectSizeRule.From(schema), DependencyRule.From(schema)),
            Arrays = Present(ArrayRule.From(schema), ArraySizeRule.From(schema), ContainsRule.From(schema), UniqueItemsRule.From(schema)),
            Applicators = Present(
                ReferenceRule.From(schema), AllOfRule.From(schema), AnyOfRule.From(schema),
                OneOfRule.From(schema), NotRule.From(schema), ConditionalRule.From(schema)),
        };
    }

    private static ISchemaRule[] Present(params ReadOnlySpan<ISchemaRule?> rules)
    {
        int count = 0;
        foreach (ISchemaRule? rule in rules)
        {
            count += rule is null ? 0 : 1;
        }

        // Most schemas have no rules for most kinds of value.
        ISchemaRule[] present = count == 0 ? [] : new ISchemaRule[count];
        foreach (ISchemaRule? rule in rules)
        {
            if (rule is not null)
            {
                present[^count--] = rule;
            }
        }

        return present;
    }
}
