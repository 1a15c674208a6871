using System.Text.Json;
using System.Text.Json.Serialization;

namespace McpTools.Server.Protocol.Asking;

/// <summary>What travels through the client between the rounds of a call, encrypted.</summary>
/// <param name="Caller">Whose call it is.</param>
/// <param name="Tool">Which tool it calls.</param>
/// <param name="ArgumentsHash">With which arguments.</param>
/// <param name="Expires">Unix seconds.</param>
/// <param name="Answers">The responses of the rounds so far, by key.</param>
internal sealed record RequestState(string Caller, string Tool, string ArgumentsHash, long Expires, Dictionary<string, JsonElement> Answers);

[JsonSerializable(typeof(RequestState))]
internal sealed partial class RequestStateJson : JsonSerializerContext;
