using McpTools.Core.Config;
using McpTools.Core.Json;

namespace McpTools.Contract;

/// <summary>The problems of one entry; an entry with any is left out.</summary>
/// <param name="problems">Those of the whole file.</param>
/// <param name="entry">JSON Pointer to the entry.</param>
internal sealed class EntryProblems(ConfigProblems problems, string entry)
{
    public bool Any { get; private set; }

    /// <param name="pointer">JSON Pointer from the entry down to the value at fault.</param>
    /// <inheritdoc cref="Add(IEnumerable{string}, string, string)"/>
    public void AddAt(string pointer, string message, string remedy)
    {
        Any = true;
        problems.Add(entry + pointer, message, remedy);
    }

    /// <param name="place">Keys from the entry down to the value at fault.</param>
    /// <param name="message">What is wrong, with the value.</param>
    /// <param name="remedy">What to write instead.</param>
    public void Add(IEnumerable<string> place, string message, string remedy) => AddAt(PointerTo(place), message, remedy);

    public void Add(string key, string message, string remedy) => Add([key], message, remedy);

    /// <summary>The value of a secret, or null after reporting why there is none.</summary>
    public string? Resolve(SecretVault secrets, SecretReference reference, params string[] place)
    {
        string? value = secrets.Resolve(reference, entry + PointerTo(place), problems);
        Any |= value is null;
        return value;
    }

    private static string PointerTo(IEnumerable<string> place) => string.Concat(place.Select(key => "/" + JsonPointer.Escape(key)));
}
