using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using McpTools.Core.Json;

namespace McpTools.Core.Schemas;

/// <summary>
/// Finds the value that was meant by one that does not fit its schema, where nothing is lost and nothing is guessed: see
/// <see cref="ValueReadings"/>. Null for a property that is neither required nor may be null counts as absent.
/// </summary>
/// <remarks>A value that fits is never changed, and a changed value is used only when it fits as a whole.</remarks>
internal sealed class ValueRepair
{
    /// <summary>Bytes of JSON that are validated at most for one repair, all attempts together. A value that needs more is not repaired.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Levels of schemas and values within each other. A value that is nested more deeply is not repaired.</summary>
    private const int MaxDepth = Evaluation.MaxLevels;

    // Small values are validated often, and a validation has a cost of its own.
    private const int LeastCost = 256;

    private readonly List<JsonPointer> changed = [];
    private long left = MaxBytes;
    private int depth;

    private ValueRepair()
    {
    }

    /// <param name="schema">The schema that the value does not fit.</param>
    /// <param name="value">The value.</param>
    /// <param name="changed">The location of each value that is another one now, or is gone.</param>
    /// <returns>A value that fits the schema, or null.</returns>
    public static JsonElement? Of(SchemaNode schema, JsonElement value, out IReadOnlyList<JsonPointer> changed)
    {
        ValueRepair repair = new();
        JsonElement? repaired = repair.Repair(schema, value, JsonPointer.Root);
        changed = repair.changed;
        return repaired;
    }

    private JsonElement? Repair(SchemaNode schema, JsonElement value, JsonPointer pointer)
    {
        if (Fits(schema, value))
        {
            return value;
        }

        if (depth == MaxDepth || left < 0)
        {
            return null;
        }

        depth++;
        int before = changed.Count;
        JsonElement? repaired = RepairWithin(schema, value, pointer);
        if (repaired is null && !schema.Accepts(value.ValueKind))
        {
            repaired = Read(schema, value, pointer);
        }

        depth--;
        if (repaired is null)
        {
            Forget(before);
        }

        return repaired;
    }

    // Only a value of a kind that the schema does not want at all is read in another way.
    private JsonElement? Read(SchemaNode schema, JsonElement value, JsonPointer pointer)
    {
        int before = changed.Count;
        foreach (JsonElement reading in ValueReadings.Of(value).Where(reading => schema.Accepts(reading.ValueKind)))
        {
            changed.Add(pointer);
            if ((Fits(schema, reading) ? reading : RepairWithin(schema, reading, pointer)) is { } fitting)
            {
                return fitting;
            }

            Forget(before);
        }

        return null;
    }

    // Repairs members and items, first where the schema says so itself, then by one of its alternatives.
    private JsonElement? RepairWithin(SchemaNode schema, JsonElement value, JsonPointer pointer)
    {
        JsonElement partly = value.ValueKind switch
        {
            JsonValueKind.Object => RepairMembers(schema, value, pointer),
            JsonValueKind.Array => RepairItems(schema, value, pointer),
            _ => value,
        };
        return Fits(schema, partly) ? partly : RepairByBranch(schema, partly, pointer);
    }

    private JsonElement? RepairByBranch(SchemaNode schema, JsonElement value, JsonPointer pointer)
    {
        int before = changed.Count;
        JsonElement? chosen = null;
        JsonPointer[] changedByChosen = [];
        foreach (SchemaNode branch in schema.Together.SelectMany(part => part.Branches))
        {
            JsonElement? repaired = Repair(branch, value, pointer);
            if (repaired is { } fitting && Fits(schema, fitting))
            {
                if (chosen is { } other && !JsonElement.DeepEquals(other, fitting))
                {
                    Forget(before);
                    return null;
                }

                (chosen, changedByChosen) = (fitting, [.. changed.Skip(before)]);
            }

            Forget(before);
        }

        changed.AddRange(changedByChosen);
        return chosen;
    }

    private JsonElement RepairMembers(SchemaNode schema, JsonElement value, JsonPointer pointer)
    {
        PropertiesRule[] rules = [.. schema.Together.SelectMany(part => part.Objects).OfType<PropertiesRule>()];
        return Rewrite(value, json =>
        {
            json.WriteStartObject();
            foreach (JsonProperty member in value.EnumerateObject())
            {
                JsonPointer location = pointer.Append(member.Name);
                SchemaNode[] schemas = [.. rules.Select(rule => rule.SchemaOf(member.Name)).OfType<SchemaNode>()];
                bool isAbsent = member.Value.ValueKind is JsonValueKind.Null
                    && schemas.Any(schema => !Fits(schema, member.Value)) && !rules.Any(rule => rule.Requires(member.Name));
                if (isAbsent)
                {
                    changed.Add(location);
                    continue;
                }

                json.WritePropertyName(member.Name);
                Write(json, schemas, member.Value, location);
            }

            json.WriteEndObject();
        });
    }

    private JsonElement RepairItems(SchemaNode schema, JsonElement value, JsonPointer pointer)
    {
        ArrayRule[] rules = [.. schema.Together.SelectMany(part => part.Arrays).OfType<ArrayRule>()];
        return rules.Length == 0 ? value : Rewrite(value, json =>
        {
            json.WriteStartArray();
            foreach ((int index, JsonElement item) in value.EnumerateArray().Index())
            {
                Write(json, rules.Select(rule => rule.SchemaAt(index)).OfType<SchemaNode>(), item, pointer.Append(index));
            }

            json.WriteEndArray();
        });
    }

    private void Write(Utf8JsonWriter json, IEnumerable<SchemaNode> schemas, JsonElement value, JsonPointer pointer)
    {
        foreach (SchemaNode schema in schemas)
        {
            value = Repair(schema, value, pointer) ?? value;
        }

        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
    }

    private JsonElement Rewrite(JsonElement value, Action<Utf8JsonWriter> write)
    {
        int before = changed.Count;
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = CompactJson.Encoder }))
        {
            write(json);
        }

        return changed.Count == before ? value : JsonElement.Parse(buffer.WrittenSpan, CompactJson.Deep);
    }

    private bool Fits(SchemaNode schema, JsonElement value)
    {
        left -= LeastCost + JsonMarshal.GetRawUtf8Value(value).Length;
        Evaluation run = new(limit: 0);
        return left >= 0 && schema.Check(value, ref run) && run.Halted is null;
    }

    private void Forget(int count) => changed.RemoveRange(count, changed.Count - count);
}
