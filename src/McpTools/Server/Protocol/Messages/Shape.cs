using System.Text.Json;

namespace McpTools.Server.Protocol.Messages;

/// <summary>What a value in a message must be.</summary>
/// <param name="Expected">Says it in words, as in "must be …".</param>
/// <param name="Kinds">The kinds of JSON that it may have.</param>
internal sealed record Shape(string Expected, params JsonValueKind[] Kinds)
{
    public static Shape Text { get; } = new("a string", JsonValueKind.String);

    public static Shape Flag { get; } = new("true or false", JsonValueKind.True, JsonValueKind.False);

    /// <summary>An object with any members.</summary>
    public static Shape AnyObject { get; } = ObjectOf();

    /// <summary>The members of an object that are checked. Others may be there.</summary>
    private Member[] Members { get; init; } = [];

    /// <summary>What each item of an array, or each member of an object, must be; null where it may be anything.</summary>
    private Shape? Each { get; init; }

    /// <summary>The strings that are allowed; null for any.</summary>
    private string[]? Choices { get; init; }

    private StringComparer Comparison { get; init; } = StringComparer.Ordinal;

    public static Shape ObjectOf(params Member[] members) => new("an object", JsonValueKind.Object) { Members = members };

    public static Shape ListOf(Shape item) => new($"an array in which each item is {item.Expected}", JsonValueKind.Array) { Each = item };

    public static Shape MapOf(Shape value) => new($"an object in which each value is {value.Expected}", JsonValueKind.Object) { Each = value };

    public static Shape OneOf(params string[] choices) =>
        new($"one of {string.Join(", ", choices.Select(choice => $"\"{choice}\""))}", JsonValueKind.String) { Choices = choices };

    public static Shape OneOfInAnyCase(params string[] choices) => OneOf(choices) with { Comparison = StringComparer.OrdinalIgnoreCase };

    /// <summary>The same with a more exact description.</summary>
    public Shape Of(string description) => this with { Expected = $"{Expected}, {description}" };

    /// <param name="value">Undefined for an object without any member.</param>
    /// <param name="path">Where the value is in the message.</param>
    /// <returns>A sentence that names the first member that is wrong, or null.</returns>
    public string? FindProblem(JsonElement value, string path)
    {
        bool isAbsent = value.ValueKind is JsonValueKind.Undefined;
        if (!isAbsent && !IsKind(value))
        {
            return $"{path} must be {Expected}.";
        }

        foreach (Member member in Members)
        {
            JsonElement found = default;
            if (isAbsent || !value.TryGetProperty(member.Name, out found) || found.ValueKind is JsonValueKind.Null)
            {
                if (member.IsRequired)
                {
                    return $"{path}.{member.Name} is missing. It must be {member.Shape.Expected}.";
                }
            }
            else if (member.Shape.FindProblem(found, $"{path}.{member.Name}") is { } problem)
            {
                return problem;
            }
        }

        return Each is null || isAbsent ? null
            : value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().Select((item, i) => Each.FindProblem(item, $"{path}[{i}]")).FirstOrDefault(found => found is not null)
            : value.EnumerateObject().Any(member => member.Value.ValueKind is not JsonValueKind.Null && !Each.IsKind(member.Value)) ? $"{path} must be {Expected}."
            : null;
    }

    private bool IsKind(JsonElement value) =>
        Array.IndexOf(Kinds, value.ValueKind) >= 0
        && (Choices is null || Choices.Contains(value.GetString(), Comparison));
}

/// <summary>A member of an object in a message. One that is null counts as missing.</summary>
internal sealed record Member(string Name, Shape Shape, bool IsRequired = false);
