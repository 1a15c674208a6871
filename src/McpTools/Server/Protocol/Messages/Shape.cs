using System.Text;
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

    /// <summary>The members of an object that are checked, at most 32. Others may be there.</summary>
    private Member[] Members { get; init; } = [];

    /// <summary>What each item of an array, or each member of an object, must be; null where it may be anything.</summary>
    private Shape? Each { get; init; }

    /// <summary>The strings that are allowed; null for any.</summary>
    private string[]? Choices { get; init; }

    public static Shape ObjectOf(params Member[] members) => new("an object", JsonValueKind.Object) { Members = members };

    public static Shape ListOf(Shape item) => new($"an array in which each item is {item.Expected}", JsonValueKind.Array) { Each = item };

    public static Shape MapOf(Shape value) => new($"an object in which each value is {value.Expected}", JsonValueKind.Object) { Each = value };

    public static Shape OneOf(params string[] choices) =>
        new($"one of {string.Join(", ", choices.Select(choice => $"\"{choice}\""))}", JsonValueKind.String) { Choices = choices };

    /// <summary>The same object with the members of another.</summary>
    public Shape With(Shape other) => this with { Members = [.. Members, .. other.Members] };

    /// <summary>The same with a more exact description.</summary>
    public Shape Of(string description) => this with { Expected = $"{Expected}, {description}" };

    /// <param name="value">Undefined for an object without any member.</param>
    /// <param name="path">Where the value is in the message.</param>
    /// <returns>A sentence that names the first member that is wrong, or null.</returns>
    public string? FindProblem(JsonElement value, string path) => Find(value) is { } mistake ? $"{path}{mistake.Path} {mistake.Text}" : null;

    // The path grows on the way back, because nearly every message is right and needs none.
    private Misfit? Find(JsonElement value)
    {
        bool isAbsent = value.ValueKind is JsonValueKind.Undefined;
        if (!isAbsent && !IsKind(value))
        {
            return new Misfit("", $"must be {Expected}.");
        }

        if (FindInMembers(value) is { } wrong)
        {
            return wrong;
        }

        return Each is null || isAbsent ? null : FindInEach(value, Each);
    }

    // One pass over the members of the value, because each search by name would be a pass of its own.
    private Misfit? FindInMembers(JsonElement value)
    {
        int found = 0;
        if (value.ValueKind is JsonValueKind.Object && Members.Length > 0)
        {
            foreach (JsonProperty property in value.EnumerateObject())
            {
                if (property.Value.ValueKind is not JsonValueKind.Null && IndexOf(property) is var index and >= 0)
                {
                    found |= 1 << index;
                    if (Members[index].Shape.Find(property.Value) is { } mistake)
                    {
                        return mistake with { Path = $".{Members[index].Name}{mistake.Path}" };
                    }
                }
            }
        }

        for (int i = 0; i < Members.Length; i++)
        {
            if (Members[i].IsRequired && (found & (1 << i)) == 0)
            {
                return new Misfit($".{Members[i].Name}", $"is missing. It must be {Members[i].Shape.Expected}.");
            }
        }

        return null;
    }

    private int IndexOf(JsonProperty property)
    {
        for (int i = 0; i < Members.Length; i++)
        {
            if (property.NameEquals(Members[i].NameBytes))
            {
                return i;
            }
        }

        return -1;
    }

    private Misfit? FindInEach(JsonElement value, Shape each)
    {
        if (value.ValueKind is JsonValueKind.Object)
        {
            bool isRight = value.EnumerateObject().All(member => member.Value.ValueKind is JsonValueKind.Null || each.IsKind(member.Value));
            return isRight ? null : new Misfit("", $"must be {Expected}.");
        }

        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (each.Find(item) is { } mistake)
            {
                return mistake with { Path = $"[{index}]{mistake.Path}" };
            }

            index++;
        }

        return null;
    }

    private bool IsKind(JsonElement value) =>
        Array.IndexOf(Kinds, value.ValueKind) >= 0
        && (Choices is null || Choices.Contains(value.GetString(), StringComparer.Ordinal));

    private sealed record Misfit(string Path, string Text);
}

/// <summary>A member of an object in a message. One that is null counts as missing.</summary>
internal sealed record Member(string Name, Shape Shape, bool IsRequired = false)
{
    public byte[] NameBytes { get; } = Encoding.UTF8.GetBytes(Name);
}
