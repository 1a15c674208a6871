namespace McpTools.Tests.Server.Protocol.Messages;

/// <summary>Requests with a mistake in their parameters, and the member that the answer must name.</summary>
internal static class MalformedParameters
{
    private const string Client = "\"clientInfo\":{\"name\":\"a\",\"version\":\"1\"}";
    private const string Revision = "\"protocolVersion\":\"2025-11-25\"";
    private const string Meta = "\"_meta\":{\"io.modelcontextprotocol/";

    public static TheoryData<string, string?, string> InSessions => new()
    {
        { "initialize", null, "params.protocolVersion is missing" },
        { "initialize", "{}", "params.protocolVersion is missing" },
        { "initialize", $"{{{Revision},\"capabilities\":{{}}}}", "params.clientInfo is missing" },
        { "initialize", $"{{{Revision},{Client}}}", "params.capabilities is missing" },
        { "initialize", $"{{{Revision},\"capabilities\":\"{{}}\",{Client}}}", "params.capabilities must be an object" },
        { "initialize", $"{{{Revision},\"capabilities\":[],{Client}}}", "params.capabilities must be an object" },
        { "initialize", $"{{{Revision},\"capabilities\":{{\"roots\":true}},{Client}}}", "params.capabilities.roots must be" },
        { "initialize", $"{{{Revision},\"capabilities\":{{\"roots\":{{\"listChanged\":\"yes\"}}}},{Client}}}", "params.capabilities.roots.listChanged must be" },
        { "initialize", $"{{{Revision},\"capabilities\":{{\"sampling\":[]}},{Client}}}", "params.capabilities.sampling must be" },
        { "initialize", $"{{{Revision},\"capabilities\":{{\"elicitation\":1}},{Client}}}", "params.capabilities.elicitation must be" },
        { "initialize", $"{{{Revision},\"capabilities\":{{\"experimental\":1}},{Client}}}", "params.capabilities.experimental must be" },
        { "initialize", $"{{\"protocolVersion\":1,\"capabilities\":{{}},{Client}}}", "params.protocolVersion must be a string" },
        { "initialize", $"{{\"protocolVersion\":{{}},\"capabilities\":{{}},{Client}}}", "params.protocolVersion must be a string" },
        { "initialize", $"{{\"protocolVersion\":null,\"capabilities\":{{}},{Client}}}", "params.protocolVersion is missing" },
        { "initialize", $"{{{Revision},\"capabilities\":{{}},\"clientInfo\":\"x\"}}", "params.clientInfo must be an object" },
        { "initialize", $"{{{Revision},\"capabilities\":{{}},\"clientInfo\":{{\"name\":\"a\"}}}}", "params.clientInfo.version is missing" },
        { "initialize", $"{{{Revision},\"capabilities\":{{}},\"clientInfo\":{{\"name\":5,\"version\":\"1\"}}}}", "params.clientInfo.name must be a string" },
        { "initialize", $"{{{Revision},\"capabilities\":{{}},\"clientInfo\":{{\"name\":\"a\",\"version\":\"1\",\"icons\":[{{}}]}}}}", "params.clientInfo.icons[0].src is missing" },
        { "tools/list", "[1]", "params must be an object" },
        { "tools/list", "\"x\"", "params must be an object" },
        { "tools/list", "{\"_meta\":[]}", "params._meta must be an object" },
        { "tools/list", "{\"cursor\":5}", "params.cursor must be a string" },
        { "prompts/list", "{\"cursor\":{}}", "params.cursor must be a string" },
        { "resources/list", "{\"cursor\":[]}", "params.cursor must be a string" },
        { "resources/templates/list", "{\"cursor\":true}", "params.cursor must be a string" },
        { "tools/call", null, "params.name is missing" },
        { "tools/call", "null", "params.name is missing" },
        { "tools/call", "{}", "params.name is missing" },
        { "tools/call", "{\"Name\":\"time_now\"}", "params.name is missing" },
        { "tools/call", "{\"name\":5}", "params.name must be a string" },
        { "tools/call", "{\"name\":\"time_now\",\"arguments\":[]}", "params.arguments must be an object" },
        { "tools/call", "{\"name\":\"time_now\",\"arguments\":\"{}\"}", "params.arguments must be an object" },
        { "tools/call", "{\"name\":\"time_now\",\"inputResponses\":\"x\"}", "params.inputResponses must be an object" },
        { "tools/call", "{\"name\":\"time_now\",\"requestState\":5}", "params.requestState must be a string" },
        { "prompts/get", null, "params.name is missing" },
        { "prompts/get", "{\"name\":null}", "params.name is missing" },
        { "prompts/get", "{\"name\":\"a\",\"arguments\":5}", "params.arguments must be an object" },
        { "resources/read", null, "params.uri is missing" },
        { "resources/read", "{\"uri\":5}", "params.uri must be a string" },
        { "resources/subscribe", null, "params.uri is missing" },
        { "resources/subscribe", "{\"uri\":null}", "params.uri is missing" },
        { "resources/unsubscribe", "{}", "params.uri is missing" },
        { "completion/complete", null, "params.ref is missing" },
        { "completion/complete", "{\"ref\":5}", "params.ref must be an object" },
        { "completion/complete", "{\"ref\":{}}", "params.ref.type is missing" },
        { "completion/complete", "{\"ref\":{\"type\":\"ref/other\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}}", "params.ref.type must be one of" },
        { "completion/complete", "{\"ref\":{\"type\":\"ref/prompt\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}}", "params.ref.name is missing" },
        { "completion/complete", "{\"ref\":{\"type\":\"ref/resource\"},\"argument\":{\"name\":\"a\",\"value\":\"\"}}", "params.ref.uri is missing" },
        { "completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"a\",\"title\":{}},\"argument\":{\"name\":\"a\",\"value\":\"\"}}", "params.ref.title must be a string" },
        { "completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"a\"}}", "params.argument is missing" },
        { "completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"a\"},\"argument\":{\"name\":\"a\"}}", "params.argument.value is missing" },
        { "completion/complete", "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"a\"},\"argument\":{\"name\":\"a\",\"value\":\"\"},\"context\":{\"arguments\":{\"b\":5}}}", "params.context.arguments must be" },
        { "logging/setLevel", null, "params.level is missing" },
        { "logging/setLevel", "{}", "params.level is missing" },
        { "logging/setLevel", "{\"level\":null}", "params.level is missing" },
        { "logging/setLevel", "{\"level\":9}", "params.level must be one of \"debug\"" },
        { "logging/setLevel", "{\"level\":\"WARNING\"}", "params.level must be one of \"debug\"" },
        { "logging/setLevel", "{\"level\":\"loud\"}", "params.level must be one of \"debug\"" },
    };

