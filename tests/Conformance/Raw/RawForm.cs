using ModelContextProtocol.Protocol;

namespace McpTools.Conformance.Raw;

/// <summary>Creates a form with one text field.</summary>
internal static class RawForm
{
    public static InputRequest ForText(string message, string property) => InputRequest.ForElicitation(new ElicitRequestParams
    {
        Message = message,
        RequestedSchema = new ElicitRequestParams.RequestSchema
        {
            Properties = new Dictionary<string, ElicitRequestParams.PrimitiveSchemaDefinition> { [property] = new ElicitRequestParams.StringSchema() },
            Required = [property],
        },
    });
}
