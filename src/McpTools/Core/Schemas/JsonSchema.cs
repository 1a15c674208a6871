using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>A compiled JSON Schema (draft 2020-12). Immutable, so one instance serves every thread.</summary>
internal sealed class JsonSchema
{
    private static readonly IReadOnlyList<SchemaViolation> Valid = [];

    private readonly SchemaNode root;

    private JsonSchema(SchemaNode root, IReadOnlyList<SchemaProblem> problems)
    {
        this.root = root;
        Problems = problems;
    }

    /// <summary>The parts of the schema that are ignored. The caller decides whether that is an error.</summary>
    public IReadOnlyList<SchemaProblem> Problems { get; }

    /// <summary>Never throws for the content of a schema: a part that it cannot use becomes a problem and is ignored.</summary>
    public static JsonSchema Compile(JsonElement schema)
    {
        if (schema.ValueKind is JsonValueKind.Undefined)
        {
            return new(SchemaNode.Any, [new(JsonPointer.Root, "there is no schema")]);
        }

        try
        {
            var compiler = new SchemaCompiler(schema.Clone());
            return new(compiler.CompileRoot(), compiler.Problems);
        }
        catch (InvalidOperationException)
        {
            // JsonElement throws this, and nothing more precise, for text with an unpaired surrogate.
            return new(SchemaNode.Any, [new(JsonPointer.Root, "text in the schema is not well-formed Unicode; the schema is ignored")]);
        }
    }

    /// <summary>Never throws for the content of a value. Returns a shared empty list when the value is valid.</summary>
    /// <param name="value">The value to check.</param>
    /// <param name="maxViolations">The number of violations after which the validation stops.</param>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement value, int maxViolations = 10)
    {
        if (value.ValueKind is JsonValueKind.Undefined)
        {
            return [new(JsonPointer.Root, root.Describe(0), "nothing") { Kind = ViolationKind.Missing }];
        }

        var run = new Evaluation(Math.Max(1, maxViolations));
        try
        {
            bool valid = root.Check(value, ref run);
            return valid && run.Halted is null ? Valid : run.Conclude();
        }
        catch (InvalidOperationException)
        {
            return [new(JsonPointer.Root, "contains text that is not well-formed Unicode (an unpaired surrogate)", "") { Kind = ViolationKind.Sentence }];
        }
    }

    /// <summary>Finds the value that was meant by one that does not fit; see <see cref="ValueRepair"/>.</summary>
    /// <param name="value">The value that does not fit. Its text is well-formed Unicode.</param>
    /// <param name="changed">The location of each value that is another one now, or is gone.</param>
    /// <returns>A value that fits, or null.</returns>
    public JsonElement? Repair(JsonElement value, out IReadOnlyList<JsonPointer> changed) => ValueRepair.Of(root, value, out changed);
}

/// <summary>A part of a schema that the validator ignores.</summary>
/// <param name="Pointer">The location in the schema.</param>
/// <param name="Message">The fault, as a clause without the pointer.</param>
internal sealed record SchemaProblem(JsonPointer Pointer, string Message)
{
    public override string ToString() => $"{(Pointer.IsRoot ? "(root)" : Pointer.ToString())}: {Message}";
}
