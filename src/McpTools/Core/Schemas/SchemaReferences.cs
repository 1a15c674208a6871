using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>Finds the targets of the references in a schema, and cuts those that lead back to themselves without a step into the value.</summary>
internal sealed class SchemaReferences(JsonElement root)
{
    // The search for loops is quadratic in the length of a chain. A chain that needs more visits is cut.
    private const int MaxVisits = 5_000_000;

    private readonly List<(ReferenceRule Rule, JsonPointer From, string Text)> references = [];
    private readonly Dictionary<string, JsonPointer> anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonPointer, List<JsonPointer>> steps = [];
    private int visits;

    public void Add(ReferenceRule rule, JsonPointer from, string text) => references.Add((rule, from, text));

    public bool AddAnchor(string anchor, JsonPointer pointer) => anchors.TryAdd(anchor, pointer);

    /// <summary>Notes that the schema at <paramref name="to"/> is applied to the same value as the one at <paramref name="from"/>.</summary>
    public void AddStep(JsonPointer from, JsonPointer to)
    {
        if (!steps.TryGetValue(from, out List<JsonPointer>? targets))
        {
            steps[from] = targets = [];
        }

        targets.Add(to);
    }

    public void Resolve(SchemaCompiler compiler)
    {
        // Compiling a target outside the known locations may add references, so the list grows during the loop.
        for (int i = 0; i < references.Count; i++)
        {
            (ReferenceRule rule, JsonPointer from, string text) = references[i];
            if (PointerOf(text) is not { } pointer || !pointer.TryResolve(root, out JsonElement target))
            {
                compiler.Problems.Add(new(from.Append("$ref"), $"cannot resolve {ValueText.Quote(text)}; only references within the schema are supported"));
                continue;
            }

            rule.Target = compiler.Compile(target, pointer, 0);
            AddStep(from, pointer);
        }

        foreach ((ReferenceRule rule, JsonPointer from, string text) in references)
        {
            if (rule.Target is not null && PointerOf(text) is { } pointer && Reaches(pointer, from))
            {
                rule.Target = null;
                steps[from].Remove(pointer);
                compiler.Problems.Add(new(from.Append("$ref"), $"{ValueText.Quote(text)} leads back to itself; the reference is ignored"));
            }
        }
    }

    private JsonPointer? PointerOf(string reference)
    {
        if (OwnId() is { } id && reference.StartsWith(id, StringComparison.Ordinal))
        {
            reference = reference.Length == id.Length ? "#" : reference[id.Length..];
        }

        if (!reference.StartsWith('#'))
        {
            return null;
        }

        string fragment = Uri.UnescapeDataString(reference[1..]);
        return fragment.Length == 0 || fragment[0] == '/' ? JsonPointer.Parse(fragment) : anchors.GetValueOrDefault(fragment);
    }

    private string? OwnId() =>
        root.ValueKind is JsonValueKind.Object && root.TryGetProperty("$id", out JsonElement id) && id.ValueKind is JsonValueKind.String
            && id.GetString() is { Length: > 0 } text
            ? text.TrimEnd('#')
            : null;

    private bool Reaches(JsonPointer start, JsonPointer goal)
    {
        HashSet<JsonPointer> seen = [start];
        Stack<JsonPointer> open = new(seen);
        while (open.TryPop(out JsonPointer? location))
        {
            if (location.Equals(goal) || ++visits > MaxVisits)
            {
                return true;
            }

            foreach (JsonPointer next in steps.GetValueOrDefault(location, []))
            {
                if (seen.Add(next))
                {
                    open.Push(next);
                }
            }
        }

        return false;
    }
}
