using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>The state of one validation. Pointers are put together while unwinding, so that a valid value costs none.</summary>
internal struct Evaluation(int limit)
{
    public const int MaxSteps = 1_000_000;
    public const int MaxLevels = 64;

    // Several schemas apply to one level of a value: $ref, allOf and anyOf each need a frame.
    private const int MaxFrames = 4 * MaxLevels;

    private List<SchemaViolation>? found;
    private int limit = limit;
    private int steps;
    private int frames;
    private int levels;
    private int quiet;

    /// <summary>The reason why the validation was given up. It overrides the answers of the rules.</summary>
    public string? Halted { get; private set; }

    public readonly int Count => found?.Count ?? 0;

    /// <summary>Whether further violations are collected; otherwise the first failure decides.</summary>
    public readonly bool Collecting => quiet == 0 && Halted is null && Count < limit;

    public bool Enter()
    {
        if (frames >= MaxFrames)
        {
            return HaltTooDeep();
        }

        frames++;
        return Spend(1);
    }

    public void Leave() => frames--;

    public bool Spend(long cost)
    {
        steps = (int)Math.Min(MaxSteps + 1, steps + cost);
        return steps <= MaxSteps || Halt("too complex to validate (the value needs too many steps)");
    }

    public bool HaltTooDeep() => Halt($"nested too deeply (at most {MaxLevels} levels)");

    public bool Inside(SchemaNode node, JsonElement child)
    {
        if (levels >= MaxLevels)
        {
            return HaltTooDeep();
        }

        levels++;
        bool valid = node.Check(child, ref this);
        levels--;
        return valid;
    }

    public bool Quietly(SchemaNode node, JsonElement value)
    {
        quiet++;
        bool valid = node.Check(value, ref this);
        quiet--;
        return valid;
    }

    public bool QuietlyInside(SchemaNode node, JsonElement child)
    {
        quiet++;
        bool valid = Inside(node, child);
        quiet--;
        return valid;
    }

    /// <summary>Collects the violations of one alternative without reporting them.</summary>
    public List<SchemaViolation> Collect(SchemaNode node, JsonElement value)
    {
        (List<SchemaViolation>? found, int limit) outer = (found, limit);
        List<SchemaViolation> collected = [];
        (found, limit) = (collected, 5);
        node.Check(value, ref this);
        (found, limit) = outer;
        return collected;
    }

    public bool Report(string expected, string actual, ViolationKind kind = ViolationKind.Mismatch)
    {
        if (Collecting)
        {
            (found ??= []).Add(new(JsonPointer.Root, expected, actual) { Kind = kind });
        }

        return false;
    }

    public void Add(SchemaViolation violation)
    {
        if (Collecting)
        {
            (found ??= []).Add(violation);
        }
    }

    /// <summary>Records that the violations since <paramref name="start"/> are in a property.</summary>
    public readonly void Locate(int start, string property) => Locate(start, JsonPointer.Root.Append(property));

    /// <summary>Records that the violations since <paramref name="start"/> are in an item.</summary>
    public readonly void Locate(int start, int index) => Locate(start, JsonPointer.Root.Append(index));

    public readonly IReadOnlyList<SchemaViolation> Conclude() => Halted is { } reason
        ? [new(JsonPointer.Root, reason, "") { Kind = ViolationKind.Sentence }]
        : [.. found!.Distinct()];

    private bool Halt(string reason)
    {
        Halted ??= reason;
        return false;
    }

    private readonly void Locate(int start, JsonPointer part)
    {
        for (int i = start; i < Count; i++)
        {
            found![i] = found[i] with { Pointer = part.Append(found[i].Pointer) };
        }
    }
}
