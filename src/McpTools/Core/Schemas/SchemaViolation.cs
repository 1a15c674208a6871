using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

internal enum ViolationKind { Mismatch, WrongType, WrongValue, Missing, Unknown, Sentence }

/// <summary>One location where a value does not fit its schema.</summary>
/// <param name="Pointer">The location in the value.</param>
/// <param name="Expected">The values that the schema accepts there, or the whole sentence where there are none to name.</param>
/// <param name="Actual">The value that came instead, cut to about 60 characters.</param>
internal sealed record SchemaViolation(JsonPointer Pointer, string Expected, string Actual)
{
    internal const string AnyValue = "any value";

    internal ViolationKind Kind { get; init; }

    /// <summary>One line that a language model can act upon.</summary>
    public override string ToString() => $"{ValueText.Path(Pointer)}: {Clause}";

    private string Clause => Kind switch
    {
        ViolationKind.Missing when Expected == AnyValue => "required but missing",
        ViolationKind.Missing => $"required but missing (expected {Expected})",
        ViolationKind.Unknown => $"unknown property; {Expected}",
        ViolationKind.Sentence when Actual.Length == 0 => Expected,
        ViolationKind.Sentence => $"{Expected}, got {Actual}",
        _ => $"expected {Expected}, got {Actual}",
    };
}
