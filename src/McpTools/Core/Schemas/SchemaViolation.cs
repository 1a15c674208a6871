namespace McpTools.Core.Schemas;

internal enum ViolationKind { Mismatch, WrongType, WrongValue, Missing, Unknown, Sentence }

/// <summary>One place where a value does not fit its schema.</summary>
/// <param name="Path">Where, as people write it: <c>$</c>, <c>$.place.lat</c>, <c>$.tags[2]</c>, <c>$['odd name']</c>.</param>
/// <param name="Expected">What the schema accepts there, or the whole sentence where there is no such thing.</param>
/// <param name="Actual">What came instead, cut to about 60 characters.</param>
internal sealed record SchemaViolation(string Path, string Expected, string Actual)
{
    internal const string AnyValue = "any value";

    internal ViolationKind Kind { get; init; }

    /// <summary>One line that a language model can act upon.</summary>
    public override string ToString() => Kind switch
    {
        ViolationKind.Missing when Expected == AnyValue => $"{Path}: required but missing",
        ViolationKind.Missing => $"{Path}: required but missing (expected {Expected})",
        ViolationKind.Unknown => $"{Path}: unknown property; {Expected}",
        ViolationKind.Sentence when Actual.Length == 0 => $"{Path}: {Expected}",
        ViolationKind.Sentence => $"{Path}: {Expected}, got {Actual}",
        _ => $"{Path}: expected {Expected}, got {Actual}",
    };
}
