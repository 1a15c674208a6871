using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>Something in a schema that the validator does not carry out: it is ignored when values are checked.</summary>
/// <param name="Pointer">The location in the schema.</param>
/// <param name="Message">What is wrong, as a clause without the pointer.</param>
internal sealed record SchemaProblem(JsonPointer Pointer, string Message)
{
    public override string ToString() => $"{(Pointer.IsRoot ? "(root)" : Pointer.ToString())}: {Message}";
}
