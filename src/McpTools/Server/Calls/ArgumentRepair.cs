using System.Buffers;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using McpTools.Core.Json;
using McpTools.Core.Schemas;
using McpTools.Server.Catalog;

namespace McpTools.Server.Calls;

/// <summary>Finds the arguments that were meant by some that do not fit the input schema, where nothing is lost and nothing is guessed.</summary>
internal static class ArgumentRepair
{
    /// <summary>Members that clients add to the arguments of every call for purposes of their own.</summary>
    private static readonly FrozenSet<string> AddedByClients = FrozenSet.Create(
        StringComparer.Ordinal,
        // n8n: n8n-io/n8n#21500, #21716, mpeirone/zabbix-mcp-server#27
        "toolCallId", "tool", "sessionId", "action", "chatInput",
        // Cline: cline/cline#8256, #10426
        "task_progress",
        // Gemini CLI: google-gemini/gemini-cli#27403
        "wait_for_previous");

    /// <summary>The first character of names that clients keep for themselves, such as <c>_sessionID</c> (siyuan-note/siyuan#17927).</summary>
    private const char PrivatePrefix = '_';

    /// <summary>The arguments with which a call runs: those that were sent where they fit, else the repaired ones, else those that were sent.</summary>
    public static JsonElement Meant(CatalogEntry entry, JsonElement arguments) =>
        arguments.ValueKind is not JsonValueKind.Object || entry.Input.Validate(arguments) is not { Count: > 0 } violations ? arguments
        : Of(entry, arguments, violations, out _) ?? arguments;

    /// <param name="entry">The tool.</param>
    /// <param name="arguments">The arguments that were sent.</param>
    /// <param name="violations">The violations of them; at least one.</param>
    /// <param name="changed">The location of each value that is another one now, or is gone.</param>
    /// <returns>Arguments that fit, or null.</returns>
    public static JsonElement? Of(
        CatalogEntry entry, JsonElement arguments, IReadOnlyList<SchemaViolation> violations, out IReadOnlyList<JsonPointer> changed)
    {
        string[] added = [.. violations.Where(violation => violation is { Kind: ViolationKind.Unknown, Pointer.Depth: 1 })
            .Select(violation => violation.Pointer.Segment)
            .Where(name => (AddedByClients.Contains(name) || name.StartsWith(PrivatePrefix)) && !IsMisspelt(entry, name))];
        string[] texts = [.. entry.Tool.Definition.JsonTexts.Where(name => IsJson(arguments, name))];
        JsonElement sent = added.Length + texts.Length == 0 ? arguments : Rewrite(arguments, added, texts);
        JsonElement? repaired = entry.Input.Repair(sent, out IReadOnlyList<JsonPointer> further);
        changed = [.. added.Select(JsonPointer.Root.Append), .. texts.Select(JsonPointer.Root.Append), .. further];
        return repaired;
    }

    private static bool IsJson(JsonElement arguments, string name) =>
        arguments.ValueKind is JsonValueKind.Object && arguments.TryGetProperty(name, out JsonElement value)
        && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null);

    private static JsonElement Rewrite(JsonElement arguments, string[] without, string[] texts)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            json.WriteStartObject();
            foreach (JsonProperty member in arguments.EnumerateObject().Where(member => !without.Contains(member.Name)))
            {
                json.WritePropertyName(member.Name);
                ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(member.Value);
                if (texts.Contains(member.Name))
                {
                    json.WriteStringValue(raw);
                }
                else
                {
                    json.WriteRawValue(raw, skipInputValidation: true);
                }
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan, CompactJson.Deep);
    }

    private static bool IsMisspelt(CatalogEntry entry, string name) =>
        entry.Tool.Definition.InputSchema.TryGetProperty("properties", out JsonElement properties)
        && NearestName.Among(properties.EnumerateObject().Select(property => property.Name), name) is not null;
}
