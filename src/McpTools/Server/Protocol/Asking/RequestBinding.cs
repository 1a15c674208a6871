using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace McpTools.Server.Protocol.Asking;

/// <summary>The very call a request state belongs to.</summary>
internal sealed record RequestBinding(string CallerId, string Tool, JsonElement Arguments)
{
    public string ArgumentsHash => Convert.ToHexString(
        SHA256.HashData(Arguments.ValueKind == JsonValueKind.Undefined ? [] : JsonMarshal.GetRawUtf8Value(Arguments)));
}
