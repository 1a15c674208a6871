using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class PatternRule(EcmaPattern pattern) : ISchemaRule
{
    public static PatternRule? From(SchemaReader schema)
    {
        if (schema.Text("pattern") is not { } text)
        {
            return null;
        }

        if (EcmaPattern.TryCreate(text, out string reason) is { } pattern)
        {
            return new(pattern);
        }

        schema.Problem("pattern", reason);
        return null;
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        Span<char> buffer = stackalloc char[JsonText.BufferLength];
        if (!run.Spend(JsonText.Cost(value)))
        {
            return false;
        }

        return pattern.IsMatch(JsonText.Chars(value, buffer), ref run) switch
        {
            true => true,
            false => run.Collecting && run.Report(Describe(0), ValueText.Of(value)),
            null => run.Collecting && run.Report($"{Describe(0)}, but matching it takes too long", ValueText.Of(value)),
        };
    }

    public string Describe(int depth) => $"string matching {pattern}";
}
