using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

#pragma warning disable MCP9005 // Sampling and roots are deprecated, so these are raw tools.

namespace McpTools.Conformance.Raw;

/// <summary>Tools that send the client other requests than elicitation, which is the only kind in the product's contract.</summary>
internal static class RoundTripTools
{
    private const string Prefix = "test_input_required_result_";
    private const string Capital = "capital_question";
    private const string Roots = "client_roots";
    private const string Name = "user_name";
    private const string Greeting = "greeting";

    public static IEnumerable<RawTool> All() =>
    [
        RawTool.Make(Prefix + "sampling", "Asks the client's model for a capital.", (request, _) =>
            Read(request, Capital, InputResponse.CreateMessageResultJsonTypeInfo) is { } answer
                ? new(RawTool.Text(SamplingTools.TextOf(answer)))
                : throw Needs((Capital, InputRequest.ForSampling(SamplingTools.Ask("What is the capital of France?"))))),
        RawTool.Make(Prefix + "list_roots", "Asks for the client's roots.", (request, _) =>
            Read(request, Roots, InputResponse.ListRootsResultJsonTypeInfo) is { } answer
                ? new(RawTool.Text($"Roots: {string.Join(", ", answer.Roots.Select(root => root.Uri))}"))
                : throw Needs((Roots, InputRequest.ForRootsList(new ListRootsRequestParams())))),
        RawTool.Make(Prefix + "multiple_inputs", "Asks the person, the model and for the roots at one time.", (request, _) =>
            Read(request, Name, InputResponse.ElicitResultJsonTypeInfo) is { } name
            && Read(request, Greeting, InputResponse.CreateMessageResultJsonTypeInfo) is { } greeting
            && Read(request, Roots, InputResponse.ListRootsResultJsonTypeInfo) is { } roots
                ? new(RawTool.Text($"{SamplingTools.TextOf(greeting)} ({name.Action}, {roots.Roots.Count} roots)"))
                : throw Needs(
                    (Name, RawForm.ForText("What is your name?", "name")),
                    (Greeting, InputRequest.ForSampling(SamplingTools.Ask("Write a greeting."))),
                    (Roots, InputRequest.ForRootsList(new ListRootsRequestParams())))),
        RawTool.Make(Prefix + "capabilities", "Asks for what the client declares and for nothing else.", (request, _) =>
            request.Params.InputResponses is { Count: > 0 } || Allowed(request.Server.ClientCapabilities) is not { Length: > 0 } allowed
                ? new(RawTool.Text("Everything that could be asked for was."))
                : throw Needs(allowed)),
    ];

    private static (string Key, InputRequest Request)[] Allowed(ClientCapabilities? client) =>
    [
        .. client?.Elicitation is null ? [] : new[] { (Name, RawForm.ForText("What is your name?", "name")) },
        .. client?.Sampling is null ? [] : new[] { (Greeting, InputRequest.ForSampling(SamplingTools.Ask("Write a greeting."))) },
        .. client?.Roots is null ? [] : new[] { (Roots, InputRequest.ForRootsList(new ListRootsRequestParams())) },
    ];

    private static T? Read<T>(RequestContext<CallToolRequestParams> request, string key, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return request.Params.InputResponses?.TryGetValue(key, out InputResponse? response) == true ? response.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            // The answer has another kind, so the question is asked again.
            return null;
        }
    }

    private static InputRequiredException Needs(params (string Key, InputRequest Request)[] requests) =>
        new(requests.ToDictionary(pair => pair.Key, pair => pair.Request, StringComparer.Ordinal), "asked");
}
