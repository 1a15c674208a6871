using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>A schema or subschema, its rules sorted by the kind of value that they concern.</summary>
internal sealed class SchemaNode
{
    private const int DescribedDepth = 3;

    public static readonly SchemaNode Any = new();
    public static readonly SchemaNode Never = new() { Forbids = true };

    public TypeRule? Type { get; init; }
    public ValueRule? Values { get; init; }
    public ISchemaRule[] Numbers { get; init; } = [];
    public ISchemaRule[] Strings { get; init; } = [];
    public ISchemaRule[] Objects { get; init; } = [];
    public ISchemaRule[] Arrays { get; init; } = [];
    public ISchemaRule[] Applicators { get; init; } = [];
    public bool Forbids { get; private init; }

    /// <summary>The schemas that a value must fit together: this one, and those that <c>$ref</c> and <c>allOf</c> add.</summary>
    public IEnumerable<SchemaNode> Together => Applicators.SelectMany(rule => rule.Conjuncts).SelectMany(part => part.Together).Prepend(this);

    /// <summary>The schemas of <c>anyOf</c> and <c>oneOf</c>.</summary>
    public IEnumerable<SchemaNode> Branches => Applicators.SelectMany(rule => rule.Branches);

    /// <summary>Whether some value of this kind may fit. It may not where the type, the enumeration or every alternative says so.</summary>
    public bool Accepts(JsonValueKind kind) => !Forbids
        && (Type is null || Type.Accepts(kind))
        && (Values is null || Values.Accepts(kind))
        && Applicators.All(rule => rule.Conjuncts.All(part => part.Accepts(kind))
            && (rule.Branches.Count == 0 || rule.Branches.Any(branch => branch.Accepts(kind))));

    public bool Check(JsonElement value, ref Evaluation run)
    {
        if (!run.Enter())
        {
            return false;
        }

        bool valid = Forbids ? run.Report("not allowed here", "", ViolationKind.Sentence) : CheckRules(value, ref run);
        run.Leave();
        return valid;
    }

    // The other rules would only report a value of the wrong type, or outside the enumeration, once more.
    private bool CheckRules(JsonElement value, ref Evaluation run) =>
        (Type is null || Type.Check(value, ref run))
        && (Values is null || Values.Check(value, ref run))
        && CheckAll(ForKind(value.ValueKind), value, ref run) & (Applicators.Length == 0 || CheckAll(Applicators, value, ref run));

    private static bool CheckAll(ISchemaRule[] rules, JsonElement value, ref Evaluation run)
    {
        bool valid = true;
        foreach (ISchemaRule rule in rules)
        {
            valid &= rule.Check(value, ref run);
            if (!valid && !run.Collecting)
            {
                return false;
            }
        }

        return valid;
    }

    private ISchemaRule[] ForKind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => Numbers,
        JsonValueKind.String => Strings,
        JsonValueKind.Object => Objects,
        JsonValueKind.Array => Arrays,
        _ => [],
    };

    public string Describe(int depth)
    {
        if (Forbids)
        {
            return "nothing";
        }

        if (Values is not null)
        {
            return Values.Describe();
        }

        if (depth > DescribedDepth)
        {
            return Type?.ToString() ?? "value";
        }

        return Type is not null
            ? string.Join(" or ", Type.Kinds.Select(kind => First(ForKind(kind.Kind), depth) ?? kind.Name))
            : First(Applicators, depth) ?? First([.. Numbers, .. Strings, .. Objects, .. Arrays], depth) ?? SchemaViolation.AnyValue;
    }

    private static string? First(ISchemaRule[] rules, int depth) =>
        rules.Select(rule => rule.Describe(depth)).FirstOrDefault(text => text is not null);
}

/// <summary>One rule of a schema. It reports what is wrong to the evaluation, and never throws because of a value.</summary>
internal interface ISchemaRule
{
    bool Check(JsonElement value, ref Evaluation run);

    /// <summary>Describes the values that the rule accepts; null where that says nothing useful.</summary>
    string? Describe(int depth) => null;

    /// <summary>The schemas that the same value must fit too.</summary>
    IReadOnlyList<SchemaNode> Conjuncts => [];

    /// <summary>The schemas of which the same value must fit one.</summary>
    IReadOnlyList<SchemaNode> Branches => [];
}
