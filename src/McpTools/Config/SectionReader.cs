using System.Text.Json;
using System.Text.Json.Nodes;
using McpTools.Schemas;

namespace McpTools.Config;

/// <summary>Reads one section: what is wrong inside an entry costs that entry, and the rest is bound.</summary>
internal sealed class SectionReader
{
    private const int MaxViolations = 100;

    // Each pass takes out at least one broken value, usually all of them.
    private const int MaxPasses = 20;

    private readonly ConfigSection section;
    private readonly ConfigProblems problems;
    private readonly ConfigEntries entries;
    private readonly string root;
    private readonly JsonObject holder;
    private readonly List<EntryContainers.Container> containers;

    public SectionReader(ConfigSection section, JsonObject file, ConfigProblems problems, ConfigEntries entries)
    {
        (this.section, this.problems, this.entries) = (section, problems, entries);
        root = JsonPointer.Append("", section.Name);
        holder = file;
        containers = [.. EntryContainers.In(ConfigJson.ToNode(section.Schema), root)];
        foreach (var container in containers)
        {
            if (At(container.Pointer) is JsonArray items && container.IsList)
            {
                entries.AddList(container.Pointer, items.Count);
            }
            else if (!container.IsList)
            {
                entries.AddMap(container.Pointer);
            }
        }
    }

    public object Read()
    {
        RemoveDisabled();
        RemoveFaulty(0);
        foreach (var (pointer, message) in new SecretPlaces(section.Schema).Replace(Value!, root)
            .Select(fault => (entries.ToFile(fault.Pointer), fault.Message)).ToArray())
        {
            problems.AddInFile(pointer, Inside(pointer, message), "Write { \"env\": \"NAME_OF_A_VARIABLE\" }, and set that variable to the value");
            doomed.Add(pointer);
        }

        var schema = JsonSchema.Compile(section.Schema);
        for (int pass = 0; pass < MaxPasses; pass++)
        {
            var element = ConfigJson.ToElement(Value);
            var violations = schema.Validate(element, MaxViolations);
            foreach (var violation in violations)
            {
                Report(violation);
            }

            if (violations.Count == 0 && doomed.Count == 0)
            {
                int before = problems.Count;
                if (TryBind(element, out object? bound) && !RemoveFaulty(before))
                {
                    return bound!;
                }
            }

            if (!doomed.All(Remove))
            {
                return section.DefaultValue;
            }

            doomed.Clear();
        }

        return section.DefaultValue;
    }

    // Pointers into the file of what cannot be bound.
    private readonly List<string> doomed = [];

    private JsonNode? Value => holder[section.Name];

    private bool TryBind(JsonElement element, out object? bound)
    {
        try
        {
            bound = section.Bind(element, problems);
            return true;
        }
        catch (JsonException fault)
        {
            string pointer = entries.ToFile(ConfigPointer.FromPath(fault.Path ?? "$", Value, root));
            int details = fault.Message.IndexOf(" Path:", StringComparison.Ordinal);
            string message = details < 0 ? fault.Message : fault.Message[..details];
            problems.AddInFile(pointer, Inside(pointer, message), "Write a value of the kind that the schema names");
            doomed.Add(pointer);
            bound = null;
            return false;
        }
    }

    private void RemoveDisabled()
    {
        foreach (var container in containers)
        {
            foreach (var (pointer, entry) in Children(container))
            {
                if (entry is not JsonObject members || !members.TryGetPropertyValue(SectionSchema.Enabled, out var enabled))
                {
                    continue;
                }

                if (enabled is JsonValue value && value.TryGetValue(out bool on))
                {
                    members.Remove(SectionSchema.Enabled);
                    _ = on || Remove(pointer);
                }
            }
        }
    }

    private (string Pointer, JsonNode? Entry)[] Children(EntryContainers.Container container) => At(container.Pointer) switch
    {
        JsonArray items when container.IsList => [.. items.Select((item, index) => ($"{container.Pointer}/{index}", item))],
        JsonObject members when !container.IsList => [.. members.Select(member => (JsonPointer.Append(container.Pointer, member.Key), member.Value))],
        _ => [],
    };

    // Whether anything was reported about entries, which therefore are gone now.
    private bool RemoveFaulty(int since)
    {
        bool any = false;
        foreach (string fault in problems.Faults.Skip(since).Where(fault => ConfigPointer.IsWithin(fault, root)).ToArray())
        {
            any |= entries.EntryOf(fault) is { } entry && Remove(entry);
        }

        return any;
    }

    private void Report(SchemaViolation violation)
    {
        string pointer = entries.ToFile(ConfigPointer.FromPath(violation.Path, Value, root));
        string name = ConfigPointer.Segments(pointer)[^1];
        var (message, remedy) = violation.Kind switch
        {
            ViolationKind.Unknown => ($"unknown property \"{name}\"", Capital(violation.Expected)),
            ViolationKind.Missing => ($"\"{name}\" is missing", $"Add it ({violation.Expected})"),
            ViolationKind.Sentence => (violation.ToString()[(violation.Path.Length + 2)..], "Write what the schema names"),
            _ => ($"expected {violation.Expected}, got {violation.Actual}", $"Write {violation.Expected}"),
        };
        bool named = violation.Kind is ViolationKind.Unknown or ViolationKind.Missing;
        string place = named ? ConfigPointer.Parent(pointer) : pointer;
        problems.AddInFile(pointer, Inside(place, message), remedy, atKey: violation.Kind is ViolationKind.Unknown);
        doomed.Add(violation.Kind is ViolationKind.Missing ? place : pointer);
    }

    // The entry is named before the message, so the message names the place within it.
    private string Inside(string pointer, string message)
    {
        string words = entries.EntryOf(pointer) is { } entry && pointer.Length > entry.Length
            ? ConfigPointer.Words(ConfigPointer.Segments(pointer[entry.Length..]))
            : "";
        return words.Length == 0 ? message : $"{words}: {message}";
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    // Takes out the entry that a value belongs to, or else the optional property of the section. False when neither can go.
    private bool Remove(string pointer)
    {
        if (entries.EntryOf(pointer) is { } entry)
        {
            return RemoveEntry(entry);
        }

        string[] segments = ConfigPointer.Segments(pointer);
        bool required = section.Schema.TryGetProperty("required", out var names)
            && names.EnumerateArray().Any(name => segments.Length > 1 && name.ValueEquals(segments[1]));
        if (segments.Length == 1 || required || Value is not JsonObject members)
        {
            return false;
        }

        members.Remove(segments[1]);
        return true;
    }

    private bool RemoveEntry(string entry)
    {
        switch (At(ConfigPointer.Parent(entry)))
        {
            case JsonArray items:
                int place = entries.Remove(entry);
                if (place >= 0)
                {
                    items.RemoveAt(place);
                }

                return true;
            case JsonObject members:
                members.Remove(ConfigPointer.Segments(entry)[^1]);
                return true;
            default:
                return false;
        }
    }

    private JsonNode? At(string pointer)
    {
        JsonNode? node = holder;
        foreach (string segment in ConfigPointer.Segments(pointer))
        {
            node = node is JsonObject members && members.TryGetPropertyValue(segment, out var member) ? member : null;
        }

        return node;
    }
}
