using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>The keywords about single properties. One walk over the object applies all of them.</summary>
internal sealed class PropertiesRule : ISchemaRule
{
    private const int MaxListed = 12;

    // A mask has one bit for each required property. Further ones are looked up one by one.
    private const int MaskBits = 64;

    private readonly NameTable names;
    private readonly SchemaNode[] nodes;
    private readonly string[] required;
    private readonly string[] declared;
    private readonly (EcmaPattern Pattern, SchemaNode Node)[] patterns;
    private readonly SchemaNode? additional;
    private readonly SchemaNode? naming;

    private PropertiesRule(SchemaReader schema)
    {
        (string Name, SchemaNode Node)[] properties = schema.Map("properties");
        required = schema.Names("required");
        declared = Array.ConvertAll(properties, property => property.Name);
        patterns = [.. PatternsOf(schema)];
        additional = schema.Child("additionalProperties");
        naming = schema.Child("propertyNames");
        // Required names come first, so that the position of a name is also its bit.
        names = new([.. required, .. declared.Except(required, StringComparer.Ordinal)]);
        nodes = new SchemaNode[names.Names.Length];
        Array.Fill(nodes, Undeclared);
        foreach ((string name, SchemaNode node) in properties)
        {
            nodes[names.Find(name)] = node;
        }
    }

    private static readonly SchemaNode Undeclared = new();

    private bool IsEmpty =>
        names.Names.Length == 0 && patterns.Length == 0 && naming is null && (additional is null || additional == SchemaNode.Any);

    public static PropertiesRule? From(SchemaReader schema)
    {
        // Most schemas describe no object, and a rule is expensive to make.
        bool concernsObjects = schema.Has("properties", out _) || schema.Has("required", out _) || schema.Has("additionalProperties", out _)
            || schema.Has("patternProperties", out _) || schema.Has("propertyNames", out _);
        return concernsObjects && new PropertiesRule(schema) is { IsEmpty: false } rule ? rule : null;
    }

    public bool Requires(string name) => required.Contains(name);

    /// <summary>The schema for the value of a property; null where there is none.</summary>
    public SchemaNode? SchemaOf(string name)
    {
        if (names.Find(name) is var position and >= 0 && nodes[position] != Undeclared)
        {
            return nodes[position];
        }

        Evaluation run = new(limit: 1);
        foreach ((EcmaPattern pattern, SchemaNode node) in patterns)
        {
            if (pattern.IsMatch(name, ref run) is true)
            {
                return node;
            }
        }

        return additional;
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        bool valid = true;
        ulong seen = 0;
        foreach (JsonProperty property in value.EnumerateObject())
        {
            int position = names.Find(property);
            seen |= position is >= 0 and < MaskBits ? 1UL << position : 0;
            int before = run.Count;
            if (!CheckProperty(property, position, ref run))
            {
                valid = false;
                if (run.Count > before)
                {
                    run.Locate(before, property.Name);
                }

                if (!run.Collecting)
                {
                    return false;
                }
            }
        }

        return CheckRequired(value, seen, ref run) && valid;
    }

    public string? Describe(int depth) => required.Length switch
    {
        0 => null,
        <= MaxListed => $"object with {ValueText.List(required)}",
        _ => $"object with {ValueText.List(required.Take(MaxListed))}, …",
    };

    private bool CheckProperty(JsonProperty property, int position, ref Evaluation run)
    {
        if (!run.Spend(1))
        {
            return false;
        }

        bool valid = naming is null || CheckName(property, ref run);
        bool known = position >= 0 && nodes[position] != Undeclared;
        if (known)
        {
            valid &= run.Inside(nodes[position], property.Value);
        }

        if (patterns.Length > 0)
        {
            valid &= CheckPatterns(property, ref known, ref run);
        }

        return (known || additional is null || CheckAdditional(property, ref run)) && valid;
    }

    private bool CheckPatterns(JsonProperty property, ref bool known, ref Evaluation run)
    {
        Span<char> buffer = stackalloc char[JsonStringText.BufferLength];
        ReadOnlySpan<char> name = JsonStringText.Chars(property, buffer);
        bool valid = true;
        foreach ((EcmaPattern pattern, SchemaNode node) in patterns)
        {
            bool? matches = pattern.IsMatch(name, ref run);
            if (matches is null)
            {
                return run.Report($"property name takes too long to match against {pattern}", "", ViolationKind.Sentence);
            }

            if (matches.Value)
            {
                known = true;
                valid &= run.Inside(node, property.Value);
            }
        }

        return valid;
    }

    private bool CheckAdditional(JsonProperty property, ref Evaluation run)
    {
        if (!additional!.Forbids)
        {
            return run.Inside(additional, property.Value);
        }

        return run.Collecting && run.Report(Hint(property.Name), "unknown property", ViolationKind.Unknown);
    }

    private bool CheckName(JsonProperty property, ref Evaluation run)
    {
        byte[] quoted = [(byte)'"', .. JsonMarshal.GetRawUtf8PropertyName(property), (byte)'"'];
        return run.QuietlyInside(naming!, JsonElement.Parse(quoted))
            || (run.Collecting && run.Report($"property name not accepted (expected {naming!.Describe(1)})", "", ViolationKind.Sentence));
    }

    private bool CheckRequired(JsonElement value, ulong seen, ref Evaluation run)
    {
        bool valid = true;
        for (int i = 0; i < required.Length; i++)
        {
            if (i < MaskBits ? (seen & (1UL << i)) != 0 : run.Spend(value.GetPropertyCount()) && value.TryGetProperty(required[i], out _))
            {
                continue;
            }

            valid = false;
            if (!run.Collecting)
            {
                return false;
            }

            int before = run.Count;
            run.Report((nodes[i] == Undeclared ? SchemaNode.Any : nodes[i]).Describe(1), "nothing", ViolationKind.Missing);
            run.Locate(before, required[i]);
        }

        return valid;
    }

    private string Hint(string name)
    {
        if (NearestName.Among(declared, name) is { } nearest)
        {
            return $"did you mean {ValueText.Quote(nearest)}?";
        }

        return declared.Length switch
        {
            0 when patterns.Length == 0 => "no properties are accepted here",
            0 => "its name matches none of the accepted patterns",
            <= MaxListed => $"the known ones are {ValueText.List(declared)}",
            _ => $"the known ones begin with {ValueText.List(declared.Take(MaxListed))}",
        };
    }

    private static IEnumerable<(EcmaPattern Pattern, SchemaNode Node)> PatternsOf(SchemaReader schema)
    {
        foreach ((string text, SchemaNode node) in schema.Map("patternProperties"))
        {
            if (EcmaPattern.TryCreate(text, out string reason) is { } pattern)
            {
                yield return (pattern, node);
            }
            else
            {
                schema.Problem("patternProperties", reason);
            }
        }
    }
}
