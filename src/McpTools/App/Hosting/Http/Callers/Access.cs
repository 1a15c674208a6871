using System.Runtime.CompilerServices;
using McpTools.App.Hosting.Http.Network;
using McpTools.Contract;
using McpTools.Core.Config;
using McpTools.Core.Config.Sections;
using McpTools.Server.Catalog;
using McpTools.Server.Protocol.Http;
using Microsoft.AspNetCore.Http;

namespace McpTools.App.Hosting.Http.Callers;

/// <summary>Finds out who calls, by the key of the request. Without keys, every program of this machine is the same anonymous caller, and nobody else is admitted.</summary>
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

    /// <summary>Whether every caller needs a key.</summary>
    public bool IsRequired => !isLoopback || HasKeys || Config.Get(ServerSection.Section).IsBehindProxy;

    /// <summary>Why nobody is admitted; null where somebody has a key, or needs none. It may be shown to anybody.</summary>
    public string? Closed =>
        !IsRequired || generated is not null || Keys.Count > 0 ? null
        : Config.IsBroken ? "The configuration file of this server cannot be read, so nobody is admitted. Its operator sees the mistake where the server was started, and has to correct the file."
        : Keys.IsRequired ? "No key in the configuration of this server can be used, so nobody is admitted. Its operator sees the mistake where the server was started, or adds a key to access.keys."
        : "Who calls this server through a proxy or from another machine needs a key, and it has none. Its operator has to add one to access.keys in tools.json.";

    public GeneratedKey? Generated => generated;

    /// <summary>Says what a caller without a key has to do.</summary>
    public string Demand => Closed
        ?? (IsRequired
            ? "This server requires a key. Send it with every request as \"Authorization: Bearer KEY\"."
            : "Who calls this server through a proxy needs a key, and it has none. Its operator has to add one to access.keys in tools.json.");

    /// <summary>Whether a request needs no key, because a program of this machine sent it to a server for this machine.</summary>
    public bool IsOwnMachine(HttpRequest request) => !IsRequired && !Forwarding.IsForwarded(request.Headers);

    /// <summary>Returns the caller, or null after it has refused the request.</summary>
    public async ValueTask<Caller?> IdentifyAsync(HttpContext http)
    {
        if (IsOwnMachine(http.Request))
        {
            return Caller.Anonymous;
        }

        if (ReadToken(http.Request) is not { Length: > 0 } token)
        {
            await RefuseAsync(http, Scheme, Demand);
            return null;
        }

        (Caller? caller, bool isExpired) = FindByToken(token);
        if (caller is null)
        {
            await RefuseAsync(
                http,
                $"{Scheme} error=\"invalid_token\"",
                Closed ?? (isExpired ? "The key has expired. Ask the operator of this server for a new one." : "This server does not know the key. Ask its operator for one."));
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

    private ConfigSnapshot Config => catalog.Current.Config;

    private AccessKeys Keys => Config.AccessKeys;

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
