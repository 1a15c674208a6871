using System.Globalization;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Config.Secrets;
using McpTools.Modules.Egress;

namespace McpTools.Tools.Http;

/// <summary>The errors for a reply that is not what the tool asked for.</summary>
internal static class UpstreamErrors
{
    private const int MaxKeys = 10;

    public static ToolErrorException Status(string host, EgressReply reply, SecretRedactor secrets)
    {
        string body = ReplyText.Short(secrets.Redact(ReplyText.Decode(reply)), HttpLimits.ErrorTextCharacters);
        string quoted = body.Length == 0 ? "" : $" Its answer: {body}";
        return new ToolErrorException("upstream_status", string.Create(CultureInfo.InvariantCulture,
            $"{host} answered with status {reply.Status}. {Advice(reply.Status)}{quoted}"));
    }

    public static ToolErrorException NotJson(string host, EgressReply reply) => new("upstream_not_json",
        $"{host} answered with {reply.MediaType ?? "an unnamed type"} that is not valid JSON, or is nested deeper than {HttpLimits.JsonDepth} " +
        "levels. Try again once. If the error remains, the upstream is at fault.");

    public static ToolErrorException NotText(string host, EgressReply reply) => new("upstream_not_text",
        $"{host} answered with binary data ({reply.MediaType ?? "of an unnamed type"}), which this tool does not pass on. Ask for a " +
        "text or JSON form if the API has one.");

    public static ToolErrorException NoItems(string host, string pointer, JsonElement root) => new("upstream_unexpected",
        $"The answer of {host} has no list at {(pointer.Length == 0 ? "its root" : pointer)}; {Shape(root)}. The operator should " +
        "correct response.items of this tool.");

    private static string Shape(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return $"it is of the kind {root.ValueKind.ToString().ToLowerInvariant()}";
        }

        IEnumerable<string> keys = root.EnumerateObject().Take(MaxKeys).Select(property => ReplyText.Short(property.Name, 40));
        return $"its keys are: {string.Join(", ", keys)}";
    }

    private static string Advice(int status) => status switch
    {
        >= 300 and < 400 => "That is a redirect, and redirects are not followed; the operator should put the final address into " +
            "tools.json.",
        400 or 422 => "Check the arguments against its answer.",
        401 or 403 => "The credentials of this tool are not accepted or not sufficient; the operator should check them.",
        404 or 410 => "There is nothing at this address: check names and ids.",
        408 or 429 => "It asks for fewer requests: wait, then try again.",
        >= 500 => "The fault is on its side: try again later.",
        _ => "Check the arguments.",
    };
}
