using System.Text.Json;

namespace McpTools.Core.Schemas;

/// <summary>One concern of a schema. Reports what is wrong to the evaluation; throws for no value.</summary>
internal interface ISchemaRule
{
    bool Check(JsonElement value, ref Evaluation run);

    /// <summary>What the rule accepts, in words; null where that says nothing useful.</summary>
    string? Describe(int depth) => null;
}
