using System.Text.Json;
using McpTools.Core.Config.Text;
using McpTools.Core.Json;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config.Sections;

/// <summary>Reads one section in one pass: validates it, removes each part that is broken, deserializes and checks the rest.</summary>
/// <param name="section">What the section is.</param>
/// <param name="tree">Its value.</param>
/// <param name="bytes">The length of its text.</param>
/// <param name="problems">Collects what is wrong.</param>
/// <param name="entries">Knows its entries.</param>
internal sealed class SectionReader(ConfigSection section, SectionTree tree, int bytes, ConfigProblems problems, ConfigEntries entries)
{
    /// <summary>A section with as many violations as this is not used: nobody knows what else is wrong with it.</summary>
    private const int MaxViolations = 2_000;

    private const string SeeSchema = "Write what the schema names (mcptools check --schema)";

    private readonly MisplacedSecrets secrets = new(section.Schema);
    private readonly List<JsonPointer> broken = [];

    public object Read()
    {
        tree.RemoveDisabled();
        RemoveFaulty();
        ReportSecrets();
        JsonElement element = ConfigTree.ToElement(tree.Value, bytes);
        IReadOnlyList<SchemaViolation> violations = JsonSchema.Compile(section.Schema).Validate(element, MaxViolations);
        foreach (SchemaViolation violation in violations)
        {
            Report(violation);
        }

        return violations.Count < MaxViolations && RemoveBroken() && Deserialize(broken.Count == 0 ? element : ConfigTree.ToElement(tree.Value, bytes)) is { } value
            ? Check(value)
            : section.DefaultValue;
    }

    // The text of these entries is at fault, which was reported before.
    private void RemoveFaulty()
    {
        foreach (JsonPointer fault in problems.Faults.Where(fault => fault.IsWithin(tree.Root) && entries.EntryOf(fault) is not null))
        {
            tree.Remove(fault);
        }
    }

    private bool RemoveBroken() => broken.All(tree.Remove);

    private object? Deserialize(JsonElement element)
    {
        try
        {
            return element.Deserialize(section.Type);
        }
        catch (JsonException)
        {
            return DeserializeRest(element);
        }
    }

    // The schema accepts everything that is left. All that the serializer refuses nevertheless is removed at once.
    private object? DeserializeRest(JsonElement element)
    {
        broken.Clear();
        foreach (JsonPointer location in RefusedValues.In(section.Type, element, tree.Root))
        {
            // The message of the exception names types of this program, so nobody is shown it.
            JsonPointer pointer = entries.ToFile(location);
            problems.AddInFile(pointer, Inside(pointer, "could not be read"), SeeSchema);
            broken.Add(pointer);
        }

        try
        {
            return RemoveBroken() ? ConfigTree.ToElement(tree.Value, bytes).Deserialize(section.Type) : null;
        }
        catch (JsonException)
        {
            // Only parts that depend on each other can be refused without a refused part. The default replaces the whole section.
            return null;
        }
    }

    private object Check(object value)
    {
        int before = problems.Count;
        object sound = section.Check(value, problems);
        foreach (JsonPointer fault in problems.Faults.Skip(before))
        {
            _ = entries.EntryOf(fault) is { } entry ? entries.Remove(entry) : 0;
        }

        return sound;
    }

    private void ReportSecrets()
    {
        foreach ((JsonPointer location, string message) in secrets.Replace(tree.Value, tree.Root))
        {
            JsonPointer pointer = entries.ToFile(location);
            problems.AddInFile(
                pointer, Inside(pointer, message), "Write { \"env\": \"NAME_OF_A_VARIABLE\" }, and set that variable to the value");
            broken.Add(pointer);
        }
    }

    private void Report(SchemaViolation violation)
    {
        JsonPointer pointer = entries.ToFile(tree.Root.Append(violation.Pointer));
        string name = pointer.Segment;
        (string message, string remedy) = violation.Kind switch
        {
            ViolationKind.Unknown => ($"unknown property \"{name}\"", Capital(violation.Expected)),
            ViolationKind.Missing => ($"\"{name}\" is missing", $"Add it ({violation.Expected})"),
            ViolationKind.Sentence => (violation.Expected, SeeSchema),
            _ => ($"expected {violation.Expected}, got {Shown(pointer, violation.Actual)}", $"Write {WithArticle(violation.Expected)}"),
        };
        JsonPointer named = violation.Kind is ViolationKind.Unknown or ViolationKind.Missing ? pointer.Parent! : pointer;
        problems.AddInFile(pointer, Inside(named, message), remedy, atKey: violation.Kind is ViolationKind.Unknown);
        broken.Add(violation.Kind is ViolationKind.Missing ? named : pointer);
    }

    // The line names the entry before the message, so the message names the location within it.
    private string Inside(JsonPointer pointer, string message)
    {
        string location = entries.EntryOf(pointer) is { } entry ? pointer.Skip(entry.Depth).ToDotted() : "";
        return location.Length == 0 ? message : $"{location}: {message}";
    }

    private string Shown(JsonPointer pointer, string actual) =>
        actual == "null" || !secrets.MayHoldSecret(pointer.Skip(tree.Root.Depth)) ? actual
        : actual.IndexOf(' ') is var end and > 0 && char.IsAsciiLetter(actual[0]) ? actual[..end]
        : "something else";

    private static string WithArticle(string expected) => expected.Split(' ', 2)[0] switch
    {
        "array" or "object" or "integer" => "an " + expected,
        "string" or "number" or "boolean" => "a " + expected,
        _ => expected,
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
