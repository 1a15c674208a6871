using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class AllOfRule(SchemaNode[] parts) : ISchemaRule
{
    public IReadOnlyList<SchemaNode> Conjuncts => parts;

    public static AllOfRule? From(SchemaReader schema) =>
        schema.Children("allOf", inPlace: true) is { Length: > 0 } parts ? new(parts) : null;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        bool valid = true;
        foreach (SchemaNode part in parts)
        {
            valid &= part.Check(value, ref run);
            if (!valid && !run.Collecting)
            {
                return false;
            }
        }

        return valid;
    }

    public string? Describe(int depth) =>
        parts.Select(part => part.Describe(depth + 1)).FirstOrDefault(text => text != SchemaViolation.AnyValue);
}

internal sealed class AnyOfRule(SchemaNode[] branches) : ISchemaRule
{
    public IReadOnlyList<SchemaNode> Branches => branches;

    public static AnyOfRule? From(SchemaReader schema) =>
        schema.Children("anyOf", inPlace: true) is { Length: > 0 } branches ? new(branches) : null;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        foreach (SchemaNode branch in branches)
        {
            if (run.Quietly(branch, value))
            {
                return true;
            }
        }

        return run.Collecting && Alternatives.ReportNone(branches, value, ref run);
    }

    public string Describe(int depth) => Alternatives.Describe(branches, depth);
}

internal sealed class OneOfRule(SchemaNode[] branches) : ISchemaRule
{
    public IReadOnlyList<SchemaNode> Branches => branches;

    public static OneOfRule? From(SchemaReader schema) =>
        schema.Children("oneOf", inPlace: true) is { Length: > 0 } branches ? new(branches) : null;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        SchemaNode? match = null;
        foreach (SchemaNode branch in branches)
        {
            if (!run.Quietly(branch, value))
            {
                continue;
            }

            if (match is not null)
            {
                return run.Collecting && Alternatives.ReportSeveral(match, branch, ref run);
            }

            match = branch;
        }

        return match is not null || (run.Collecting && Alternatives.ReportNone(branches, value, ref run));
    }

    public string Describe(int depth) => Alternatives.Describe(branches, depth);
}

internal sealed class NotRule(SchemaNode refused) : ISchemaRule
{
    public static NotRule? From(SchemaReader schema) => schema.Child("not", inPlace: true) is { } refused ? new(refused) : null;

    public bool Check(JsonElement value, ref Evaluation run) =>
        !run.Quietly(refused, value) || (run.Collecting && run.Report($"anything but {refused.Describe(1)}", ValueText.Of(value)));
}

internal sealed class ConditionalRule(SchemaNode condition, SchemaNode? consequence, SchemaNode? alternative) : ISchemaRule
{
    public static ConditionalRule? From(SchemaReader schema)
    {
        SchemaNode? condition = schema.Child("if", inPlace: true);
        SchemaNode? consequence = schema.Child("then", inPlace: true);
        SchemaNode? alternative = schema.Child("else", inPlace: true);
        return condition is null || (consequence ?? alternative) is null ? null : new(condition, consequence, alternative);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        SchemaNode? branch = run.Quietly(condition, value) ? consequence : alternative;
        return branch is null || branch.Check(value, ref run);
    }
}

internal sealed class ReferenceRule : ISchemaRule
{
    /// <summary>Set once, when the whole schema is compiled. Without a target anything is accepted.</summary>
    public SchemaNode? Target { get; set; }

    public IReadOnlyList<SchemaNode> Conjuncts => Target is null ? [] : [Target];

    public static ReferenceRule? From(SchemaReader schema)
    {
        if (schema.Text("$ref") is not { } text)
        {
            return null;
        }

        var rule = new ReferenceRule();
        schema.AddReference(rule, text);
        return rule;
    }

    public bool Check(JsonElement value, ref Evaluation run) => Target is null || Target.Check(value, ref run);

    public string? Describe(int depth) => Target?.Describe(depth + 1);
}
