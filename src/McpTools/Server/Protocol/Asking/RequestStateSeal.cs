using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using McpTools.Server.Calls;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Requests;
using ModelContextProtocol;

namespace McpTools.Server.Protocol.Asking;

/// <summary>Encrypts and authenticates request states, because the client that carries them may be hostile.</summary>
/// <remarks>The key lives as long as the process. After a restart, a call that waits for an answer asks its questions again.</remarks>
internal sealed class RequestStateSeal(ProtocolOptions options, TimeProvider time) : IDisposable
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int MaxCharacters = 256 * 1024;

    // It is made at the first question, because loading the cryptographic library would make every start slower.
    private readonly Lazy<AesGcm> cipher = new(() => new AesGcm(RandomNumberGenerator.GetBytes(32), TagBytes));

    public string Seal(RequestBinding binding, Dictionary<string, JsonElement> answers)
    {
        long expires = (time.GetUtcNow() + options.QuestionLifetime).ToUnixTimeSeconds();
        var state = new RequestState(binding.CallerId, binding.Tool, binding.ArgumentsHash, expires, answers);
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(state, RequestStateJson.Default.RequestState);

        byte[] box = new byte[NonceBytes + TagBytes + plain.Length];
        Span<byte> nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        cipher.Value.Encrypt(nonce, plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes));
        return Base64Url.EncodeToString(box);
    }

    /// <exception cref="McpProtocolException">The state was not made by this process, was changed, is for another call, or has expired.</exception>
    public Dictionary<string, JsonElement> Open(string sealedState, RequestBinding binding)
    {
        RequestState? state = Decrypt(sealedState);
        bool fits = state is not null
            && state.Caller == binding.CallerId
            && state.Tool == binding.Tool
            && state.ArgumentsHash == binding.ArgumentsHash
            && state.Expires > time.GetUtcNow().ToUnixTimeSeconds();
        return fits
            ? state!.Answers
            : throw new McpProtocolException(
                "requestState is not valid for this call, or has expired. Repeat the call without requestState and inputResponses.",
                McpErrorCode.InvalidParams);
    }

    public void Dispose()
    {
        if (cipher.IsValueCreated)
        {
            cipher.Value.Dispose();
        }
    }

    private RequestState? Decrypt(string sealedState)
    {
        if (sealedState.Length > MaxCharacters || !Base64Url.IsValid(sealedState))
        {
            return null;
        }

        byte[] box = Base64Url.DecodeFromChars(sealedState);
        if (box.Length <= NonceBytes + TagBytes)
        {
            return null;
        }

        byte[] plain = new byte[box.Length - NonceBytes - TagBytes];
        try
        {
            cipher.Value.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return JsonSerializer.Deserialize(plain, RequestStateJson.Default.RequestState);
    }
}

/// <summary>The call to which a request state belongs.</summary>
/// <param name="CallerId">Who calls.</param>
/// <param name="Tool">The name of the tool.</param>
/// <param name="Arguments">The arguments as they were sent.</param>
/// <param name="Entry">The tool; null when the caller has no such tool.</param>
internal readonly record struct RequestBinding(string CallerId, string Tool, JsonElement Arguments, CatalogEntry? Entry)
{
    /// <summary>Identifies the arguments with which the call runs, because a person confirms these.</summary>
    public string ArgumentsHash
    {
        get
        {
            JsonElement meant = Entry is null ? Arguments : ArgumentRepair.Meant(Entry, Arguments);
            return Convert.ToHexString(SHA256.HashData(meant.ValueKind == JsonValueKind.Undefined ? [] : JsonMarshal.GetRawUtf8Value(meant)));
        }
    }
}

/// <summary>Travels through the client between the rounds of a call, encrypted.</summary>
/// <param name="Caller">Who called.</param>
/// <param name="Tool">The tool that was called.</param>
/// <param name="ArgumentsHash">Identifies its arguments.</param>
/// <param name="Expires">Unix seconds.</param>
/// <param name="Answers">The responses of the rounds so far, by key.</param>
internal sealed record RequestState(string Caller, string Tool, string ArgumentsHash, long Expires, Dictionary<string, JsonElement> Answers);

[JsonSerializable(typeof(RequestState))]
internal sealed partial class RequestStateJson : JsonSerializerContext;
