using System.Text.Json;
using McpTools.Core.Schemas;

namespace McpTools.Core.Config;

/// <summary>Reads one section: what is wrong inside an entry costs that entry, and the rest is bound.</summary>
internal sealed class SectionReader(ConfigSection section, SectionTree tree, ConfigProblems problems, ConfigEntries entries)
{
    private const int MaxViolations = 100;

    // Each pass takes out every broken value that it found, up to the number above.
    private const int MaxPasses = 20;

    private readonly SecretPlaces secrets = new(section.Schema);

    // What cannot be bound.
    private readonly List<string> doomed = [];

    public object Read()
    {
        tree.RemoveDisabled();
        RemoveFaultyEntries(0);
        ReportSecrets();
        var schema = JsonSchema.Compile(section.Schema);
        for (int pass = 0; pass < MaxPasses; pass++)
        {
            var element = ConfigJson.ToElement(tree.Value);
            foreach (var violation in schema.Validate(element, MaxViolations))
            {
                Report(violation);
            }

            int before = problems.Count;
            if (doomed.Count == 0 && TryBind(element) is { } bound && !RemoveFaultyEntries(before))
            {
                return bound;
            }

            if (!doomed.All(tree.Remove))
            {
                break;
            }

            doomed.Clear();
        }

        return section.DefaultValue;
    }

    private object? TryBind(JsonElement element)
    {
        try
        {
            return section.Bind(element, problems);
        }
        catch (JsonException fault)
        {
            string pointer = entries.ToFile(ConfigPointer.FromPath(fault.Path ?? "$", tree.Value, tree.Root));
            // The serializer's own words name types of this program; those of a converter are meant for the reader of the file.
            string message = fault.Message.Contains(" Path: $", StringComparison.Ordinal) ? "could not be read" : fault.Message;
            problems.AddInFile(pointer, Inside(pointer, message), "Write what the schema names (mcptools check --schema)");
            doomed.Add(pointer);
            return null;
        }
    }

    // Whether anything was reported about entries, which therefore are gone now.
    private bool RemoveFaultyEntries(int since)
    {
        bool any = false;
        foreach (string fault in problems.Faults.Skip(since).Where(fault => ConfigPointer.IsWithin(fault, tree.Root)))
        {
            any |= entries.EntryOf(fault) is not null && tree.Remove(fault);
        }

        return any;
    }

    private void ReportSecrets()
    {
        foreach (var (place, message) in secrets.Replace(tree.Value, tree.Root))
        {
            string pointer = entries.ToFile(place);
            problems.AddInFile(
                pointer, Inside(pointer, message), "Write { \"env\": \"NAME_OF_A_VARIABLE\" }, and set that variable to the value");
            doomed.Add(pointer);
        }
    }

    private void Report(SchemaViolation violation)
    {
        string pointer = entries.ToFile(ConfigPointer.FromPath(violation.Path, tree.Value, tree.Root));
        string name = ConfigPointer.Segments(pointer)[^1];
        var (message, remedy) = violation.Kind switch
        {
            ViolationKind.Unknown => ($"unknown property \"{name}\"", Capital(violation.Expected)),
            ViolationKind.Missing => ($"\"{name}\" is missing", $"Add it ({violation.Expected})"),
            ViolationKind.Sentence => (violation.Expected, "Write what the schema names (mcptools check --schema)"),
            _ => ($"expected {violation.Expected}, got {Shown(pointer, violation.Actual)}", $"Write {WithArticle(violation.Expected)}"),
        };
        bool named = violation.Kind is ViolationKind.Unknown or ViolationKind.Missing;
        string place = named ? ConfigPointer.Parent(pointer) : pointer;
        problems.AddInFile(pointer, Inside(place, message), remedy, atKey: violation.Kind is ViolationKind.Unknown);
        doomed.Add(violation.Kind is ViolationKind.Missing ? place : pointer);
    }

    // The entry is named before the message, so the message names the place within it.
    private string Inside(string pointer, string message)
    {
        string words = entries.EntryOf(pointer) is { } entry ? ConfigPointer.Words(ConfigPointer.Segments(pointer[entry.Length..])) : "";
        return words.Length == 0 ? message : $"{words}: {message}";
    }

    private string Shown(string pointer, string actual) =>
        actual == "null" || !secrets.MayHoldSecret(ConfigPointer.Segments(pointer).Skip(1)) ? actual
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
