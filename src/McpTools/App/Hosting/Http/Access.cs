using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http;

/// <summary>Says who calls, by the key that is sent along. Without keys everybody who reaches the address is the same anonymous caller.</summary>
/// <param name="catalog">Holds the keys of the configuration, which a reload may change.</param>
/// <param name="generated">Made for this run; null without <c>--access generate</c>.</param>
/// <param name="isLoopback">Whether the address is reached from this machine alone. Elsewhere a key is asked for even when a reload leaves none.</param>
/// <param name="time">Keys expire.</param>
internal sealed class Access(LiveCatalog catalog, GeneratedKey? generated, bool isLoopback, TimeProvider time)
{
    private const string Scheme = "Bearer";
    private const string KeyPrefix = "key:";
    private const string GeneratedId = KeyPrefix + "generated";

    /// <summary>Whether there is a key that somebody could show, or should be.</summary>
    public bool HasKeys => Keys.IsRequired || generated is not null;

    public bool IsRequired => !isLoopback || HasKeys;

    public GeneratedKey? Generated => generated;

    /// <summary>Answers the caller, or null after refusing the request.</summary>
    public async ValueTask<Caller?> IdentifyAsync(HttpContext http)
    {
        if (!IsRequired)
        {
            return Caller.Anonymous;
        }

        if (ReadToken(http.Request) is not { Length: > 0 } token)
        {
            await RefuseAsync(http, Scheme, "This server asks for a key. Send it with every request as \"Authorization: Bearer KEY\".");
            return null;
        }

        (Caller? caller, bool expired) = FindByToken(token);
        if (caller is null)
        {
            await RefuseAsync(
                http,
                $"{Scheme} error=\"invalid_token\"",
                expired ? "The key has expired. Ask the operator of this server for a new one." : "The key is not known here. Ask the operator of this server for one.");
        }

        return caller;
    }

    /// <summary>The caller of this id with what it may use at present; null when its key is gone or has expired.</summary>
    public Caller? Find(string id)
    {
        if (id == GeneratedId && generated is not null)
        {
            return generated.Expires <= time.GetUtcNow() ? null : new Caller(CallerKind.ApiKey, GeneratedId, Grants.Everything);
        }

        return id.StartsWith(KeyPrefix, StringComparison.Ordinal) && Keys.Named(id[KeyPrefix.Length..], time) is { } key ? CallerOf(key) : null;
    }

    private AccessKeys Keys => catalog.Current.Config.AccessKeys;

    private static string? ReadToken(HttpRequest request)
    {
        string header = request.Headers.Authorization.Count == 1 ? request.Headers.Authorization.ToString() : "";
        return header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase) ? header[(Scheme.Length + 1)..].Trim() : null;
    }

    private (Caller? Caller, bool Expired) FindByToken(string token)
    {
        if (generated?.Matches(token) == true)
        {
            bool over = generated.Expires <= time.GetUtcNow();
            return (over ? null : new Caller(CallerKind.ApiKey, GeneratedId, Grants.Everything), over);
        }

        AccessAnswer answer = Keys.Find(token, time);
        return answer is { Outcome: AccessOutcome.Granted, Key: { } key }
            ? (CallerOf(key), false)
            : (null, answer.Outcome == AccessOutcome.Expired);
    }

    private static Caller CallerOf(AccessKey key) => new(CallerKind.ApiKey, KeyPrefix + key.Name, GrantsOf(key));

    private static Grants GrantsOf(AccessKey key) =>
        new(key.GrantedTools, key.GrantedToolsets) { Prompts = key.GrantedPrompts, Resources = key.GrantedResources, Documents = key.GrantedDocuments };

    private static Task RefuseAsync(HttpContext http, string challenge, string message)
    {
        http.Response.Headers.WWWAuthenticate = challenge;
        return JsonRpcAnswer.WriteAsync(http, StatusCodes.Status401Unauthorized, message);
    }
}
