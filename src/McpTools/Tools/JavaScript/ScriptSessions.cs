using System.Buffers;
using System.Text.Json;
using McpTools.Contract;
using McpTools.Core.Json;
using McpTools.Modules.Scripts;
using McpTools.Modules.State;
using McpTools.Workers.Scripts;

namespace McpTools.Tools.JavaScript;

/// <summary>What scripts of one caller keep for each other: values by key, under an id that the caller chose.</summary>
internal sealed class ScriptSessions(StateStore state, TimeProvider time)
{
    private const string Prefix = "script/";

    // Whoever writes at the same time has written in between each try.
    private const int MaxTries = 8;

    public async ValueTask<ScriptSession> OpenAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        var key = new StateKey(caller.Id, Prefix + id);
        StateValue? kept = await state.GetAsync(key, cancellationToken);
        return new ScriptSession(key, kept?.Version, kept is null ? [] : ValuesOf(kept));
    }

    /// <summary>Applies the changes of one script to what is kept by now, key by key.</summary>
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
                        "session_full", $"The script ran, but its session may hold {options.SessionCharacters} characters and was left as it was. Delete keys, or keep less.");
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

/// <param name="Key">Of the caller it belongs to.</param>
/// <param name="Version">Null when nothing is kept yet.</param>
/// <param name="Values">By key, as they were when the script began.</param>
internal sealed record ScriptSession(StateKey Key, long? Version, Dictionary<string, JsonElement> Values);
