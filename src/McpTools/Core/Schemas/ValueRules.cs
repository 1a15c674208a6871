using System.Globalization;
using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class TypeRule : ISchemaRule
{
    private static readonly (string Name, JsonValueKind Kind)[] Known =
    [
        ("null", JsonValueKind.Null), ("boolean", JsonValueKind.True), ("object", JsonValueKind.Object), ("array", JsonValueKind.Array),
        ("number", JsonValueKind.Number), ("integer", JsonValueKind.Number), ("string", JsonValueKind.String),
    ];

    // Nearly every schema names one type.
    private static readonly TypeRule[] Single = [.. Known.Select(known => new TypeRule([known]))];

    private readonly int accepted;
    private readonly bool onlyIntegers;
    private readonly string words;

    private TypeRule((string Name, JsonValueKind Kind)[] kinds)
    {
        Kinds = kinds;
        words = string.Join(" or ", kinds.Select(kind => kind.Name));
        onlyIntegers = !words.Contains("number", StringComparison.Ordinal);
        foreach ((_, JsonValueKind kind) in kinds)
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

        if (type.ValueKind is JsonValueKind.String && Array.FindIndex(Known, known => type.ValueEquals(known.Name)) is var index and >= 0)
        {
            return Single[index];
        }

        string[] names = type.ValueKind is JsonValueKind.String ? [type.GetString()!] : schema.Names("type", type);
        foreach (string name in names.Where(name => !Known.Any(known => known.Name == name)))
        {
            schema.Problem("type", $"unknown type {ValueText.Quote(name)}; the types are {ValueText.List(Known.Select(known => known.Name))}");
            return null;
        }

        return names.Length == 0 ? null : new([.. names.Select(name => Known.First(known => known.Name == name))]);
    }

    /// <summary>Whether some values of this kind are accepted.</summary>
    public bool Accepts(JsonValueKind kind) => (accepted & (1 << (int)(kind is JsonValueKind.False ? JsonValueKind.True : kind))) != 0;

    public bool Check(JsonElement value, ref Evaluation run)
    {
        bool valid = Accepts(value.ValueKind) && (value.ValueKind is not JsonValueKind.Number || !onlyIntegers || JsonNumber.IsInteger(value));
        return valid || (run.Collecting && run.Report(words, ValueText.WithType(value), ViolationKind.WrongType));
    }

    public override string ToString() => words;
}

/// <summary>Keywords <c>enum</c> and <c>const</c>.</summary>
internal sealed class ValueRule : ISchemaRule
{
    private const int Shown = 12;

    private readonly JsonElement[] others;
    private readonly NameTable texts;
    private readonly string words;

    private ValueRule(JsonElement[] values)
    {
        others = [.. values.Where(value => value.ValueKind is not JsonValueKind.String)];
        texts = new([.. values.Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()!).Distinct(StringComparer.Ordinal)]);
        string list = string.Join(", ", values.Take(Shown).Select(ValueText.Of));
        words = values.Length switch
        {
            1 => list,
            <= Shown => $"one of {list}",
            _ => string.Create(CultureInfo.InvariantCulture, $"one of {list}, … ({values.Length} in all)"),
        };
    }

    public static ValueRule? From(SchemaReader schema)
    {
        JsonElement[]? values = schema.Read("enum", "an array", JsonValueKind.Array) is { } list ? [.. list.EnumerateArray()] : null;
        if (schema.Has("const", out JsonElement constant))
        {
            values = values is null || values.Any(value => JsonElement.DeepEquals(value, constant)) ? [constant] : [];
        }

        return values is null ? null : new(values);
    }

    /// <summary>Whether some values of this kind are accepted.</summary>
    public bool Accepts(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => texts.Names.Length > 0,
        JsonValueKind.True or JsonValueKind.False => others.Any(value => value.ValueKind is JsonValueKind.True or JsonValueKind.False),
        _ => others.Any(value => value.ValueKind == kind),
    };

    public bool Check(JsonElement value, ref Evaluation run)
    {
        if (!run.Spend(JsonStringText.Cost(value)))
        {
            return false;
        }

        bool isText = value.ValueKind is JsonValueKind.String;
        if (isText ? texts.FindText(value) >= 0 : IsAmongOthers(value, ref run))
        {
            return true;
        }

        return run.Collecting && run.Report(Expected(value, isText), ValueText.Of(value), ViolationKind.WrongValue);
    }

    public string Describe() => words;

    private bool IsAmongOthers(JsonElement value, ref Evaluation run)
    {
        foreach (JsonElement other in others)
        {
            if (!run.Spend(1 + JsonStringText.Cost(other)))
            {
                return false;
            }

            if (JsonElement.DeepEquals(value, other))
            {
                return true;
            }
        }

        return false;
    }

    private string Expected(JsonElement value, bool isText)
    {
        if (texts.Names.Length + others.Length == 0)
        {
            return "nothing (the schema accepts no value here)";
        }

        return isText && texts.Names.Length > Shown && NearestName.Among(texts.Names, value.GetString()!) is { } nearest
            ? $"{words}; did you mean {ValueText.Quote(nearest)}?"
            : words;
    }
}
