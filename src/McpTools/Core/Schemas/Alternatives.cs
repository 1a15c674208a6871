using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>Explains why a value fits no alternative: by the faults of the nearest one where that is clear, else by what each accepts.</summary>
internal static class Alternatives
{
    private const int Listed = 6;
    private const int OutOfReach = 1_000;

    public static string Describe(SchemaNode[] branches, int depth)
    {
        string[] words = [.. branches.Select(branch => branch.Describe(depth + 1)).Distinct(StringComparer.Ordinal)];
        return string.Join(" or ", words.Take(Listed)) + (words.Length > Listed ? " or …" : "");
    }

    public static bool ReportSeveral(SchemaNode first, SchemaNode second, ref Evaluation run)
    {
        (string one, string other) = (first.Describe(1), second.Describe(1));
        string which = one == other ? one : $"{one}; {other}";
        return run.Report($"matches more than one alternative, but exactly one is allowed ({which})", "", ViolationKind.Sentence);
    }

    public static bool ReportNone(SchemaNode[] branches, JsonElement value, ref Evaluation run)
    {
        var attempts = new List<SchemaViolation>[branches.Length];
        for (int i = 0; i < branches.Length; i++)
        {
            attempts[i] = run.Collect(branches[i], value);
        }

        // A halted evaluation leaves attempts empty. Its own message replaces all others.
        if (run.Halted is not null)
        {
            return false;
        }

        int[] distances = [.. attempts.Select(Distance)];
        int least = distances.Min();
        if (least < OutOfReach && distances.Count(distance => distance == least) == 1)
        {
            foreach (SchemaViolation violation in attempts[distances.IndexOf(least)])
            {
                run.Add(violation);
            }

            return false;
        }

        string words = Describe(branches, 0);
        return branches.Length > 1 && !words.Contains(" or ", StringComparison.Ordinal)
            ? run.Report($"fits none of {branches.Length} alternatives: {FirstOfEach(attempts)}", "", ViolationKind.Sentence)
            : run.Report(words, ValueText.WithType(value), attempts.All(IsOfOtherType) ? ViolationKind.WrongType : ViolationKind.Mismatch);
    }

    // A wrong constant usually is the tag of another alternative, so it counts more than any number of other faults.
    // Missing properties count once: an alternative with fewer properties is not nearer.
    private static int Distance(List<SchemaViolation> attempt) => attempt.DistinctBy(Fault).Sum(violation => violation.Kind switch
    {
        ViolationKind.WrongType or ViolationKind.WrongValue or ViolationKind.Sentence when violation.Pointer.IsRoot => OutOfReach,
        ViolationKind.WrongValue => 100,
        _ => 1,
    });

    private static object Fault(SchemaViolation violation) => violation.Kind is ViolationKind.Missing ? ViolationKind.Missing : violation;

    private static bool IsOfOtherType(List<SchemaViolation> attempt) =>
        attempt.Any(violation => violation is { Pointer.IsRoot: true, Kind: ViolationKind.WrongType });

    private static string FirstOfEach(List<SchemaViolation>[] attempts) =>
        string.Join("; or ", attempts.Take(Listed).Select(attempt => attempt.Count == 0 ? "" : attempt[0].ToString()).Distinct(StringComparer.Ordinal));
}
