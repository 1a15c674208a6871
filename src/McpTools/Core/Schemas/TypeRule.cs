using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class TypeRule : ISchemaRule
{
    private static readonly (string Name, JsonValueKind Kind)[] Known =
    [
        ("null", JsonValueKind.Null), ("boolean", JsonValueKind.True), ("object", JsonValueKind.Object), ("array", JsonValueKind.Array),
        ("number", JsonValueKind.Number), ("integer", JsonValueKind.Number), ("string", JsonValueKind.String),
    ];

    private readonly int accepted;
    private readonly bool onlyIntegers;
    private readonly string words;

    private TypeRule((string Name, JsonValueKind Kind)[] kinds)
    {
        Kinds = kinds;
        words = string.Join(" or ", kinds.Select(kind => kind.Name));
        onlyIntegers = !words.Contains("number", StringComparison.Ordinal);
        foreach (var (_, kind) in kinds)
        {
            accepted |= 1 << (int)kind;
        }
    }

    public (string Name, JsonValueKind Kind)[] Kinds { get; }

    public bool AcceptsOnlyIntegers => onlyIntegers && words.Contains("integer", StringComparison.Ordinal);

    public static TypeRule? From(SchemaReader schema)
    {
        if (schema.Read("type", "a type name or an array of type names", JsonValueKind.String, JsonValueKind.Array) is not { } type)
        {
            return null;
        }

        string[] names = type.ValueKind is JsonValueKind.String ? [type.GetString()!] : schema.Names("type", type);
        foreach (string name in names.Where(name => !Known.Any(known => known.Name == name)))
        {
            schema.Problem("type", $"unknown type {ValueText.Quote(name)}; the types are {ValueText.List(Known.Select(known => known.Name))}");
            return null;
        }

        return names.Length == 0 ? null : new([.. names.Select(name => Known.First(known => known.Name == name))]);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        var kind = value.ValueKind is JsonValueKind.False ? JsonValueKind.True : value.ValueKind;
        bool valid = (accepted & (1 << (int)kind)) != 0
            && (kind is not JsonValueKind.Number || !onlyIntegers || JsonNumber.IsInteger(value));
        return valid || (run.Collecting && run.Report(words, ValueText.WithType(value), ViolationKind.WrongType));
    }

    public override string ToString() => words;
}
