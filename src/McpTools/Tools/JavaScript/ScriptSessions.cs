using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Modules.Scripts;
using McpTools.Modules.State;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

/// <summary>Stores the values that scripts of one caller share, by key, under an id that the caller chooses.</summary>
internal sealed class ScriptSessions(StateStore state, TimeProvider time)
{
    private const string Prefix = "script/";

    // Each failed try means that another script has written in between.
    private const int MaxTries = 8;

    public async ValueTask<ScriptSession> OpenAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var key = new StateKey(caller.Id, Prefix + id);
        StateValue? kept = await state.GetAsync(key, cancellationToken);
        return new ScriptSession(key, kept?.Version, kept is null ? [] : ValuesOf(kept));
    }

    /// <summary>Applies the changes of one script, key by key, to the values that are stored now.</summary>
    /// <exception cref="ToolErrorException"><c>session_full</c>, <c>session_changed</c>.</exception>
    public async ValueTask SaveAsync(ScriptSession session, IEnumerable<Stored> changes, ScriptOptions options, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < MaxTries; attempt++)
        {
            Dictionary<string, JsonElement> values = new(session.Values, StringComparer.Ordinal);
            foreach (Stored change in changes)
            {
                if (change.Value is { } value)
                {
                    values[change.Key] = value;
                }
                else
                {
                    values.Remove(change.Key);
                }
            }

            ReadOnlyMemory<byte> bytes = Write(values);
            DateTimeOffset expires = time.GetUtcNow() + options.TimeOf(static some => some.SessionLifetime);
            var kept = new StateValue(KeptResult.Json, bytes, expires);
            StateOutcome outcome = values.Sum(value => value.Key.Length + value.Value.GetRawText().Length) > options.SessionCharacters ? StateOutcome.TooLarge
                : session.Version is { } version ? await state.ReplaceAsync(session.Key, version, kept, cancellationToken)
                : await state.PutAsync(session.Key, kept, cancellationToken);
            switch (outcome)
            {
                case StateOutcome.Done:
                    return;
                case StateOutcome.TooLarge:
                    throw new ToolErrorException(
                        "session_full", $"The script ran, but a session may contain {options.SessionCharacters} characters, so nothing was stored. Delete keys, or store less.");
            }

            StateValue? now = await state.GetAsync(session.Key, cancellationToken);
            session = session with { Version = now?.Version, Values = now is null ? [] : ValuesOf(now) };
        }

        throw new ToolErrorException("session_changed", "The script ran, but other scripts kept changing its session, so what it stored is lost. Use one session for one task.");
    }

    private static Dictionary<string, JsonElement> ValuesOf(StateValue kept) =>
        JsonElement.Parse(kept.Bytes.Span, CompactJson.Deep).EnumerateObject().ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal);

    private static ReadOnlyMemory<byte> Write(Dictionary<string, JsonElement> values)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            writer.WriteStartObject();
            foreach ((string name, JsonElement value) in values)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}

/// <summary>The stored values at the start of a script.</summary>
/// <param name="Key">The key in the store, which belongs to the caller.</param>
/// <param name="Version">The version of the stored values; null when nothing is stored yet.</param>
/// <param name="Values">The values by key.</param>
internal sealed record ScriptSession(StateKey Key, long? Version, Dictionary<string, JsonElement> Values);
