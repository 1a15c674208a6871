using System.Runtime.CompilerServices;
using McpTools.Contract;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Http;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Callers;

/// <summary>Finds out who calls, by the key of the request. Without keys, everybody who reaches the address is the same anonymous caller.</summary>
/// <param name="catalog">Has the keys of the configuration, which a reload may change.</param>
/// <param name="generated">The key of this run; null without <c>--access generate</c>.</param>
/// <param name="isLoopback">Whether only this machine reaches the address. Any other address requires a key even when a reload leaves none.</param>
/// <param name="time">Keys expire.</param>
internal sealed class Access(LiveCatalog catalog, GeneratedKey? generated, bool isLoopback, TimeProvider time)
{
    private const string Scheme = "Bearer";
    private const string KeyPrefix = "key:";
    private const string GeneratedId = KeyPrefix + "generated";

    private static readonly Caller GeneratedCaller = new(CallerKind.ApiKey, GeneratedId, Grants.Everything);

    // There is one object for each key of the configuration, because others cache by the caller what they made for it.
    private readonly ConditionalWeakTable<AccessKey, Caller> callers = [];

    /// <summary>Whether the configuration or this run has a key.</summary>
    public bool HasKeys => Keys.IsRequired || generated is not null;

    public bool IsRequired => !isLoopback || HasKeys;

    public GeneratedKey? Generated => generated;

    /// <summary>Returns the caller, or null after it has refused the request.</summary>
    public async ValueTask<Caller?> IdentifyAsync(HttpContext http)
    {
        if (!IsRequired)
        {
            return Caller.Anonymous;
        }

        if (ReadToken(http.Request) is not { Length: > 0 } token)
        {
            await RefuseAsync(http, Scheme, "This server requires a key. Send it with every request as \"Authorization: Bearer KEY\".");
            return null;
        }

        (Caller? caller, bool isExpired) = FindByToken(token);
        if (caller is null)
        {
            await RefuseAsync(
                http,
                $"{Scheme} error=\"invalid_token\"",
                isExpired ? "The key has expired. Ask the operator of this server for a new one." : "This server does not know the key. Ask its operator for one.");
        }

        return caller;
    }

    /// <summary>Returns the caller with this id and its present grants; null when its key is gone or has expired.</summary>
    public Caller? Find(string id)
    {
        if (id == GeneratedId && generated is not null)
        {
            return generated.Expires <= time.GetUtcNow() ? null : GeneratedCaller;
        }

        return id.StartsWith(KeyPrefix, StringComparison.Ordinal) && Keys.Named(id[KeyPrefix.Length..], time) is { } key ? callers.GetValue(key, CallerOf) : null;
    }

    private AccessKeys Keys => catalog.Current.Config.AccessKeys;

    private static string? ReadToken(HttpRequest request)
    {
        string header = request.Headers.Authorization.Count == 1 ? request.Headers.Authorization.ToString() : "";
        return header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase) ? header[(Scheme.Length + 1)..].Trim() : null;
    }

    private (Caller? Caller, bool IsExpired) FindByToken(string token)
    {
        if (generated?.Matches(token) == true)
        {
            bool isExpired = generated.Expires <= time.GetUtcNow();
            return (isExpired ? null : GeneratedCaller, isExpired);
        }

        AccessAnswer answer = Keys.Find(token, time);
        return answer is { Outcome: AccessOutcome.Granted, Key: { } key }
            ? (callers.GetValue(key, CallerOf), false)
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
