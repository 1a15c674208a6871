using System.Globalization;
using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary><c>enum</c> and <c>const</c>.</summary>
internal sealed class ValueRule : ISchemaRule
{
    private const int Shown = 12;

    private readonly JsonElement[] others;
    private readonly NameTable texts;
    private readonly string words;

    private ValueRule(JsonElement[] values)
    {
        others = [.. values.Where(value => value.ValueKind is not JsonValueKind.String)];
        texts = new(values.Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()!));
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
        if (schema.Has("const", out var constant))
        {
            values = values is null || values.Any(value => JsonElement.DeepEquals(value, constant)) ? [constant] : [];
        }

        return values is null ? null : new(values);
    }

    public bool Check(JsonElement value, ref Evaluation run)
    {
        if (!run.Spend(JsonText.Cost(value)))
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
        foreach (var other in others)
        {
            if (!run.Spend(1 + JsonText.Cost(other)))
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
