using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using McpTools.Modules.State;
using McpTools.Server.Protocol.Requests;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace McpTools.Server.Protocol.Sessions;

/// <summary>Stores how each session of an older revision began, so that it goes on after a restart of the server, or after it was idle. Many clients never recover from losing theirs.</summary>
/// <remarks>A session id that is not known is answered alike whether it never existed, has expired, or is of another caller.</remarks>
/// <param name="folder">Has one record for each session.</param>
internal sealed class SessionRecords(RecordFolder folder) : ISessionMigrationHandler
{
    // The ids of the SDK have 22 characters. A longer one is of no session.
    private const int MaxIdCharacters = 64;

    /// <summary>The record of the session that goes on with this request; null for a session that begins.</summary>
    public static SessionRecord? ResumedBy(HttpContext http) => http.Features.Get<SessionRecord>();

    public ValueTask OnSessionInitializedAsync(HttpContext context, string sessionId, InitializeRequestParams initializeParams, CancellationToken cancellationToken)
    {
        CallerPrincipal caller = CallerOf(context);
        var began = new InitializeRequestParams
        {
            ProtocolVersion = initializeParams.ProtocolVersion,
            ClientInfo = initializeParams.ClientInfo,
            Capabilities = initializeParams.Capabilities,
        };
        var record = new SessionRecord(caller.Caller.Id, caller.Toolset, JsonSerializer.SerializeToElement(began, InitializeType), []);
        return WriteAsync(sessionId, record, cancellationToken);
    }

    public async ValueTask<InitializeRequestParams?> AllowSessionMigrationAsync(HttpContext context, string sessionId, CancellationToken cancellationToken)
    {
        SessionRecord? record = await FindAsync(context, sessionId, cancellationToken);
        context.Features.Set(record);
        return record?.Initialize.Deserialize(InitializeType);
    }

    /// <summary>Stores the subscriptions of a session. Its calls must not overlap.</summary>
    public async ValueTask UpdateAsync(string sessionId, IReadOnlyList<string> subscriptions, CancellationToken cancellationToken)
    {
        if (await ReadAsync(sessionId, cancellationToken) is { } record)
        {
            await WriteAsync(sessionId, record with { Subscriptions = subscriptions }, cancellationToken);
        }
    }

    public void Touch(string sessionId) => folder.Touch(sessionId);

    /// <summary>Ends a session for good, because its client has ended it.</summary>
    public async ValueTask EndAsync(HttpContext context, string sessionId, CancellationToken cancellationToken)
    {
        if (await ReadAsync(sessionId, cancellationToken) is { } record && record.Caller == CallerOf(context).Caller.Id)
        {
            folder.Delete(sessionId);
        }
    }

    private static JsonTypeInfo<InitializeRequestParams> InitializeType =>
        (JsonTypeInfo<InitializeRequestParams>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(InitializeRequestParams));

    private ValueTask WriteAsync(string sessionId, SessionRecord record, CancellationToken cancellationToken) =>
        folder.WriteAsync(sessionId, JsonSerializer.SerializeToUtf8Bytes(record, SessionJson.Default.SessionRecord), cancellationToken);

    private async ValueTask<SessionRecord?> FindAsync(HttpContext context, string sessionId, CancellationToken cancellationToken)
    {
        CallerPrincipal caller = CallerOf(context);
        return await ReadAsync(sessionId, cancellationToken) is { } record && record.Caller == caller.Caller.Id && record.Toolset == caller.Toolset ? record : null;
    }

    private async ValueTask<SessionRecord?> ReadAsync(string sessionId, CancellationToken cancellationToken) =>
        sessionId.Length is > 0 and <= MaxIdCharacters && await folder.ReadAsync(sessionId, cancellationToken) is { } bytes ? Parse(bytes) : null;

    private static SessionRecord? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, SessionJson.Default.SessionRecord);
        }
        catch (JsonException)
        {
            // The process was killed while it wrote the record.
            return null;
        }
    }

    private static CallerPrincipal CallerOf(HttpContext context) =>
        context.User as CallerPrincipal ?? throw new InvalidOperationException("A session has no caller.");
}

/// <summary>What a session needs to go on. It contains no secret.</summary>
/// <param name="Caller">The id of its caller.</param>
/// <param name="Toolset">The toolset of its address; null for the whole catalogue.</param>
/// <param name="Initialize">The parameters of initialize.</param>
/// <param name="Subscriptions">The URIs of the resources to which it is subscribed.</param>
internal sealed record SessionRecord(string Caller, string? Toolset, JsonElement Initialize, IReadOnlyList<string> Subscriptions)
{
    [JsonIgnore]
    public string? Revision => Initialize.TryGetProperty("protocolVersion", out JsonElement revision) ? revision.GetString() : null;
}

[JsonSerializable(typeof(SessionRecord))]
internal sealed partial class SessionJson : JsonSerializerContext;