    public static TheoryData<string, string, string> OfModernRequests => new()
    {
        { "tools/call", "\"name\":\"time_now\",\"inputResponses\":\"x\"", "params.inputResponses must be an object" },
        { "tools/call", "\"name\":\"time_now\",\"requestState\":5", "params.requestState must be a string" },
        { "tools/call", "\"arguments\":{}", "params.name is missing" },
        { "tools/call", "\"name\":true", "params.name must be a string" },
        { "resources/read", "\"uri\":[]", "params.uri must be a string" },
        { "subscriptions/listen", "", "params.notifications is missing" },
        { "subscriptions/listen", "\"notifications\":[]", "params.notifications must be an object" },
        { "subscriptions/listen", "\"notifications\":{\"toolsListChanged\":\"yes\"}", "params.notifications.toolsListChanged must be" },
        { "subscriptions/listen", "\"notifications\":{\"resourceSubscriptions\":[5]}", "params.notifications.resourceSubscriptions[0] must be a string" },
        { "tasks/get", "", "params.taskId is missing" },
        { "tasks/get", "\"taskId\":true", "params.taskId must be a string" },
        { "tasks/get", "\"taskId\":[\"x\"]", "params.taskId must be a string" },
        { "tasks/cancel", "\"taskId\":5", "params.taskId must be a string" },
        { "tasks/update", "\"taskId\":{}", "params.taskId must be a string" },
        { "tasks/update", "\"taskId\":\"x\",\"inputResponses\":[]", "params.inputResponses must be an object" },
        { "tasks/update", "\"taskId\":\"x\"", "params.inputResponses is missing" },
    };

    public static TheoryData<string, string> OfMetadata => new()
    {
        { $"{Meta}protocolVersion\":5}}", "protocolVersion must be a string" },
        { $"{Meta}clientCapabilities\":{{\"extensions\":[]}}}}", "clientCapabilities.extensions must be an object" },
        { $"{Meta}clientInfo\":{{\"name\":\"a\"}}}}", "clientInfo.version is missing" },
        { $"{Meta}clientInfo\":\"a\"}}", "clientInfo must be an object" },
        { $"{Meta}logLevel\":9}}", "logLevel must be one of" },
        { $"{Meta}logLevel\":\"INFO\"}}", "logLevel must be one of" },
    };
}
