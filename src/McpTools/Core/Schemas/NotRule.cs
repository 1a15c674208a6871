using System.Text.Json;

namespace McpTools.Core.Schemas;

internal sealed class NotRule(SchemaNode refused) : ISchemaRule
{
    public static NotRule? From(SchemaReader schema) => schema.Child("not", inPlace: true) is { } refused ? new(refused) : null;

    public bool Check(JsonElement value, ref Evaluation run) =>
        !run.Quietly(refused, value) || (run.Collecting && run.Report($"anything but {refused.Describe(1)}", ValueText.Of(value)));
}
