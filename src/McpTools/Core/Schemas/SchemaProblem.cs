namespace McpTools.Core.Schemas;

/// <summary>Something in a schema that the validator does not carry out: it is ignored when values are checked.</summary>
/// <param name="Pointer">JSON Pointer into the schema; empty for the whole of it.</param>
/// <param name="Message">What is wrong, as a clause without the pointer.</param>
internal sealed record SchemaProblem(string Pointer, string Message)
{
    public override string ToString() => $"{(Pointer.Length == 0 ? "(root)" : Pointer)}: {Message}";
}
