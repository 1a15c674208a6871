using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class ObjectSizeRule(int? least, int? most) : ISchemaRule
{
    private readonly string words = "object" + ValueText.Range(least, most, "property");

    public static ObjectSizeRule? From(SchemaReader schema)
    {
        (int? least, int? most) = (schema.Size("minProperties"), schema.Size("maxProperties"));
        return least is null && most is null ? null : new(least, most);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        int count = value.GetPropertyCount();
        bool valid = !(count < least) && !(count > most);
        return valid || (run.Collecting && run.Report(words, ValueText.Counted(count, "property")));
    }

    public string Describe(int depth) => words;
}

/// <summary>Keywords <c>dependentRequired</c> and <c>dependentSchemas</c>.</summary>
internal sealed class DependencyRule : ISchemaRule
{
    private readonly (string Name, string[] Needed)[] names;
    private readonly (string Name, SchemaNode Node)[] schemas;

    private DependencyRule((string, string[])[] names, (string, SchemaNode)[] schemas) => (this.names, this.schemas) = (names, schemas);

    public static DependencyRule? From(SchemaReader schema)
    {
        (string, string[])[] names = schema.Read("dependentRequired", "an object", JsonValueKind.Object) is { } map
            ? [.. map.EnumerateObject().Select(entry => (entry.Name, schema.Names("dependentRequired", entry.Value)))]
            : [];
        (string Name, SchemaNode Node)[] schemas = schema.Map("dependentSchemas", inPlace: true);
        return names.Length + schemas.Length == 0 ? null : new(names, schemas);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        bool valid = true;
        foreach ((string name, string[] needed) in names)
        {
            if (run.Spend(1 + value.GetPropertyCount()) && value.TryGetProperty(name, out _))
            {
                valid &= CheckNeeded(value, name, needed, ref run);
            }
        }

        foreach ((string name, SchemaNode node) in schemas)
        {
            if (run.Spend(1 + value.GetPropertyCount()) && value.TryGetProperty(name, out _))
            {
                valid &= node.Check(value, ref run);
            }
        }

        return valid;
    }

    private static bool CheckNeeded(JsonElement value, string name, string[] needed, ref Evaluation run)
    {
        bool valid = true;
        foreach (string other in needed)
        {
            if (run.Spend(1 + value.GetPropertyCount()) && !value.TryGetProperty(other, out _))
            {
                int before = run.Count;
                valid = run.Report($"required where {ValueText.Quote(name)} is given, but missing", "", ViolationKind.Sentence);
                run.Locate(before, other);
            }
        }

        return valid;
    }
}
